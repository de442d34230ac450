/** Steps as a table for a text, a paper or a spreadsheet. */
import { epochLength, stepAt } from "../engine/perceptron-run.ts";
import { csvText } from "./csv.ts";
import { texName } from "./tex-text.ts";
import type { DescentRun, ExactVector, PerceptronRun, PerceptronStep } from "../engine/protocol.ts";
import { OPEN, stepRows, type StepRow, type StepRows } from "../state/step-rows.ts";

export const TABLE_FORMATS = ["markdown", "latex", "csv"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

type Letter = "x" | "w" | "Δw" | "after" | "pocket" | "mean";
type Single = "sum" | "activation" | "u" | "y";

interface Format {
  /** A letter with its index, and the names of the columns that have none. */
  indexed(letter: Letter, index: number): string;
  name(single: Single): string;
  range(from: number, to: number): string;
  /** Numbers as fractions, or as plain decimals. */
  readonly exact: boolean;
  number(text: string): string;
  print(header: readonly string[], rows: readonly (readonly string[])[]): string;
}

const dashed = (from: number, to: number): string => `${from}–${to}`;
const lines = (list: readonly string[]): string => `${list.join("\n")}\n`;

const markdownRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const markdown: Format = {
  indexed: (letter, i) =>
    ["after", "pocket", "mean"].includes(letter) ? `w${i} ${letter}` : `${letter}${i}`,
  name: (single) => ({ sum: "Σ", activation: "σ(Σ)", u: "u", y: "y" })[single],
  range: dashed,
  exact: true,
  number: (text) => text,
  print: (header, rows) =>
    lines([markdownRow(header), markdownRow(header.map(() => "---:")), ...rows.map(markdownRow)]),
};

const LATEX = {
  x: "x",
  w: "w",
  Δw: "\\Delta w",
  after: "w'",
  pocket: "\\hat w",
  mean: "\\bar w",
} as const;
/** A fraction, or a decimal with its power of ten. */
const latexNumber = (text: string): string =>
  text.replace(/(\d+)\/(\d+)/, "\\frac{$1}{$2}").replace(/e\+?(-?\d+)/, "\\cdot 10^{$1}");
const latexRow = (cells: readonly string[]): string => `${cells.join(" & ")} \\\\`;
const latex: Format = {
  indexed: (letter, i) => `$${LATEX[letter]}_{${i}}$`,
  name: (single) =>
    ({ sum: "$\\Sigma$", activation: "$\\sigma(\\Sigma)$", u: "$u$", y: "$y$" })[single],
  range: (from, to) => `${from}--${to}`,
  exact: true,
  number: (text) => `$${latexNumber(text)}$`,
  print: (header, rows) =>
    lines([
      `\\begin{tabular}{${"r".repeat(header.length)}}`,
      latexRow(header),
      "\\hline",
      ...rows.map(latexRow),
      "\\end{tabular}",
    ]),
};

const csv: Format = {
  indexed: (letter, i) =>
    ({
      x: `x${i}`,
      w: `w${i}`,
      Δw: `dw${i}`,
      after: `w${i}_after`,
      pocket: `w${i}_pocket`,
      mean: `w${i}_mean`,
    })[letter],
  name: (single) => single,
  range: (from, to) => `${from}-${to}`,
  exact: false,
  number: (text) => text,
  print: (header, rows) => csvText([header, ...rows]),
};

const FORMATS: Readonly<Record<TableFormat, Format>> = { markdown, latex, csv };

/** Any table, its cells as the format writes them. */
export function printTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  name: TableFormat,
): string {
  return FORMATS[name].print(header, rows);
}

// ---------------------------------------------------------------- perceptron

/** Columns beside those that every rule has. */
interface Extra {
  readonly activation: boolean;
  readonly error: boolean;
  readonly pocket: boolean;
  readonly mean: boolean;
}

function extraOf({ rule }: PerceptronRun): Extra {
  const byError = rule === "delta" || rule === "delta-batch" || rule === "logistic";
  return {
    activation: rule === "logistic",
    error: byError,
    pocket: rule === "pocket",
    mean: rule === "averaged",
  };
}

const when = <T>(wanted: boolean, list: () => readonly T[]): readonly T[] => (wanted ? list() : []);

function headerOf(run: PerceptronRun, { indexed, name }: Format): readonly string[] {
  const each = (letter: Letter) => run.weights.map((_, i) => indexed(letter, i));
  const extra = extraOf(run);
  return [
    "step",
    "epoch",
    ...each("x"),
    ...each("w"),
    name("sum"),
    ...when(extra.activation, () => [name("activation")]),
    name("u"),
    name("y"),
    ...when(extra.error, () => ["error"]),
    ...each("Δw"),
    ...each("after"),
    ...when(extra.pocket, () => [...each("pocket"), "pocket wrong"]),
    ...when(extra.mean, () => each("mean")),
  ];
}

function cellsOf(run: PerceptronRun, step: PerceptronStep, { exact, number }: Format): string[] {
  const shown = exact ? step.exact : step;
  const extra = extraOf(run);
  const texts = (list: readonly (string | number)[]) => list.map((entry) => number(String(entry)));
  const vector = (of: ExactVector | null) => texts((exact ? of?.exact : of?.values) ?? []);
  return [
    ...[step.step, step.epoch].map(String),
    ...texts(shown.inputs),
    ...texts(shown.weights),
    ...texts([shown.sum]),
    ...when(extra.activation, () => texts([shown.activation])),
    ...texts([step.output, step.target]),
    ...when(extra.error, () => texts([shown.error])),
    ...texts(shown.update),
    ...texts(shown.weightsAfter),
    ...when(extra.pocket, () => [...vector(step.pocket), String(step.pocket?.errors ?? "")]),
    ...when(extra.mean, () => vector(step.mean)),
  ];
}

/** A folded epoch: which steps, and the weights at its end. */
function epochCells(run: PerceptronRun, row: FoldedEpoch, format: Format): string[] {
  const last = stepAt(run, row.to - 1);
  if (last === undefined) return [];
  const cells = cellsOf(run, last, format);
  const after = headerOf(run, format).indexOf(format.indexed("after", 0));
  const between = cells.slice(2, after).map(() => "");
  return [format.range(row.from + 1, row.to), String(row.epoch), ...between, ...cells.slice(after)];
}

type FoldedEpoch = Extract<StepRow, { kind: "epoch" }>;

/** Rows of a step table, as many as there are or those from a place to before another. */
export interface TableRows {
  readonly rows: StepRows;
  readonly from: number;
  readonly to: number;
}

/** Every step of a run. */
export function allRows(run: PerceptronRun): TableRows {
  const rows = stepRows(run.length, Math.max(1, epochLength(run)), OPEN);
  return { rows, from: 0, to: rows.count };
}

/**
 * One line for each step: step, epoch, x, w, Σ, output u, target y, Δw, w after. The error before
 * the threshold, the pocket and the mean have columns of their own where the rule has them.
 */
export function perceptronTable(
  run: PerceptronRun,
  name: TableFormat,
  { rows, from, to }: TableRows = allRows(run),
): string {
  const format = FORMATS[name];
  const printed: (readonly string[])[] = [];
  for (let place = from; place < to; place++) {
    const row = rows.at(place);
    const step = row?.kind === "step" ? stepAt(run, row.index) : undefined;
    if (step !== undefined) printed.push(cellsOf(run, step, format));
    if (row?.kind === "epoch") printed.push(epochCells(run, row, format));
  }
  return format.print(headerOf(run, format), printed);
}

/** One line for each point of each path: place of the optimizer in the scene, step, x …, f. */
export function descentTable(run: DescentRun, name: TableFormat): string {
  const format = FORMATS[name];
  const width = run.inputs.length;
  const symbols = [...run.inputs, run.outputName];
  const header = symbols.map((symbol) => (name === "latex" ? `$${texName(symbol)}$` : symbol));
  const rows = run.paths.flatMap(({ points, values }, i) =>
    Array.from(values, (value, step) => [
      ...[i, step].map(String),
      ...[...points.subarray(step * width, (step + 1) * width), value].map((entry) =>
        format.number(String(entry)),
      ),
    ]),
  );
  return format.print(["optimizer", "step", ...header], rows);
}
