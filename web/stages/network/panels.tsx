/** The right side: what is selected, the passes step by step, runs side by side; one at a time. */
import type { ComponentType } from "preact";
import { lab } from "../../core/words/network-lab.ts";
import type { NetworkPanel } from "../../scene/schema.ts";
import { lookAtNetwork } from "../../state/actions/view.ts";
import { later } from "../common/later.tsx";
import { Tabs } from "../common/tabs.tsx";
import type { ChartProps } from "./charts.tsx";
import { ExampleCard } from "./example-card.tsx";

export type PanelProps = ChartProps;

const ScalarPanel = later<PanelProps>(
  async () => (await import("./zoom/scalar-panel.tsx")).ScalarPanel,
);

const Inspector = later<PanelProps>(async () => (await import("./inspect/index.ts")).Inspector);

/** The example is there at once; what explains it comes when there is time. */
function InspectPanel({ store, stage, controller }: PanelProps) {
  if (store.scene.value.view.network.zoom === "scalars")
    return <ScalarPanel {...{ store, stage, controller }} />;
  const [trace, info] = [controller.example.value, controller.info.value];
  if (trace === null) return null;
  return (
    <>
      <ExampleCard store={store} trace={trace} rows={info?.rows ?? 0} />
      <Inspector {...{ store, stage, controller }} />
    </>
  );
}

/** One line for each panel; those beside the first come when they are wanted (`later`). */
const PANELS: { readonly [K in NetworkPanel]?: ComponentType<PanelProps> } = {
  inspect: InspectPanel,
  passes: later<PanelProps>(async () => (await import("./inspect/index.ts")).PassesPanel),
  runs: later<PanelProps>(async () => (await import("./runs/panel.tsx")).RunsPanel),
};
const TABS = (Object.keys(PANELS) as NetworkPanel[]).map((id) => ({ id, label: lab.panels[id] }));

export function Panels(props: PanelProps) {
  const { store } = props;
  const wanted = store.scene.value.view.network.panel;
  const panel = wanted in PANELS ? wanted : "inspect";
  const Shown = PANELS[panel] ?? InspectPanel;
  if (TABS.length === 1) return <Shown {...props} />;
  return (
    <Tabs
      label={lab.panels.label}
      tabs={TABS}
      selected={panel}
      onSelect={(id) => store.dispatch(lookAtNetwork({ panel: id }), { history: "view" })}
    >
      <Shown {...props} />
    </Tabs>
  );
}
