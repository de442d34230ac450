/** Beside the graph of single numbers: the example, and how the chosen number comes about. */
import { scalars as say } from "../../../core/words/network-scalars.ts";
import { words } from "../../../core/words/index.ts";
import type { NetworkStage } from "../../../scene/schema.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { Store } from "../../../state/store.ts";
import { Button } from "../../common/button.tsx";
import { NumberField } from "../../common/number-field.tsx";
import { EdgeStory } from "../../expression/edge-story.tsx";
import { NodeStory } from "../../expression/node-story.tsx";
import { markOf } from "../../expression/numbers.ts";
import { OrderTable } from "../../expression/order-table.tsx";
import { DigitsContext } from "../../expression/shown.tsx";
import { ValuesTable } from "../../expression/values-table.tsx";
import { ExampleCard } from "../example-card.tsx";
import { readSelection } from "../selection.ts";
import { hasParameters } from "../../../scene/parameters.ts";
import type { Scalars } from "./scalars.ts";
import { useScalars } from "./use-scalars.ts";

interface PanelProps {
  readonly store: Store;
  readonly stage: NetworkStage;
  readonly controller: NetworkController;
}

export function ScalarPanel({ store, stage, controller }: PanelProps) {
  const scalars = useScalars(store, controller);
  const [trace, info] = [controller.example.value, controller.info.value];
  return (
    <DigitsContext.Provider value={store.scene.value.view.digits}>
      {trace !== null && <ExampleCard store={store} trace={trace} rows={info?.rows ?? 0} />}
      <Story store={store} scalars={scalars} />
      <Edit store={store} stage={stage} controller={controller} scalars={scalars} />
    </DigitsContext.Provider>
  );
}

function Story({ store, scalars }: { readonly store: Store; readonly scalars: Scalars }) {
  const [result, passes] = [scalars.result.value, scalars.passes.value];
  if (result === null) return null;
  const props = { controller: scalars, store, result, passes };
  const pinned = markOf(scalars.selection.value, result.graph);
  const mark =
    pinned ?? (passes.current === null ? null : ({ kind: "node", index: passes.current } as const));
  return (
    <section class="part">
      {mark === null && (
        <div class="story">
          <h2>{say.title}</h2>
          <p class="muted">{say.hint}</p>
        </div>
      )}
      {mark?.kind === "node" && <NodeStory {...props} node={mark.index} />}
      {mark?.kind === "edge" && <EdgeStory {...props} edge={mark.index} />}
      {pinned !== null && (
        <Button onClick={() => scalars.select("")}>{words.expression.inspector.close}</Button>
      )}
      <OrderTable {...props} />
      <ValuesTable {...props} />
    </section>
  );
}

/** A weight or bias that is selected can be changed here too. */
function Edit({ store, stage, controller, scalars }: PanelProps & { readonly scalars: Scalars }) {
  const selection = readSelection(store.scene.value.view.selection);
  const result = scalars.result.value;
  if (selection?.kind !== "weight" && selection?.kind !== "bias") return null;
  const { layer, unit } = selection;
  const { layers } = stage.model;
  const mark = result === null ? null : markOf(scalars.selection.value, result.graph);
  if (layers[layer]?.kind !== "dense" || mark === null || result === null) return null;
  // Places are counted among the layers that have parameters.
  const counted = layers.slice(0, layer).filter(hasParameters).length;
  const input = selection.kind === "weight" ? selection.input : null;
  return (
    <NumberField
      label={say.edit(result.graph.nodes[mark.index]?.name ?? "")}
      value={result.trace.values[mark.index] ?? NaN}
      onChange={(value, options) =>
        controller.setParameter({ layer: counted, unit, input }, value, options)
      }
    />
  );
}
