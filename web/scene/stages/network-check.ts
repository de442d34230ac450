/** What the parts of a network stage want of each other: sizes, targets, the loss. */
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../limits.ts";
import type { Layer, LayerParameters, LossKind, NetworkStage } from "../schema.ts";
import { describe, refuse } from "../shape.ts";
import type { Row } from "../table.ts";
import { areClasses, networkDataSize } from "./network-data.ts";

const say = words.scene;

export function checkNetwork(stage: NetworkStage, path: string): void {
  checkIds(stage.model.layers, `${path}.model.layers`);
  checkSizes(stage, path);
  checkOutputs(stage, path);
  if (stage.init.kind === "uniform" && stage.init.low > stage.init.high)
    refuse(`${path}.init.low`, say.lowBelow(stage.init.high), String(stage.init.low));
  if (stage.parameters !== null) checkParameters(stage, stage.parameters, `${path}.parameters`);
}

function checkIds(layers: readonly Layer[], path: string): void {
  const seen = new Set<string>();
  layers.forEach(({ id }, i) => {
    if (seen.has(id)) refuse(`${path}[${i}].id`, say.ownId, say.again(id));
    seen.add(id);
  });
}

/** Inputs of each layer: the units of the one before. */
function fanIns({ model }: NetworkStage): number[] {
  return model.layers.map((_, i) => model.layers[i - 1]?.units ?? model.inputs);
}

function checkSizes(stage: NetworkStage, path: string): void {
  const { rows, columns } = networkDataSize(stage.data);
  if (columns !== stage.model.inputs)
    refuse(`${path}.model.inputs`, say.columns(columns), say.quantity(stage.model.inputs));
  if (rows * columns > LIMITS.numbers) {
    const wanted = say.fewNumbers(LIMITS.numbers, say.dataNumbers);
    refuse(`${path}.data`, wanted, say.quantity(rows * columns));
  }
  const count = fanIns(stage).reduce(
    (sum, inputs, i) => sum + (inputs + 1) * (stage.model.layers[i]?.units ?? 0),
    0,
  );
  if (count > LIMITS.numbers) {
    const wanted = say.fewNumbers(LIMITS.numbers, say.parameters);
    refuse(`${path}.model.layers`, wanted, say.quantity(count));
  }
}

function checkOutputs(stage: NetworkStage, path: string): void {
  const units = stage.model.layers.at(-1)?.units ?? 0;
  const last = `${path}.model.layers[${stage.model.layers.length - 1}].units`;
  if (stage.loss.kind === "cross-entropy" && units < 2) refuse(last, say.twoOutputs, String(units));
  if ("preset" in stage.data) return;
  const { inputs, targets } = stage.data;
  const place = `${path}.data.targets`;
  if (targets.length !== inputs.length)
    refuse(place, say.targetsFor(inputs.length), describe(targets));
  if (areClasses(targets)) return checkClasses(targets, Math.max(2, units), place);
  if (targets[0]?.length !== units)
    refuse(`${place}[0]`, say.outputsOf(units), describe(targets[0]));
  checkTargets(stage.loss.kind, targets, place);
}

function checkTargets(loss: LossKind, targets: readonly Row[], path: string): void {
  if (loss === "cross-entropy") return checkDistributions(targets, path);
  const readable = READABLE[loss];
  if (readable === undefined) return;
  targets.forEach((row, i) => {
    const wrong = row.findIndex((target) => !readable.accepts(target));
    if (wrong >= 0) refuse(`${path}[${i}][${wrong}]`, readable.wanted, String(row[wrong]));
  });
}

/** Of rows of targets; class numbers serve every loss. */
const READABLE: Readonly<Partial<Record<LossKind, Readable>>> = {
  "binary-cross-entropy": {
    wanted: say.targetShare,
    accepts: (target) => target >= 0 && target <= 1,
  },
  hinge: {
    wanted: say.targetSign,
    accepts: (target) => target === -1 || target === 0 || target === 1,
  },
};

interface Readable {
  readonly wanted: string;
  readonly accepts: (target: number) => boolean;
}

/** One output tells two classes apart. */
function checkClasses(targets: Row, classes: number, path: string): void {
  targets.forEach((target, i) => {
    if (!Number.isInteger(target) || target < 0 || target >= classes)
      refuse(`${path}[${i}]`, say.classBelow(classes), String(target));
  });
}

/** The gradient "softmax − target" holds only for targets that sum to 1. */
function checkDistributions(targets: readonly Row[], path: string): void {
  targets.forEach((target, i) => {
    const sum = target.reduce((total, share) => total + share, 0);
    if (target.some((share) => share < 0) || Math.abs(sum - 1) > 1e-6)
      refuse(`${path}[${i}]`, say.distribution, say.sum(sum));
  });
}

/** Also for the parameters of a checkpoint. */
export function checkParameters(
  stage: NetworkStage,
  given: readonly LayerParameters[],
  path: string,
): void {
  const { layers } = stage.model;
  if (given.length !== layers.length) refuse(path, say.layersOf(layers.length), describe(given));
  const inputs = fanIns(stage);
  given.forEach((parameters, i) => {
    const layer = layers[i];
    if (layer !== undefined) checkLayer(layer, inputs[i] ?? 0, parameters, `${path}[${i}]`);
  });
}

function checkLayer(
  layer: Layer,
  inputs: number,
  { weights, bias, slope }: LayerParameters,
  path: string,
): void {
  const { units } = layer;
  if (slope !== undefined && layer.activation.kind !== "prelu")
    refuse(`${path}.slope`, say.noSlope, describe(slope));
  const columns = weights[0]?.length ?? 0;
  if (weights.length !== units || columns !== inputs)
    refuse(`${path}.weights`, say.weightsOf(units, inputs), say.rowsOf(weights.length, columns));
  if (!layer.bias && bias !== undefined) refuse(`${path}.bias`, say.noBias, describe(bias));
  if (layer.bias && bias !== undefined && bias.length !== units)
    refuse(`${path}.bias`, say.biasesOf(units), describe(bias));
}
