/** Runs side by side on the same data: how they end, how they err, and where they part ways. */
import { useState } from "preact/hooks";
import { steps as stepsWords } from "../../core/words/steps.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { PerceptronStage } from "../../scene/schema.ts";
import { setCompare } from "../../state/actions/perceptron.ts";
import { addVariant } from "../../state/actions/perceptron-compare.ts";
import type { Store } from "../../state/store.ts";
import { Button } from "../common/button.tsx";
import { Select } from "../common/fields.tsx";
import { ErrorsChart } from "./errors-chart.tsx";
import type { PanelProps } from "./panels.tsx";
import { Refused } from "./refused.tsx";
import { Partings } from "./partings.tsx";
import { RunsTable } from "./runs-table.tsx";
import { everyRule, offersFor } from "./variants.ts";
import "./compare.css";

const text = stepsWords.compare;

export function ComparePanel({ store, stage, controller }: PanelProps) {
  const problem = controller.problem.value;
  const runs = controller.runs.value;
  const chosen = controller.chosen.value;
  return (
    <>
      <p class="small muted">{text.intro}</p>
      {problem !== "" && <Refused problem={problem} />}
      {runs.length > 0 && (
        <RunsTable
          store={store}
          stage={stage}
          runs={runs}
          chosen={chosen}
          onChoose={controller.choose}
        />
      )}
      <AddRun store={store} stage={stage} />
      {runs.length > 0 && <ErrorsChart runs={runs} chosen={chosen} />}
      <Partings runs={runs} chosen={chosen} onGo={controller.go} />
    </>
  );
}

interface AddProps {
  readonly store: Store;
  readonly stage: PerceptronStage;
}

function AddRun({ store, stage }: AddProps) {
  const [place, setPlace] = useState(0);
  const offers = offersFor(stage);
  if (stage.compare.length >= LIMITS.compared)
    return <p class="small muted">{text.full(LIMITS.compared)}</p>;
  const offer = offers[Math.min(place, offers.length - 1)];
  return (
    <div class="add-run">
      <Select
        label={text.add}
        value={Math.min(place, offers.length - 1)}
        options={offers.map(({ label }, value) => ({ value, label }))}
        onChange={setPlace}
      />
      <Button onClick={() => offer && store.dispatch(addVariant(offer.variant))}>
        {text.addButton}
      </Button>
      <Button onClick={() => store.dispatch(setCompare(everyRule(stage)))}>{text.everyRule}</Button>
    </div>
  );
}
