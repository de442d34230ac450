/** How rows are used: scaled, parted into those to learn from and those to test, read, labelled. */
import { networkData } from "../../../core/words/network-data.ts";
import type { NetworkData } from "../../../scene/schema.ts";
import { networkDataSize } from "../../../scene/stages/network-data.ts";
import type { DispatchOptions } from "../../../state/store.ts";
import { Checkbox } from "../../common/fields.tsx";
import { Slider } from "../../common/slider.tsx";
import { Features } from "./features.tsx";
import { Label } from "./label.tsx";
import type { PreviewParts } from "./use-preview.ts";

interface OptionsProps {
  readonly data: NetworkData;
  readonly parts: PreviewParts;
  /** Rows to learn from and rows held out, as the engine drew them; null: not known yet. */
  readonly rows: readonly [number, number] | null;
  readonly change: (data: NetworkData, options?: DispatchOptions) => void;
}

const say = networkData;

export function Options({ data, parts, rows, change }: OptionsProps) {
  const isImage = "size" in data || "pixels" in data || data.inputShape !== null;
  const isOpen = data.split < 1 || data.standardize || data.features.length > 0 || data.label !== ""; // prettier-ignore
  return (
    <details class="group data-options" open={isOpen}>
      <summary>{say.options}</summary>
      <Split data={data} rows={rows} change={change} />
      <Checkbox
        label={say.standardize}
        checked={data.standardize}
        onChange={(standardize) => change({ ...data, standardize })}
      />
      <p class="small muted">{say.standardizeHint}</p>
      {!isImage && <Features data={data} parts={parts} change={change} />}
      {"preset" in data && !isImage && <Label data={data} parts={parts} change={change} />}
    </details>
  );
}

function Split({ data, rows, change }: Omit<OptionsProps, "parts">) {
  if (networkDataSize(data).rows < 2) return null;
  return (
    <>
      <Slider
        label={say.split}
        value={data.split * 100}
        from={10}
        to={100}
        low={1}
        high={100}
        step={5}
        reset={100}
        onChange={(percent, options) =>
          change({ ...data, split: Number((percent / 100).toPrecision(6)) }, options)
        }
      />
      {rows !== null && (
        <p class="small muted" role="status">
          {say.splitShown(...rows)}
        </p>
      )}
    </>
  );
}
