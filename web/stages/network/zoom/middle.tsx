/** The middle of the stage: the network as layers, as neurons or as single numbers. */
import type { ComponentType } from "preact";
import { lab } from "../../../core/words/network-lab.ts";
import { zoom as say } from "../../../core/words/network-zoom.ts";
import { ZOOMS, type NetworkStage, type Zoom } from "../../../scene/schema.ts";
import { lookAtNetwork } from "../../../state/actions/view.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { Store } from "../../../state/store.ts";
import { Segmented } from "../../common/fields.tsx";
import { later } from "../../common/later.tsx";
import { denseLayers } from "../dense.ts";
import { DiagramPicture } from "../diagram-picture.tsx";
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

function NeuronsPicture(props: MiddleProps) {
  return denseLayers(props.stage.model.layers) === null ? (
    <LayersPicture {...props} />
  ) : (
    <DiagramPicture {...props} />
  );
}

const LEVELS: Readonly<Record<Zoom, ComponentType<MiddleProps>>> = {
  layers: LayersPicture,
  neurons: NeuronsPicture,
  scalars: ScalarsPicture,
};

export function Middle(props: MiddleProps) {
  const { store } = props;
  const { zoom } = store.scene.value.view.network;
  const Level = LEVELS[zoom];
  return (
    <div class="middle">
      <div class="zoom-bar">
        <Segmented
          label={say.level}
          value={zoom}
          options={ZOOMS.map((value) => ({ value, label: lab.zooms[value] }))}
          onChange={(next) => store.dispatch(lookAtNetwork({ zoom: next }), { history: "view" })}
        />
      </div>
      <Level {...props} />
    </div>
  );
}
