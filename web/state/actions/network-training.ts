/** Changes of how a network is trained that go on from the present moment: see `network.ts`. */
import type {
  Checkpoint,
  Conventions,
  NetworkStage,
  Precision,
  Regularization,
  Stop,
} from "../../scene/schema.ts";
import type { Action } from "../store.ts";
import { midway } from "./network-change.ts";

export const setRegularization = (
  regularization: Regularization,
  here: Checkpoint | null,
): Action => midway((stage) => ({ ...stage, regularization }), here);

/** The velocity of one form is none of the other: the run goes on with an empty one. */
export const setMomentumForm =
  (momentum: Conventions["momentum"], here: Checkpoint | null): Action =>
  (scene) =>
    midway(
      (stage) => ({ ...stage }),
      here,
    )({
      ...scene,
      conventions: { ...scene.conventions, momentum },
    });

/** The same run, ended elsewhere: it is replayed, not changed midway. */
export const setStop =
  (stop: Partial<Stop>): Action =>
  (scene) => {
    if (scene.stage.kind !== "network") return scene;
    const { training } = scene.stage;
    const changed = { ...training, stop: { ...training.stop, ...stop } };
    return { ...scene, stage: { ...scene.stage, training: changed } };
  };

/** Only a schedule that falls over all epochs computes otherwise then. */
export const setEpochs =
  (epochs: number, here: Checkpoint | null): Action =>
  (scene) => {
    if (scene.stage.kind !== "network") return scene;
    const { schedule } = scene.stage.optimizer;
    const change = (stage: NetworkStage): NetworkStage => ({
      ...stage,
      training: { ...stage.training, epochs },
    });
    if (schedule.kind === "cosine" && schedule.tMax === null) return midway(change, here)(scene);
    return { ...scene, stage: change(scene.stage) };
  };

export const setPrecision = (precision: Precision, here: Checkpoint | null): Action =>
  midway((stage) => ({ ...stage, precision }), here);

/** Whether training leaves all of a layer as it is. */
export const setFrozen = (index: number, frozen: boolean, here: Checkpoint | null): Action =>
  midway((stage): NetworkStage => {
    const layer = stage.model.layers[index];
    if (layer === undefined || !("frozen" in layer)) return stage;
    const layers = stage.model.layers.with(index, { ...layer, frozen: frozen ? true : [] });
    return { ...stage, model: { ...stage.model, layers } };
  }, here);
