/** The right panel: what stands in the picture explained, its paths, and methods side by side. */
import type { ReadonlySignal } from "@preact/signals";
import { words } from "../../core/words/index.ts";
import type { Client } from "../../engine/client.ts";
import { PANELS } from "../../scene/schema.ts";
import { lookAt } from "../../state/actions/view.ts";
import type { ExpressionController } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { later } from "../common/later.tsx";
import { Tabs } from "../common/tabs.tsx";
import { Inspector } from "./inspector.tsx";
import type { MethodsPanelProps } from "./methods/panel.tsx";
import { DigitsContext } from "./shown.tsx";
import "./panels.css";

interface PanelsProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  readonly client: Client;
  /** What the mouse is over, as in a scene; "" for nothing. */
  readonly hovered: ReadonlySignal<string>;
}

const MethodsPanel = later<MethodsPanelProps>(
  async () => (await import("./methods/panel.tsx")).MethodsPanel,
);

const PathsPanel = later<MethodsPanelProps>(
  async () => (await import("./paths-panel.tsx")).PathsPanel,
);

const { panels } = words.expression;
const TABS = PANELS.map((id) => ({ id, label: panels[id] }));

export function Panels({ controller, store, client, hovered }: PanelsProps) {
  const { digits, graph } = store.scene.value.view;
  const { panel } = graph;
  const props = { controller, store, client };
  return (
    <Tabs
      label={panels.label}
      tabs={TABS}
      selected={panel}
      onSelect={(id) => store.dispatch(lookAt({ panel: id }), { history: "view" })}
    >
      <DigitsContext.Provider value={digits}>
        {panel === "explain" && (
          <Inspector controller={controller} store={store} hovered={hovered} />
        )}
        {panel === "paths" && <PathsPanel {...props} />}
        {panel === "methods" && <MethodsPanel {...props} />}
      </DigitsContext.Provider>
    </Tabs>
  );
}
