/** The switch that scales inputs, and what it did to each of them. */
import { showNumber } from "../../core/number.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import type { PerceptronRuns } from "../../engine/protocol.ts";
import type { PerceptronStage } from "../../scene/schema.ts";
import { setStandardize, type Table } from "../../state/actions/perceptron-data.ts";
import type { Store } from "../../state/store.ts";
import { Checkbox } from "../common/fields.tsx";

interface StandardizeProps {
  readonly store: Store;
  readonly stage: PerceptronStage;
  readonly runs: PerceptronRuns | null;
  readonly table: Table | null;
}

const text = benchDataWords.data;

export function Standardize({ store, stage, runs, table }: StandardizeProps) {
  const scaling = stage.data.standardize ? runs?.scaling : undefined;
  const names = table?.names ?? [];
  return (
    <div>
      <Checkbox
        label={text.standardize}
        checked={stage.data.standardize}
        onChange={(standardize) => store.dispatch(setStandardize(standardize))}
      />
      {stage.data.standardize && <p class="small muted">{text.standardizeHint}</p>}
      {scaling !== undefined && (
        <details>
          <summary>{text.scaled}</summary>
          <ul class="scalings small">
            {scaling.means.map((mean, i) => (
              <li key={i}>
                {text.scaling(
                  names[i] ?? `x${i + 1}`,
                  showNumber(mean),
                  showNumber(scaling.deviations[i] ?? NaN),
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
