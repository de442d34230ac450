/** What a run beside the stage's own differs in. Pure: stage to stage. */
import type {
  Checkpoint,
  DenseLayer,
  Layer,
  NetworkStage,
  RunDifference,
} from "../scene/schema.ts";
import { usualActivation } from "../scene/stages/network-choices.ts";

/** Every dense layer but the last changed, exact start values left where they still fit. */
function withHidden(
  stage: NetworkStage,
  change: (layer: DenseLayer) => DenseLayer,
  keepsValues: boolean,
): NetworkStage {
  const { layers } = stage.model;
  const changed = layers.map((layer, i): Layer =>
    layer.kind === "dense" && i < layers.length - 1 ? change(layer) : layer,
  );
  const parameters = keepsValues ? stage.parameters : null;
  return { ...stage, model: { ...stage.model, layers: changed }, parameters };
}

export function withDifference(stage: NetworkStage, difference: RunDifference): NetworkStage {
  switch (difference.kind) {
    case "optimizer":
      return { ...stage, optimizer: difference.optimizer };
    case "rate":
      return { ...stage, optimizer: { ...stage.optimizer, rate: difference.rate } };
    case "batch":
      return { ...stage, training: { ...stage.training, batch: difference.batch } };
    case "l2":
      return { ...stage, regularization: { ...stage.regularization, l2: difference.l2 } };
    case "activation": {
      const activation = usualActivation(difference.activation);
      return withHidden(stage, (layer) => ({ ...layer, activation }), activation.kind !== "prelu");
    }
    case "units":
      return withHidden(stage, (layer) => ({ ...layer, units: difference.units }), false);
    case "seed": {
      const init = "seed" in stage.init ? { ...stage.init, seed: difference.seed } : stage.init;
      return { ...stage, init, parameters: null };
    }
  }
}

/** Where it begins: where the run beside it did, if parameters from there fit it and are its start. */
export function startOf(difference: RunDifference, from: Checkpoint | null): Checkpoint | null {
  return difference.kind === "units" || difference.kind === "seed" ? null : from;
}
