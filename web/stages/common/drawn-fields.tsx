/** How generated points are drawn: their noise, their number and the seed. */
import { network as networkWords } from "../../core/words/network.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { NumberField } from "./number-field.tsx";
import { SeedField } from "./seed-field.tsx";
import { Slider } from "./slider.tsx";

interface Drawn {
  readonly count: number;
  readonly noise: number;
  readonly seed: number;
}

interface DrawnProps<Data extends Drawn> {
  readonly data: Data;
  /** What a double click brings back. */
  readonly fresh: Drawn;
  readonly most: number;
  readonly change: (data: Data, options?: DispatchOptions) => void;
}

export function DrawnFields<Data extends Drawn>({ data, fresh, most, change }: DrawnProps<Data>) {
  const text = networkWords;
  return (
    <>
      <Slider
        label={text.noise}
        value={data.noise}
        from={0}
        to={2}
        low={0}
        high={10}
        step={0.1}
        reset={fresh.noise}
        onChange={(noise, options) => change({ ...data, noise }, options)}
      />
      <div class="pair">
        <NumberField
          label={text.count}
          value={data.count}
          whole
          step={10}
          low={1}
          high={most}
          reset={fresh.count}
          onChange={(count, options) => change({ ...data, count }, options)}
        />
        <SeedField
          value={data.seed}
          onChange={(seed, options) => change({ ...data, seed }, options)}
        />
      </div>
    </>
  );
}
