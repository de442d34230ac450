/**
 * A network's data taken, and the network made to fit them: as many inputs, outputs that can say
 * what is to be learned, a loss that can read it. Begins the run anew. Pure.
 */
import { CLOUDS, GATES, VOTE, type DenseLayer, type Loss, type NetworkData, type NetworkStage } from "../../scene/schema.ts"; // prettier-ignore
import { loss as lossShape, usualActivation } from "../../scene/stages/network-choices.ts";
import { areClasses, classNames, networkDataSize } from "../../scene/stages/network-data.ts";
import type { Action } from "../store.ts";
import { anew, denseAt, withLayers } from "./network-change.ts";

/** What is to be learned: one of so many classes, or so many numbers. */
export interface Answer {
  readonly kind: "classes" | "numbers";
  readonly count: number;
}

const IMAGE_CLASSES = { digits: 10, shapes: 6 } as const;
const TWO: Answer = { kind: "classes", count: 2 };
const ONE: Answer = { kind: "numbers", count: 1 };

function largestOf(numbers: readonly number[]): number {
  return numbers.reduce((largest, value) => Math.max(largest, value), 0);
}

/** One column of 0 and 1 is two classes. */
function numbersOf(targets: readonly (readonly number[])[]): Answer {
  const count = targets[0]?.length ?? 1;
  const isBinary = count === 1 && targets.every(([value]) => value === 0 || value === 1);
  return isBinary ? TWO : { kind: "numbers", count };
}

/** Class numbers count from 0 or 1: one class more than there may be does no harm. */
export function answerOf(data: NetworkData): Answer {
  const names = classNames(data).length;
  if ("csv" in data) return names > 0 ? { kind: "classes", count: Math.max(2, names) } : ONE;
  if (!("preset" in data)) {
    const { targets } = data;
    if (!areClasses(targets)) return numbersOf(targets);
    return { kind: "classes", count: Math.max(2, names, names > 0 ? 0 : largestOf(targets) + 1) };
  }
  if (data.label !== "") return /[<>≤≥≠]|[=!]=/.test(data.label) ? TWO : ONE;
  if ("size" in data) return { kind: "classes", count: data.classes ?? IMAGE_CLASSES[data.preset] };
  const isClassed = [...GATES, ...CLOUDS, VOTE].some((name) => name === data.preset);
  return isClassed ? TWO : ONE;
}

/** Rows that are typed over may have any numbers for a moment. */
const widthOf = (data: NetworkData): number =>
  "targets" in data && !areClasses(data.targets) ? (data.targets[0]?.length ?? 0) : 0;

function asksSame(before: NetworkData, after: NetworkData): boolean {
  if (widthOf(before) > 0 && widthOf(before) === widthOf(after)) return true;
  const [a, b] = [answerOf(before), answerOf(after)];
  return a.kind === b.kind && a.count === b.count;
}

interface Output {
  readonly last: DenseLayer;
  readonly loss: Loss;
}

const lossOf = (kind: Loss["kind"]): Loss => lossShape.read({ kind }, "loss");

/** Numbers may be any: a linear output. */
function forNumbers({ last, loss }: Output, count: number): Output {
  const readable = ["squared-error", "absolute", "huber"].includes(loss.kind);
  return {
    last: { ...last, units: count, activation: usualActivation("linear") },
    loss: readable ? loss : lossOf("squared-error"),
  };
}

/** Two classes: one output for the second, or an output each. */
function forTwo({ last, loss }: Output): Output {
  if (loss.kind === "cross-entropy") return { last: { ...last, units: 2 }, loss };
  const bounded = last.activation.kind !== "linear" || loss.kind === "hinge";
  const activation = bounded ? last.activation : usualActivation("sigmoid");
  return { last: { ...last, units: 1, activation }, loss };
}

function forClasses({ last, loss }: Output, count: number): Output {
  if (count === 2) return forTwo({ last, loss });
  if (loss.kind === "cross-entropy") return { last: { ...last, units: count }, loss };
  const raw = { ...last, units: count, activation: usualActivation("linear") };
  return { last: raw, loss: lossOf("cross-entropy") };
}

/** Where the last layer is no dense one, it is left to whoever built it. */
function withOutput(stage: NetworkStage, { kind, count }: Answer): NetworkStage {
  const { layers } = stage.model;
  const last = denseAt(layers, layers.length - 1);
  if (last === undefined) return stage;
  const output = { last, loss: stage.loss };
  const next = kind === "numbers" ? forNumbers(output, count) : forClasses(output, count);
  const isOther = next.last.units !== last.units || next.last.activation.kind !== last.activation.kind; // prettier-ignore
  const changed = isOther ? withLayers(stage, layers.with(layers.length - 1, next.last)) : stage;
  return { ...changed, loss: next.loss };
}

/**
 * Exact start values stay only while they fit. Data of the same kind leave the outputs as they are,
 * whatever was made of them by hand.
 */
export const setData =
  (data: NetworkData): Action =>
  (scene) => {
    if (scene.stage.kind !== "network" || scene.stage.data === data) return scene;
    const { rows, columns: inputs } = networkDataSize(data);
    const before = scene.stage.data;
    const next = anew((stage) => {
      const model = { ...stage.model, inputs };
      const parameters = inputs === stage.model.inputs ? stage.parameters : null;
      const taken = { ...stage, data, model, parameters };
      return asksSame(before, data) ? taken : withOutput(taken, answerOf(data));
    })(scene);
    const example = Math.min(next.view.example, rows - 1);
    return { ...next, view: { ...next.view, example } };
  };
