/** What Keras does otherwise than the scene says, in sentences for an exported program. Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import type { LayerPlan } from "./plan.ts";
import { isFrozenByScene, isStatistic } from "./pytorch-state.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.keras;

function isWhollyFrozen(layer: LayerPlan): boolean {
  const learned = layer.tensors.filter(({ name }) => !isStatistic(name));
  return learned.length > 0 && learned.every(({ name }) => isFrozenByScene(layer, name));
}

const isPartlyFrozen = (layer: LayerPlan): boolean =>
  !isWhollyFrozen(layer) && layer.tensors.some(({ name }) => isFrozenByScene(layer, name));

/** Layers that do not learn in Keras either. */
export const frozenLayers = ({ plan }: Trained): readonly LayerPlan[] =>
  plan.layers.filter(isWhollyFrozen);

/** Keras's momentum is the classic one, which is another with a rate that falls. */
function isKeptOtherwise({ scene: { stage, conventions } }: Trained): boolean {
  const { optimizer } = stage;
  if (optimizer.schedule.kind === "constant") return false;
  if (optimizer.kind === "rmsprop") return optimizer.momentum > 0;
  return optimizer.kind === "sgd" && optimizer.momentum > 0 && conventions.momentum === "pytorch";
}

function ofOptimizer(trained: Trained): readonly string[] {
  const { optimizer } = trained.scene.stage;
  const isExact = optimizer.kind === "sgd" || optimizer.kind === "adadelta";
  return [
    ...(isExact ? [] : [say.epsilon]),
    ...(optimizer.kind === "sgd" && optimizer.dampening !== 0 ? [say.dampening] : []),
    ...(isKeptOtherwise(trained) ? [say.momentum] : []),
    ...(optimizer.kind === "adagrad" && optimizer.rateDecay !== 0 ? [say.rateDecay] : []),
  ];
}

function ofLayers(trained: Trained): readonly string[] {
  const { layers } = trained.plan;
  const { reluAtZero, maxTie, batchNormVariance } = trained.scene.conventions;
  const has = (kind: string): boolean => layers.some(({ layer }) => layer.kind === kind);
  const isHeld = layers.some(
    ({ layer }) => layer.kind === "dense" && layer.cut.length + layer.still.length > 0,
  );
  const isStill = frozenLayers(trained).some(({ layer }) => layer.kind === "batchnorm");
  return [
    ...(has("batchnorm") && batchNormVariance !== "biased" ? [say.variance] : []),
    ...(isStill ? [say.still] : []),
    ...(has("dropout") ? [say.dropout] : []),
    ...(isHeld ? [say.held] : []),
    ...(layers.some(isPartlyFrozen) ? [say.frozen] : []),
    ...(reluAtZero === 0 ? [] : [say.reluAtZero]),
    ...(has("maxpool2d") && maxTie === "split" ? [say.maxTie] : []),
  ];
}

export function differences(trained: Trained): readonly string[] {
  const { order } = trained.scene.stage.training;
  return [
    ...(trained.info.precision === "float64" ? [say.precision] : []),
    ...(order === "shuffled" ? [say.order] : []),
    ...ofOptimizer(trained),
    ...ofLayers(trained),
  ];
}
