/** The level of single numbers: the graph that the engine computed, folded by layer and neuron. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { scalars as say } from "../../../core/words/network-scalars.ts";
import { LAST_STEP } from "../../../scene/schema.ts";
import type { NetworkController } from "../../../state/network.ts";
import { setSelection } from "../../../state/actions/network.ts";
import { foldedKeys } from "../../../state/folding.ts";
import type { Store } from "../../../state/store.ts";
import { IconButton } from "../../common/button.tsx";
import { setFolded } from "../../expression/graph-feed.ts";
import { GraphPicture } from "../../expression/graph-picture.tsx";
import { readSelection, writeSelection } from "../selection.ts";
import { unitAround } from "./marks.ts";
import { layerFolds, type LayerFold } from "./regroup.ts";
import type { Scalars } from "./scalars.ts";
import { useScalars } from "./use-scalars.ts";

interface PictureProps {
  readonly store: Store;
  readonly controller: NetworkController;
}

/** A network is looked at as a whole first, even where its numbers are then small. */
const LEAST = 0.38;

/** What the other levels do not have is their neuron or layer when they take over. */
function useHandOver(store: Store, scalars: Scalars): void {
  useEffect(
    () => () => {
      const { view } = store.scene.peek();
      const [at, selection] = [scalars.unrolled.peek(), readSelection(view.selection)];
      if (view.network.zoom === "scalars" || at === null || selection === null) return;
      const next = writeSelection(unitAround(at, selection));
      if (next !== view.selection) store.dispatch(setSelection(next), { history: "view" });
    },
    [store, scalars],
  );
}

export function ScalarsPicture({ store, controller }: PictureProps) {
  const scalars = useScalars(store, controller);
  useHandOver(store, scalars);
  const hovered = useSignal("");
  const refusal = scalars.refusal.value;
  if (refusal !== "")
    return (
      <div class="zoom-note" role="status">
        <strong>{say.refused}</strong>
        <p>{refusal}</p>
        <p class="muted">{say.refusedHelp}</p>
      </div>
    );
  return (
    <div class="scalars">
      <div class="scalars-bar">
        <Walk scalars={scalars} />
        <Folds scalars={scalars} store={store} />
      </div>
      <GraphPicture controller={scalars} store={store} hovered={hovered} least={LEAST} />
    </div>
  );
}

/** Forward and back through the nodes; the keys of the transport drive the training. */
function Walk({ scalars }: { readonly scalars: Scalars }) {
  const { step, last, forward, phase } = scalars.passes.value;
  const place =
    step <= forward ? say.forward(step, forward) : say.backward(step - forward, last - forward);
  return (
    <div class="scalars-walk" role="group" aria-label={say.walk}>
      <IconButton
        icon="reset"
        label={say.first}
        disabled={step === 0}
        onClick={() => scalars.goTo(0)}
      />
      <IconButton
        icon="back"
        label={say.back}
        disabled={step === 0}
        onClick={() => scalars.goTo(step - 1)}
      />
      <IconButton
        icon="step"
        label={say.next}
        disabled={step === last}
        onClick={() => scalars.goTo(step + 1)}
      />
      <IconButton
        icon="finish"
        label={say.last}
        disabled={phase === "done"}
        onClick={() => scalars.goTo(LAST_STEP)}
      />
      <span class="small muted scalars-place">{place}</span>
    </div>
  );
}

interface FoldsProps extends Pick<PictureProps, "store"> {
  readonly scalars: Scalars;
}

function Folds({ scalars, store }: FoldsProps) {
  const result = scalars.result.value;
  if (result === null) return null;
  const { drawn } = result;
  const toggle = ({ keys, folded }: LayerFold): void => {
    const others = foldedKeys(drawn).filter((key) => !keys.includes(key));
    setFolded(store, folded ? others : [...others, ...keys]);
  };
  return (
    <div class="scalars-folds" role="group" aria-label={say.folds}>
      {layerFolds(drawn, scalars.layers.value).map((fold) => (
        <button
          key={fold.label}
          type="button"
          class="button"
          aria-pressed={!fold.folded}
          title={fold.folded ? say.unfoldLayer(fold.label) : say.foldLayer(fold.label)}
          onClick={() => toggle(fold)}
        >
          <span aria-hidden="true">{fold.folded ? "▸ " : "▾ "}</span>
          {fold.label}
        </button>
      ))}
    </div>
  );
}
