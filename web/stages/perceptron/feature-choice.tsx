/** Of more than two inputs: which two the plane shows, and at what values the others are cut. */
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import type { PerceptronRuns } from "../../engine/protocol.ts";
import { perceptronDataSize, perceptronNames } from "../../scene/stages/perceptron-data.ts";
import { lookAtBench } from "../../state/actions/view.ts";
import { Button } from "../common/button.tsx";
import { Select } from "../common/fields.tsx";
import { Slider } from "../common/slider.tsx";
import type { DataProps } from "./data-panel.tsx";
import { sectionOf, selectedRow } from "./present.ts";

const text = benchDataWords.plane;

/** What a column holds, as learned from. */
function extent(runs: PerceptronRuns, column: number): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const row of runs.inputs) {
    low = Math.min(low, row[column] ?? low);
    high = Math.max(high, row[column] ?? high);
  }
  return low < high ? [low, high] : [low - 1, low + 1];
}

export function FeatureChoice({ store, stage, controller }: DataProps) {
  const { columns } = perceptronDataSize(stage.data);
  const runs = controller.data.value;
  if (columns < 3 || runs === null || runs.inputs[0]?.length !== columns) return null;
  const chosen = selectedRow(store.scene.value.view.selection);
  const row = runs.inputs[chosen];
  const look = store.scene.value.view.perceptron;
  const { features, fixed } = sectionOf(look, runs);
  const names = perceptronNames(stage.data);
  const nameOf = (i: number): string =>
    names[i] === undefined ? `x${i + 1}` : `x${i + 1} ${names[i]}`;
  const inputs = Array.from({ length: columns }, (_, i) => i);
  function choose(axis: 0 | 1, value: number): void {
    const other = features[1 - axis] ?? 0;
    const [kept, now] = other === value ? [features[axis] ?? 0, value] : [other, value];
    store.dispatch(lookAtBench({ features: axis === 0 ? [now, kept] : [kept, now] }), {
      history: "view",
    });
  }
  const axis = (place: 0 | 1, label: string) => (
    <Select
      label={label}
      value={features[place] ?? 0}
      options={inputs.map((value) => ({ value, label: nameOf(value) }))}
      onChange={(value) => choose(place, value)}
    />
  );
  return (
    <details class="group" open>
      <summary>{text.title}</summary>
      <div class="group cut">
        <div class="pair">
          {axis(0, text.first)}
          {axis(1, text.second)}
        </div>
        <p class="field-label">{text.fixed}</p>
        {inputs
          .filter((i) => !features.includes(i))
          .map((i) => {
            const [from, to] = extent(runs, i);
            return (
              <Slider
                key={i}
                label={nameOf(i)}
                value={fixed[i] ?? 0}
                from={from}
                to={to}
                step={stepOf(to - from)}
                onChange={(value) => {
                  const next = inputs.map((k) => (k === i ? value : (fixed[k] ?? 0)));
                  store.dispatch(lookAtBench({ fixed: next }), { history: "view" });
                }}
              />
            );
          })}
        {row !== undefined && (
          <Button onClick={() => store.dispatch(lookAtBench({ fixed: row }), { history: "view" })}>
            {text.atRow(chosen + 1)}
          </Button>
        )}
        <p class="small muted">{text.hint}</p>
      </div>
    </details>
  );
}

/** About a hundredth of the range, a power of ten. */
const stepOf = (range: number): number => 10 ** Math.floor(Math.log10(range / 50));
