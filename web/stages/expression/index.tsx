/** The expression stage: a formula, its computational graph, and how each number comes about. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Client } from "../../engine/client.ts";
import { createExpressionController, type ExpressionController } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { FormulaEditor } from "../common/formula-editor.tsx";
import { sourceOf } from "../common/formula-source.ts";
import type { Range } from "../common/formula-text.ts";
import { StageFrame } from "../common/stage-frame.tsx";
import { GraphPicture } from "./graph-picture.tsx";
import { Inputs } from "./inputs.tsx";
import { markOf } from "./numbers.ts";
import { Panels } from "./panels.tsx";
import { Steps } from "./steps.tsx";
import "./expression.css";

interface ViewProps {
  readonly store: Store;
  readonly client: Client;
}

/** Where the node stands that the mouse is over, that is selected, or whose turn it is. */
function sourceIn(
  text: string,
  { result, passes }: ExpressionController,
  marks: readonly string[],
): readonly Range[] {
  const graph = result.value?.graph;
  if (graph === undefined) return [];
  const mark = marks.map((each) => markOf(each, graph)).find((each) => each !== null);
  const looked = mark?.kind === "edge" ? graph.edges[mark.index]?.to : mark?.index;
  const node = graph.nodes[looked ?? passes.value.current ?? -1];
  return node === undefined ? [] : sourceOf(text, node);
}

export function ExpressionView({ store, client }: ViewProps) {
  const controller = useMemo(() => createExpressionController(store, client), [store, client]);
  useEffect(() => controller.dispose, [controller]);
  const hovered = useSignal("");
  return (
    <StageFrame
      hide={store.scene.value.view.hide}
      inputs={
        <>
          <FormulaEditor
            controller={controller}
            inputs={controller.result.value?.graph.inputs.map(({ name }) => name) ?? []}
            sourceIn={(text) =>
              sourceIn(text, controller, [hovered.value, store.scene.value.view.selection])
            }
          />
          <Inputs controller={controller} store={store} />
        </>
      }
      picture={<GraphPicture controller={controller} store={store} hovered={hovered} />}
      inspector={<Panels controller={controller} store={store} client={client} hovered={hovered} />}
      transport={<Steps controller={controller} store={store} />}
    />
  );
}
