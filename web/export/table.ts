/** Steps as a table for a text, a paper or a spreadsheet. */
import { stepsOf } from "../engine/perceptron-run.ts";
import { texName } from "./tex-text.ts";
import type { DescentRun, PerceptronRun, PerceptronStep } from "../engine/protocol.ts";

export const TABLE_FORMATS = ["markdown", "latex", "csv"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

interface Format {
  /** A letter with its index, and the names of the columns that have none. */
  indexed(letter: "x" | "w" | "Δw" | "after", index: number): string;
  readonly sum: string;
  /** Numbers as fractions, or as plain decimals. */
  readonly exact: boolean;
  number(text: string): string;
  print(header: readonly string[], rows: readonly (readonly string[])[]): string;
}

const lines = (list: readonly string[]): string => `${list.join("\n")}\n`;

const markdownRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const markdown: Format = {
  indexed: (letter, i) => (letter === "after" ? `w${i} after` : `${letter}${i}`),
  sum: "Σ",
  exact: true,
  number: (text) => text,
  print: (header, rows) =>
    lines([markdownRow(header), markdownRow(header.map(() => "---:")), ...rows.map(markdownRow)]),
};

const LATEX = { x: "x", w: "w", Δw: "\\Delta w", after: "w'" } as const;
const latexRow = (cells: readonly string[]): string => `${cells.join(" & ")} \\\\`;
const latex: Format = {
  indexed: (letter, i) => `$${LATEX[letter]}_{${i}}$`,
  sum: "$\\Sigma$",
  exact: true,
  number: (text) => `$${text.replace(/(\d+)\/(\d+)/, "\\frac{$1}{$2}")}$`,
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
  indexed: (letter, i) => ({ x: `x${i}`, w: `w${i}`, Δw: `dw${i}`, after: `w${i}_after` })[letter],
  sum: "sum",
  exact: false,
  number: (text) => text,
  print: (header, rows) => lines([header, ...rows].map((cells) => cells.join(","))),
};

const FORMATS: Readonly<Record<TableFormat, Format>> = { markdown, latex, csv };

function cellsOf(step: PerceptronStep, { exact, number }: Format): string[] {
  const shown = exact ? step.exact : step;
  const texts = (list: readonly (string | number)[]) => list.map((entry) => number(String(entry)));
  return [
    ...[step.step, step.epoch].map(String),
    ...texts(shown.inputs),
    ...texts(shown.weights),
    number(String(shown.sum)),
    ...texts([step.output, step.target]),
    ...texts(shown.update),
    ...texts(shown.weightsAfter),
  ];
}

/** One line for each step: step, epoch, x, w, Σ, output u, target y, Δw, w after. */
export function perceptronTable(run: PerceptronRun, name: TableFormat): string {
  const format = FORMATS[name];
  const each = (letter: "x" | "w" | "Δw" | "after") =>
    run.weights.map((_, i) => format.indexed(letter, i));
  const header = [
    "step",
    "epoch",
    ...each("x"),
    ...each("w"),
    format.sum,
    ...(name === "latex" ? ["$u$", "$y$"] : ["u", "y"]),
    ...each("Δw"),
    ...each("after"),
  ];
  return format.print(
    header,
    stepsOf(run).map((step) => cellsOf(step, format)),
  );
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
