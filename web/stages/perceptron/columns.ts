/** Which columns a step table has, by the rule, and how wide its vectors are. */
import { epochLength, stepAt } from "../../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronStep } from "../../engine/protocol.ts";
import { brief } from "./texts.ts";

export type ColumnId =
  | "step"
  | "epoch"
  | "inputs"
  | "weights"
  | "sum"
  | "activation"
  | "output"
  | "target"
  | "error"
  | "update"
  | "after"
  | "pocket"
  | "mean";

const FIRST: readonly ColumnId[] = ["step", "epoch", "inputs", "weights", "sum"];

export function columnsOf({ rule }: PerceptronRun): readonly ColumnId[] {
  const learned: readonly ColumnId[] = ["update", "after"];
  switch (rule) {
    case "perceptron":
      return [...FIRST, "output", "target", ...learned];
    case "pocket":
      return [...FIRST, "output", "target", ...learned, "pocket"];
    case "averaged":
      return [...FIRST, "output", "target", ...learned, "mean"];
    case "delta":
    case "delta-batch":
      return [...FIRST, "output", "target", "error", ...learned];
    case "logistic":
      return [...FIRST, "activation", "output", "target", "error", ...learned];
  }
}

/** Characters of the widest entry, component by component. */
export interface Widths {
  readonly inputs: readonly number[];
  readonly weights: readonly number[];
  readonly update: readonly number[];
  readonly mean: readonly number[];
  /** Of numbers that stand alone. */
  readonly single: readonly number[];
}

/** Steps looked at to find the width of a column. */
const SAMPLE = 200;

/** Steps of the first epochs and of all over the run. */
function sampled(run: PerceptronRun): readonly PerceptronStep[] {
  const some = Math.min(run.length, Math.max(SAMPLE, epochLength(run)), 2 * SAMPLE);
  const places = new Set(Array.from({ length: some }, (_, i) => i));
  for (let i = 0; i < SAMPLE; i++) places.add(Math.floor((i * run.length) / SAMPLE));
  return [...places].flatMap((i) => stepAt(run, i) ?? []);
}

/** Narrow and wide characters, as parts of a digit's width. */
const ROOM: Readonly<Record<string, number>> = { "/": 0.6, ".": 0.55, "·": 0.55, "−": 1.35, "≈": 1.35, "…": 1.6 }; // prettier-ignore

const roomFor = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (ROOM[letter] ?? 1), 0);

/** Entries of a column then stand below each other. */
export function widthsOf(run: PerceptronRun): Widths {
  const widths = { inputs: [1], weights: [1], update: [1], mean: [1], single: [1] };
  const note = (key: keyof Widths, exact: readonly string[], values: readonly number[]): void => {
    for (const [i, text] of exact.entries())
      widths[key][i] = Math.max(widths[key][i] ?? 1, roomFor(brief(text, values[i] ?? NaN)));
  };
  for (const step of sampled(run)) {
    const { exact, mean } = step;
    note("inputs", exact.inputs, step.inputs);
    note("weights", exact.weightsAfter, step.weightsAfter);
    note("weights", exact.weights, step.weights);
    note("update", exact.update, step.update);
    note("single", [exact.sum], [step.sum]);
    note("single", [exact.activation], [step.activation]);
    note("single", [exact.error], [step.error]);
    if (mean !== null) note("mean", mean.exact, mean.values);
  }
  return widths;
}

/** The current row is printed larger, where there is room. */
const LARGER = 1.08;
/** Characters of space beside the text of a cell, with room and without. */
const BESIDE = 1.7;
const BESIDE_TIGHT = 1.1;
/** Characters that a panel holds in a window 1280 pixels wide. */
const PANEL = 60;

/** Entries with the space between them. */
const vectorRoom = (entries: readonly number[]): number =>
  entries.reduce((sum, width) => sum + width + 0.9, -0.9);

/** Characters in a column; `ranged`: its first column names ranges of steps. */
function charactersOf(id: ColumnId, widths: Widths, run: PerceptronRun, ranged: boolean): number {
  const digits = String(run.length).length;
  const [single = 1] = widths.single;
  switch (id) {
    case "step":
      return Math.max(4, ranged ? 2 * digits + 1 : digits + 1);
    case "epoch":
      return Math.max(5, String(run.epochs).length + 2);
    case "inputs":
      return vectorRoom(widths.inputs);
    case "weights":
      return vectorRoom(widths.weights);
    case "after":
      return Math.max(6, vectorRoom(widths.weights));
    case "mean":
      return Math.max(6, vectorRoom(widths.mean));
    case "update":
      return Math.max(2, vectorRoom(widths.update));
    case "sum":
      return single;
    case "activation":
    case "error":
      return Math.max(5, single);
    case "pocket":
      return 6;
    default:
      return 1.5;
  }
}

export interface Rooms {
  /** Of each column, in characters. */
  readonly columns: readonly number[];
  readonly all: number;
  /** Whether the table is wider than its panel, and has to save room. */
  readonly isTight: boolean;
}

export function roomsOf(
  columns: readonly ColumnId[],
  widths: Widths,
  run: PerceptronRun,
  ranged: boolean,
): Rooms {
  const characters = columns.map((id) => charactersOf(id, widths, run, ranged));
  const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
  const roomy = characters.map((count) => LARGER * count + BESIDE);
  if (sum(roomy) <= PANEL) return { columns: roomy, all: sum(roomy), isTight: false };
  const tight = characters.map((count) => count + BESIDE_TIGHT);
  return { columns: tight, all: sum(tight), isTight: true };
}
