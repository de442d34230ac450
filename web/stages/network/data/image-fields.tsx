/** How generated pictures are drawn. */
import { networkData } from "../../../core/words/network-data.ts";
import type { DataOptions, ImageData } from "../../../scene/schema.ts";
import type { DispatchOptions } from "../../../state/store.ts";
import { NumberField } from "../../common/number-field.tsx";

type Drawings = DataOptions & ImageData;

interface ImageProps {
  readonly data: Drawings;
  readonly change: (data: Drawings, options?: DispatchOptions) => void;
}

const say = networkData.images;
const MOST = { digits: 10, shapes: 6 } as const;

/** All fields with their limits, and what a double click brings back. */
const FIELDS = [
  { field: "size", low: 8, high: 32, step: 1, whole: true, reset: 12 },
  { field: "shift", low: 0, high: 8, step: 0.5, whole: false, reset: 1 },
  { field: "rotation", low: 0, high: 180, step: 5, whole: false, reset: 10 },
  { field: "scale", low: 0, high: 0.5, step: 0.05, whole: false, reset: 0.1 },
] as const;

export function ImageFields({ data, change }: ImageProps) {
  const most = MOST[data.preset];
  return (
    <div class="pair image-fields">
      {FIELDS.map(({ field, ...limits }) => (
        <NumberField
          key={field}
          label={say[field]}
          value={data[field]}
          onChange={(value, options) => change({ ...data, [field]: value }, options)}
          {...limits}
        />
      ))}
      <NumberField
        label={say.classes}
        value={data.classes ?? most}
        low={2}
        high={most}
        step={1}
        whole
        reset={most}
        onChange={(value, options) =>
          change({ ...data, classes: value === most ? null : value }, options)
        }
      />
    </div>
  );
}
