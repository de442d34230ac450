/** The level of layers: each one's operator with the arrays that go in, stay, and come out. */
import { useSignal } from "@preact/signals";
import { layersLevel as say } from "../../core/words/network-layers.ts";
import { network as networkWords } from "../../core/words/network.ts";
import { showNumber } from "../../core/number.ts";
import type { NetworkStage } from "../../scene/schema.ts";
import { setSelection } from "../../state/actions/network.ts";
import type { NetworkController } from "../../state/network.ts";
import type { Store } from "../../state/store.ts";
import { SignLegend } from "../common/legend.tsx";
import { numbersShown } from "./diagram-numbers.ts";
import { partNames } from "./notation/part-name.ts";
import { readSelection, writeSelection, type Selection } from "./selection.ts";
import { engineName, isThere } from "./selection-place.ts";
import { inputShapeOf } from "./zoom/input-shape.ts";
import { InputCard, LayerCard, type Looked } from "./zoom/layer-card.tsx";
import { passMark } from "./zoom/pass-mark.ts";
import { useComing } from "./zoom/use-coming.ts";
import { usePacedExample } from "./zoom/use-paced.ts";
import "./layers-picture.css";

interface PictureProps {
  readonly store: Store;
  readonly controller: NetworkController;
  readonly stage: NetworkStage;
}

export function LayersPicture({ store, controller, stage }: PictureProps) {
  const pointed = useSignal<Looked | null>(null);
  const coming = useComing(store, controller);
  const [info, trace] = [controller.info.value, usePacedExample(controller)];
  if (info === null || trace === null) return null;
  if (info.layers.length !== stage.model.layers.length) return null;
  const { network, notation, selection: text } = store.scene.value.view;
  const { shown, scope, memory } = network;
  const numbers = numbersShown({
    shown,
    scope,
    memory,
    notation,
    layers: info.layers,
    trace,
    next: coming.next,
    batch: coming.batch,
    reduction: stage.loss.batch,
  });
  const read = readSelection(text);
  const selection = read !== null && isThere(read, info) ? read : null;
  const inputShape = inputShapeOf(stage, info);
  const names = partNames(notation, info.layers);
  const shared = {
    numbers,
    shown,
    notation,
    selection,
    info,
    select: (part: Selection): void =>
      store.dispatch(setSelection(writeSelection(part)), { history: "view" }),
    point: (looked: Looked | null): void => {
      pointed.value = looked;
    },
  };
  const pass = passMark(network, info.layers);
  const looked = pointed.value;
  return (
    <div class="diagram-picture layers-picture">
      <ol aria-label={networkWords.layersPicture}>
        <InputCard {...shared} shape={inputShape} />
        {info.layers.map((layer, i) => (
          <LayerCard
            key={layer.id}
            {...shared}
            layer={layer}
            index={i}
            scene={stage.model.layers[i]}
            waits={pass !== null && !pass.valued.has(i)}
            now={pass?.now === i}
          />
        ))}
      </ol>
      <p
        class="readout small"
        role="status"
        title={looked === null ? "" : engineName(looked.part, info, inputShape)}
      >
        {looked === null
          ? coming.problem || coming.note || networkWords.pointAtCell
          : say.number(names.full(looked.part, looked.prefix), showNumber(looked.value, 8))}
      </p>
      <div class="diagram-foot">
        <SignLegend />
      </div>
    </div>
  );
}
