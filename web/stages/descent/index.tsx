/** The descent stage: a formula as a landscape, and optimizers on their way down. */
import { useEffect, useMemo } from "preact/hooks";
import { descent as descentWords } from "../../core/words/descent.ts";
import type { Client } from "../../engine/client.ts";
import { createDescentController, type DescentController } from "../../state/descent.ts";
import { setStart } from "../../state/actions/descent.ts";
import type { Store } from "../../state/store.ts";
import { FormulaEditor } from "../common/formula-editor.tsx";
import { FormulaInputs } from "../common/formula-inputs.tsx";
import { StageFrame } from "../common/stage-frame.tsx";
import { Inspector } from "./inspector.tsx";
import { Optimizers } from "./optimizers.tsx";
import { DescentPicture } from "./picture.tsx";
import { Steps } from "./steps.tsx";
import "../../charts/charts.css";
import "./descent.css";

interface ViewProps {
  readonly store: Store;
  readonly client: Client;
}

export function DescentView({ store, client }: ViewProps) {
  const controller = useMemo(() => createDescentController(store, client), [store, client]);
  useEffect(() => controller.dispose, [controller]);
  const { stage, view } = store.scene.value;
  if (stage.kind !== "descent") return null;
  return (
    <StageFrame
      hide={view.hide}
      inputs={
        <>
          <FormulaEditor
            controller={controller}
            inputs={controller.result.value?.run.inputs ?? []}
          />
          <Start store={store} controller={controller} />
          <Optimizers store={store} stage={stage} controller={controller} />
        </>
      }
      picture={<DescentPicture store={store} controller={controller} />}
      inspector={<Inspector store={store} controller={controller} />}
      transport={<Steps controller={controller} />}
    />
  );
}

function Start({
  store,
  controller,
}: {
  readonly store: Store;
  readonly controller: DescentController;
}) {
  const { stage } = store.scene.value;
  const first = store.origin.value.stage;
  const origin = first.kind === "descent" ? first.start : {};
  if (stage.kind !== "descent") return null;
  return (
    <FormulaInputs
      title={descentWords.start}
      names={controller.result.value?.run.inputs ?? []}
      values={stage.start}
      origin={origin}
      onChange={(name, next, options) => store.dispatch(setStart({ [name]: next }), options)}
    />
  );
}
