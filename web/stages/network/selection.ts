/**
 * What is selected in a network, as the short text that a scene keeps: one vocabulary for all zoom
 * levels and layer kinds. Layers are counted from 0 as the scene lists them, units as their values
 * lie row by row. Pure; where a part lies in a trace and how it is named: selection-place.ts.
 */

interface Unit<K> {
  readonly kind: K;
  readonly layer: number;
  readonly unit: number;
}

export type Selection =
  | { readonly kind: "input"; readonly unit: number }
  | { readonly kind: "target"; readonly unit: number }
  | { readonly kind: "loss" }
  | { readonly kind: "layer"; readonly layer: number }
  /** The value that a layer gives on, a; and what its activation makes that of, z. */
  | Unit<"neuron">
  | Unit<"sum">
  /**
   * `unit`: of dense layers the neuron, of conv2d the filter, of local2d the result. `input`: the
   * place among the weights of that unit.
   */
  | (Unit<"weight"> & { readonly input: number })
  /** One for each unit, as of weights. */
  | Unit<"bias">
  /** One for each channel. */
  | Unit<"gamma">
  | Unit<"beta">
  | Unit<"runningMean">
  | Unit<"runningVariance">
  | { readonly kind: "slope"; readonly layer: number }
  /** A single number between these, by its place in the unrolled graph. */
  | { readonly kind: "scalar"; readonly node: number }
  /** One use of a number in that graph. */
  | { readonly kind: "edge"; readonly edge: number };

export type SelectionKind = Selection["kind"];

const FIELDS: Readonly<Record<SelectionKind, readonly string[]>> = {
  input: ["unit"],
  target: ["unit"],
  loss: [],
  layer: ["layer"],
  neuron: ["layer", "unit"],
  sum: ["layer", "unit"],
  weight: ["layer", "unit", "input"],
  bias: ["layer", "unit"],
  gamma: ["layer", "unit"],
  beta: ["layer", "unit"],
  runningMean: ["layer", "unit"],
  runningVariance: ["layer", "unit"],
  slope: ["layer"],
  scalar: ["node"],
  edge: ["edge"],
};

export function writeSelection(selection: Selection | null): string {
  if (selection === null) return "";
  const numbers: Readonly<Record<string, unknown>> = { ...selection };
  return [selection.kind, ...FIELDS[selection.kind].map((name) => String(numbers[name]))].join(":");
}

/** null for "" and for text from elsewhere; whether the place exists is for the caller to see. */
export function readSelection(text: string): Selection | null {
  const [kind = "", ...rest] = text.split(":");
  const names = Object.hasOwn(FIELDS, kind) ? FIELDS[kind as SelectionKind] : null;
  if (names === null || rest.length !== names.length) return null;
  if (!rest.every((part) => /^\d{1,7}$/.test(part))) return null;
  const numbers = Object.fromEntries(names.map((name, i) => [name, Number(rest[i])]));
  return { kind, ...numbers } as Selection;
}

/** The layer that it belongs to: −1 for the inputs; null for targets, the loss and numbers between. */
export function layerOf(selection: Selection): number | null {
  if (selection.kind === "input") return -1;
  return "layer" in selection ? selection.layer : null;
}
