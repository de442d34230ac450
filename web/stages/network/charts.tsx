/** The pictures of the lower half: two at a time, each chosen from all that there are. */
import type { ComponentType } from "preact";
import { lab } from "../../core/words/network-lab.ts";
import { CHARTS, type Chart, type NetworkStage } from "../../scene/schema.ts";
import { lookAtNetwork } from "../../state/actions/view.ts";
import type { NetworkController } from "../../state/network.ts";
import type { Store } from "../../state/store.ts";
import { Select } from "../common/fields.tsx";
import { later } from "../common/later.tsx";
import { fits, shownChart } from "./chart-choice.ts";
import { PlanePicture } from "./plane-picture.tsx";
import "./charts.css";

export interface ChartProps {
  readonly store: Store;
  readonly stage: NetworkStage;
  readonly controller: NetworkController;
}

const fields = () => import("./fields/index.tsx");
const layers = () => import("./layers/index.tsx");

/** One line for each picture; those beside the first two come when they are wanted (`later`). */
const PICTURES: { readonly [K in Chart]?: ComponentType<ChartProps> } = {
  boundary: PlanePicture,
  surface: later(() => fields().then((all) => all.SurfacePicture)),
  hidden: later(() => fields().then((all) => all.HiddenPicture)),
  regions: later(() => fields().then((all) => all.RegionsPicture)),
  landscape: later(() => fields().then((all) => all.LandscapePicture)),
  curves: later<ChartProps>(async () => (await import("./curve-picture.tsx")).CurvePicture),
  histograms: later(() => layers().then((all) => all.HistogramsPicture)),
  flow: later(() => layers().then((all) => all.FlowPicture)),
  activations: later(() => layers().then((all) => all.ActivationsPicture)),
  confusion: later(() => layers().then((all) => all.ConfusionPicture)),
  inner: later(() => layers().then((all) => all.InnerPicture)),
  maps: later(() => layers().then((all) => all.MapsPicture)),
  approximation: later(async () => (await import("./approximation/index.tsx")).Approximation),
};
const OFFERED = CHARTS.filter((id) => id in PICTURES).map((value) => ({
  value,
  label: lab.charts.names[value],
}));

export function Charts(props: ChartProps) {
  const { store, stage, controller } = props;
  const info = controller.info.value;
  // Without classes there is nothing to take for another.
  const isNumber = info?.classes.length === 0;
  const named = (option: (typeof OFFERED)[number]) =>
    option.value === "confusion" && isNumber ? { ...option, label: lab.charts.r2 } : option;
  const options = OFFERED.filter(({ value }) => fits(value, stage, info)).map(named);
  const { charts } = store.scene.value.view.network;
  return (
    <div class="charts">
      {charts.map((wanted, i) => {
        const chart = shownChart(wanted, stage, info);
        const Picture = PICTURES[chart] ?? PlanePicture;
        const choose = (other: Chart): void => {
          const next = [...charts] as [Chart, Chart];
          next[i] = other;
          store.dispatch(lookAtNetwork({ charts: next }));
        };
        return (
          <section class="chart-slot" key={i}>
            <Select
              label={lab.charts.choose(i)}
              value={chart}
              options={options}
              onChange={choose}
            />
            <Picture {...props} />
          </section>
        );
      })}
    </div>
  );
}
