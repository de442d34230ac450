/** The middle of the stage: the network as layers, as neurons or as single numbers. */
import type { ComponentType } from "preact";
import { lab } from "../../../core/words/network-lab.ts";
import { zoom as say } from "../../../core/words/network-zoom.ts";
import {
  SCOPES,
  SHOWN_NUMBERS,
  ZOOMS,
  type NetworkLook,
  type NetworkStage,
  type Zoom,
} from "../../../scene/schema.ts";
import { lookAtNetwork } from "../../../state/actions/view.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { Store } from "../../../state/store.ts";
import { Segmented, Select } from "../../common/fields.tsx";
import { later } from "../../common/later.tsx";
import "./zoom.css";

export interface MiddleProps {
  readonly store: Store;
  readonly stage: NetworkStage;
  readonly controller: NetworkController;
}

const LayersPicture = later<MiddleProps>(
  async () => (await import("../layers-picture.tsx")).LayersPicture,
);
const ScalarsPicture = later<MiddleProps>(
  async () => (await import("./scalars-picture.tsx")).ScalarsPicture,
);

const DiagramPicture = later<MiddleProps>(
  async () => (await import("../diagram-picture.tsx")).DiagramPicture,
);

type Memory = keyof typeof say.memories;

/** What each optimizer remembers, by PyTorch's names; only what is told is offered. */
const MEMORIES: Readonly<Record<string, readonly Memory[]>> = {
  sgd: ["momentumBuffer"],
  adagrad: ["sum"],
  adadelta: ["squareAvg", "accDelta"],
  rmsprop: ["squareAvg", "momentumBuffer", "gradAvg"],
  adam: ["expAvg", "expAvgSq"],
  adamw: ["expAvg", "expAvgSq"],
};

const LEVELS: Readonly<Record<Zoom, ComponentType<MiddleProps>>> = {
  layers: LayersPicture,
  neurons: DiagramPicture,
  scalars: ScalarsPicture,
};

export function Middle(props: MiddleProps) {
  const { store, stage } = props;
  const { zoom, tall } = store.scene.value.view.network;
  const look = (change: Partial<NetworkLook>): void => store.dispatch(lookAtNetwork(change));
  const Level = LEVELS[zoom];
  return (
    <div class={tall ? "middle tall" : "middle"}>
      <div class="zoom-bar">
        <Segmented
          label={say.level}
          value={zoom}
          options={ZOOMS.map((value) => ({ value, label: lab.zooms[value] }))}
          onChange={(next) => look({ zoom: next })}
        />
        {zoom !== "scalars" && <Numbers store={store} stage={stage} look={look} />}
        <button
          type="button"
          class="button tall-switch"
          aria-pressed={tall}
          title={say.tallHint}
          onClick={() => look({ tall: !tall })}
        >
          {say.tall}
        </button>
      </div>
      <Level {...props} />
    </div>
  );
}

interface NumbersProps extends Pick<MiddleProps, "store" | "stage"> {
  readonly look: (change: Partial<NetworkLook>) => void;
}

/** Which numbers stand in the picture, and of what. */
function Numbers({ store, stage, look }: NumbersProps) {
  const { shown, scope, memory } = store.scene.value.view.network;
  const { optimizer } = stage;
  const memories = MEMORIES[optimizer.kind === "sgd" && optimizer.momentum === 0 ? "plain" : optimizer.kind] ?? []; // prettier-ignore
  const known = memories.find((name) => name === memory) ?? memories[0] ?? "";
  return (
    <div class="zoom-numbers">
      <Select
        label={say.shown}
        value={shown}
        options={SHOWN_NUMBERS.map((value) => ({ value, label: say.numbers[value] }))}
        onChange={(next) => look({ shown: next })}
      />
      {(shown === "value" || shown === "gradient" || shown === "weight") && (
        <Select
          label={say.scope}
          value={scope}
          options={SCOPES.map((value) => ({ value, label: say.scopes[value] }))}
          onChange={(next) => look({ scope: next })}
        />
      )}
      {shown === "state" && memories.length > 1 && (
        <Select
          label={say.memory}
          value={known}
          options={memories.map((value) => ({ value, label: say.memories[value] }))}
          onChange={(next) => look({ memory: next })}
        />
      )}
    </div>
  );
}
