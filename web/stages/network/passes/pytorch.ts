/**
 * One update of the network as a PyTorch program: the lines of the step mode, each with the place of
 * the walk that it stands for, and all that must stand before them. Pure.
 */
import { sizeOf } from "../../../core/shape.ts";
import { passes as say } from "../../../core/words/network-passes.ts";
import type {
  BatchTrace,
  ExampleTrace,
  LayerInfo,
  LayerTensors,
  NetworkInfo,
} from "../../../engine/protocol.ts";
import type { Conventions, Layer, NetworkStage } from "../../../scene/schema.ts";
import { layerLines, lossLine, scheduleLine } from "./pytorch-layers.ts";
import {
  differences,
  hasHeld,
  HELD_BACK,
  HELD_GRADIENTS,
  heldLines,
  kinkLines,
} from "./pytorch-switches.ts";
import { pyComment, pyTensor } from "../../../export/network/python-text.ts";
import { optimizerClass, optimizerLine } from "../../../export/network/pytorch-optimizer.ts";
import { forwardOrder, type PassPlace, type Phase } from "./walk.ts";

export interface CodeLine {
  readonly text: string;
  /** null: part of no step. */
  readonly at: PassPlace | null;
}

export interface Program {
  /** Layers, optimizer, data: what is there before the first step. */
  readonly before: readonly string[];
  /** `def model(x)`, and one update. */
  readonly lines: readonly CodeLine[];
}

export interface ProgramOf {
  readonly stage: NetworkStage;
  readonly conventions: Conventions;
  readonly info: NetworkInfo;
  /** Parameters as they are now. */
  readonly trace: ExampleTrace;
  /** null: x and y are left open. */
  readonly batch: BatchTrace | null;
  /** Of the network's input. */
  readonly shape: readonly number[];
}

/** Numbers of one tensor that are written out. */
const MOST = 2000;

interface Named {
  readonly index: number;
  readonly make: readonly string[];
  readonly line: string;
}

/** Keras counts the share of the old value. */
function momentumOf(layer: Layer, { batchNormMomentum }: Conventions): number {
  const momentum = layer.kind === "batchnorm" ? layer.momentum : null;
  if (momentum === null) return 0.1;
  return batchNormMomentum === "keras" ? Number((1 - momentum).toPrecision(15)) : momentum;
}

function named({ stage, info, shape, conventions }: ProgramOf): readonly Named[] {
  const { layers } = info;
  const places = new Map(layers.map(({ id }, i) => [id, i]));
  const valueOf = (id: string): string => (id === "input" ? "x" : `a${(places.get(id) ?? 0) + 1}`);
  const shapeOf = (id: string | undefined): readonly number[] =>
    id === undefined || id === "input" ? shape : (layers[places.get(id) ?? 0]?.outputShape ?? []);
  return forwardOrder(layers).flatMap((index): readonly Named[] => {
    const [layer, found] = [stage.model.layers[index], layers[index]];
    if (layer === undefined || found === undefined) return [];
    const { make, call } = layerLines({ name: `layer${index + 1}`, layer, info: found, inputs: found.from.map(valueOf), shape: shapeOf(found.from[0]), momentum: momentumOf(layer, conventions), conventions }); // prettier-ignore
    return [{ index, make, line: `a${index + 1} = ${call}  # ${pyComment(found.id)}` }];
  });
}

const at = (phase: Phase, layer = -1): PassPlace => ({ phase, layer });

export function programOf(of: ProgramOf): Program {
  const { stage, info } = of;
  const layers = named(of);
  const outputs = info.outputs;
  const penalty = penaltyLine(of);
  const held = (texts: readonly string[]): readonly CodeLine[] =>
    hasHeld(stage) ? texts.map((text) => ({ text, at: null })) : [];
  const lines: readonly CodeLine[] = [
    { text: "def model(x):", at: null },
    ...layers.map(({ line, index }) => ({ text: `    ${line}`, at: at("forward", index) })),
    { text: `    return a${info.layers.length}`, at: null },
    { text: "", at: null },
    { text: "out = model(x)", at: at("forward") },
    { text: `loss = ${lossLine(stage.loss, outputs)}`, at: at("loss") },
    ...(penalty === null ? [] : [{ text: penalty, at: at("loss") }]),
    { text: "optimizer.zero_grad()", at: null },
    { text: "loss.backward()", at: at("backward") },
    ...held(HELD_GRADIENTS),
    { text: "optimizer.step()", at: at("update") },
    ...held(HELD_BACK),
  ];
  return { before: beforeOf(of, layers), lines };
}

const weightsOf = ({ info }: ProgramOf): readonly string[] =>
  info.layers.flatMap(({ kind }, i) => {
    if (kind === "local2d") return [`layer${i + 1}_w`];
    return kind === "dense" || kind === "conv2d" ? [`layer${i + 1}.weight`] : [];
  });

function penaltyLine(of: ProgramOf): string | null {
  const { l1, l2 } = of.stage.regularization;
  const list = `[${weightsOf(of).join(", ")}]`;
  const terms = [
    ...(l1 === 0 ? [] : [`${l1} * sum(w.abs().sum() for w in ${list})`]),
    ...(l2 === 0 ? [] : [`0.5 * ${l2} * sum(w.square().sum() for w in ${list})`]),
  ];
  return terms.length === 0 ? null : `loss = loss + ${terms.join(" + ")}`;
}

function beforeOf(of: ProgramOf, layers: readonly Named[]): readonly string[] {
  const { stage, conventions, info, batch, shape } = of;
  const makes = layers.flatMap(({ make }) => make);
  const names = makes.map((line) => line.slice(0, line.indexOf(" ")));
  const modules = names.filter((name) => !/_[wb]$/.test(name));
  const own = names.filter((name) => /_[wb]$/.test(name));
  const schedule = scheduleLine(stage.optimizer, stage.training.epochs);
  const parameters = `parameters = [p for layer in [${modules.join(", ")}] for p in layer.parameters()] + [${own.join(", ")}]`;
  const ownOptimizer = optimizerClass(stage.optimizer, conventions);
  const rows = batch?.rows.length ?? 0;
  const data = batch === null || batch.inputs.length > MOST ? [] : [
    `# ${say.comments.batch}`,
    `x = ${pyTensor(batch.inputs, [rows, ...shape])}`,
    `y = ${pyTensor(batch.targets, [rows, info.outputs])}`,
  ]; // prettier-ignore
  return [
    "import torch",
    "import torch.nn.functional as F",
    "from torch import nn",
    "",
    "torch.set_default_dtype(torch.float64)",
    "",
    ...differences(stage, conventions),
    ...kinkLines(stage, conventions),
    ...(ownOptimizer === "" ? [] : ownOptimizer.split("\n")),
    ...makes,
    `# ${say.comments.start}`,
    ...startLines(of),
    ...heldLines(stage),
    parameters,
    optimizerLine(stage.optimizer, conventions),
    ...(schedule === null ? [] : [`${schedule}  # ${say.comments.schedule}`]),
    ...data,
    "",
  ];
}

const NAMES = { weights: "weight", bias: "bias", gamma: "weight", beta: "bias", runningMean: "running_mean", runningVariance: "running_var" } as const; // prettier-ignore

/** The present numbers of every parameter, so that the program begins where the page is. */
function startLines({ stage, info, trace }: ProgramOf): readonly string[] {
  return info.layers.flatMap((layer, i) => {
    const values = trace.layers[i]?.parameters;
    if (values === undefined) return [];
    const frozen = stage.model.layers[i];
    const lines = layer.tensors.map((tensor, t) => startLine(layer, i, values, tensor as keyof LayerTensors, layer.tensorShapes[t] ?? [])); // prettier-ignore
    return frozen !== undefined && "frozen" in frozen ? [...lines, ...frozenLines(layer, i, frozen.frozen)] : lines; // prettier-ignore
  });
}

function startLine(
  layer: LayerInfo,
  index: number,
  values: LayerTensors,
  tensor: keyof LayerTensors,
  shape: readonly number[],
): string {
  const name = targetName(layer, index, tensor);
  if (values[tensor].length > MOST)
    return `# ${name}: ${say.comments.tooMany(values[tensor].length)}`;
  const filters = layer.kind === "local2d" && tensor === "weights" ? [shape[0] ?? 1, (shape[1] ?? 1) * (shape[2] ?? 1), sizeOf(shape.slice(3))] : shape; // prettier-ignore
  return `${name}.data = ${pyTensor(values[tensor], tensor === "slope" ? [1] : filters)}`;
}

function targetName(layer: LayerInfo, index: number, tensor: keyof LayerTensors): string {
  const name = `layer${index + 1}`;
  if (tensor === "slope") return `${name}_slope.weight`;
  if (layer.kind === "local2d") return `${name}_${tensor === "weights" ? "w" : "b"}`;
  return `${name}.${NAMES[tensor]}`;
}

function frozenLines(
  layer: LayerInfo,
  index: number,
  frozen: true | readonly string[],
): readonly string[] {
  const still = layer.tensors.filter((tensor) => !tensor.startsWith("running") && (frozen === true || frozen.includes(tensor))); // prettier-ignore
  return still.map(
    (tensor) => `${targetName(layer, index, tensor as keyof LayerTensors)}.requires_grad_(False)`,
  );
}

/** To be saved and run. */
export const programText = ({ before, lines }: Program): string =>
  [...before, ...lines.map(({ text }) => text), 'print("loss", loss.item())', ""].join("\n");

/** Every parameter as the program calls it, with its number in `trace`: to compare the two. */
export function parameterProbes(
  info: NetworkInfo,
  trace: ExampleTrace,
): readonly { readonly python: string; readonly value: number }[] {
  return info.layers.flatMap((layer, i) =>
    layer.tensors.flatMap((tensor) => {
      const name = targetName(layer, i, tensor as keyof LayerTensors);
      const values = trace.layers[i]?.parameters[tensor as keyof LayerTensors] ?? [];
      return Array.from(values, (value, place) => ({
        python: `${name}.flatten()[${place}].item()`,
        value,
      }));
    }),
  );
}
