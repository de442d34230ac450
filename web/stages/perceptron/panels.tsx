/** The right side: steps, runs side by side, what theory says, and least squares, one at a time. */
import { bench as benchWords } from "../../core/words/bench.ts";
import { BENCH_PANELS, type PerceptronStage } from "../../scene/schema.ts";
import { lookAtBench } from "../../state/actions/view.ts";
import type { PerceptronController } from "../../state/perceptron.ts";
import type { Queries } from "../../state/perceptron-queries.ts";
import type { Store } from "../../state/store.ts";
import { later } from "../common/later.tsx";
import { Tabs } from "../common/tabs.tsx";
import { StepsPanel } from "./steps-panel.tsx";

/** Where all parts of the bench have their numbers from. */
export interface Bench {
  readonly store: Store;
  readonly controller: PerceptronController;
  readonly queries: Queries;
}

export interface PanelProps extends Bench {
  readonly stage: PerceptronStage;
}

const ComparePanel = later<PanelProps>(
  async () => (await import("./compare-panel.tsx")).ComparePanel,
);
const TheoryPanel = later<PanelProps>(async () => (await import("./theory-panel.tsx")).TheoryPanel);
const LmsPanel = later<PanelProps>(async () => (await import("./lms-panel.tsx")).LmsPanel);

const { panels } = benchWords;
const TABS = BENCH_PANELS.map((id) => ({ id, label: panels[id] }));

export function Panels(props: PanelProps) {
  const { store } = props;
  const { panel } = store.scene.value.view.perceptron;
  return (
    <Tabs
      label={panels.label}
      tabs={TABS}
      selected={panel}
      onSelect={(id) => store.dispatch(lookAtBench({ panel: id }), { history: "view" })}
    >
      {panel === "steps" && <StepsPanel {...props} />}
      {panel === "compare" && <ComparePanel {...props} />}
      {panel === "theory" && <TheoryPanel {...props} />}
      {panel === "lms" && <LmsPanel {...props} />}
    </Tabs>
  );
}
