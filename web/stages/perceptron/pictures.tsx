/** The middle: the plane of the inputs, or that of the weights. */
import { words } from "../../core/words/index.ts";
import { bench as benchWords } from "../../core/words/bench.ts";
import { BENCH_PICTURES } from "../../scene/schema.ts";
import { lookAtBench } from "../../state/actions/view.ts";
import { later } from "../common/later.tsx";
import { Tabs } from "../common/tabs.tsx";
import type { PanelProps } from "./panels.tsx";
import { PlanePicture } from "./plane-picture.tsx";

const WeightPicture = later<PanelProps>(
  async () => (await import("./weight-picture.tsx")).WeightPicture,
);

const { pictures } = benchWords;
const TABS = BENCH_PICTURES.map((id) => ({ id, label: pictures[id] }));

export function Pictures(props: PanelProps) {
  const { store, controller } = props;
  const { picture } = store.scene.value.view.perceptron;
  const isRefused = controller.problem.value !== "";
  return (
    <div class="pictures">
      <Tabs
        label={pictures.label}
        tabs={TABS}
        selected={picture}
        onSelect={(id) => store.dispatch(lookAtBench({ picture: id }), { history: "view" })}
      >
        {isRefused && <p class="muted">{words.perceptron.refused}</p>}
        {picture === "weights" ? <WeightPicture {...props} /> : <PlanePicture {...props} />}
      </Tabs>
    </div>
  );
}
