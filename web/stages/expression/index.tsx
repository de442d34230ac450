/** The expression stage: a formula, its computational graph, and how each number comes about. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Client } from "../../engine/client.ts";
import { createExpressionController } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { FormulaEditor } from "../common/formula-editor.tsx";
import { StageFrame } from "../common/stage-frame.tsx";
import { GraphPicture } from "./graph-picture.tsx";
import { Inputs } from "./inputs.tsx";
import { Panels } from "./panels.tsx";
import { Steps } from "./steps.tsx";
import "./expression.css";

interface ViewProps {
  readonly store: Store;
  readonly client: Client;
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
