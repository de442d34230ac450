/**
 * Changes of the rows that a perceptron learns: pure, scene to scene, and table to table. Start
 * weights keep as many numbers as the rows need; the limit of epochs stays where every step is kept.
 */
import { keptEpochs } from "../../scene/limits.ts";
import type { Exact, PerceptronData, PerceptronStage, RowsData } from "../../scene/schema.ts";
import { perceptronDataSize } from "../../scene/stages/perceptron-data.ts";
import type { Action } from "../store.ts";
import { inStage, replaced } from "./perceptron.ts";

/** Data as typed: rows without x0. */
export interface Table {
  readonly inputs: RowsData["inputs"];
  readonly targets: RowsData["targets"];
  /** What each input is; left out or empty: x1, x2, … */
  readonly names?: readonly string[];
}

/** As many weights as x0 and the inputs need: cut off, or filled up with zeros. */
function fitting(weights: readonly Exact[], inputs: number): readonly Exact[] {
  return Array.from({ length: inputs + 1 }, (_, i) => weights[i] ?? 0);
}

function withData(stage: PerceptronStage, data: PerceptronData): PerceptronStage {
  const { rows, columns } = perceptronDataSize(data);
  const most = Math.max(1, keptEpochs(rows, columns));
  return {
    ...stage,
    data,
    weights: fitting(stage.weights, columns),
    compare: stage.compare.map((run) =>
      run.weights === undefined ? run : { ...run, weights: fitting(run.weights, columns) },
    ),
    stop: { ...stage.stop, maxEpochs: Math.min(stage.stop.maxEpochs, most) },
  };
}

export const setData = (data: PerceptronData): Action => inStage((stage) => withData(stage, data));

export const setStandardize = (standardize: boolean): Action =>
  inStage((stage) => ({ ...stage, data: { ...stage.data, standardize } }));

/** Replaces the data by typed rows; a table without rows or with ragged rows is not taken. */
export const setTable = ({ inputs, targets, names = [] }: Table): Action =>
  inStage((stage) => {
    const width = inputs[0]?.length ?? 0;
    const whole =
      width > 0 && inputs.length === targets.length && inputs.every((row) => row.length === width);
    const { standardize } = stage.data;
    return whole ? withData(stage, { inputs, targets, names, standardize }) : stage;
  });

// ---------------------------------------------------------------- rows of a table

export function withInput(table: Table, row: number, column: number, value: Exact): Table {
  const old = table.inputs[row] ?? [];
  return { ...table, inputs: replaced(table.inputs, row, replaced(old, column, value)) };
}

export function withTarget(table: Table, row: number, target: number): Table {
  return { ...table, targets: replaced(table.targets, row, target) };
}

export function withRow(table: Table, inputs: readonly Exact[], target: number): Table {
  return { ...table, inputs: [...table.inputs, inputs], targets: [...table.targets, target] };
}

/** The last row stays: without any there is nothing to learn. */
export function withoutRow(table: Table, row: number): Table {
  if (table.inputs.length <= 1) return table;
  return {
    ...table,
    inputs: table.inputs.filter((_, i) => i !== row),
    targets: table.targets.filter((_, i) => i !== row),
  };
}

/** What is selected once a row is gone: the same row as before, and none in place of the removed. */
function selectionWithout(selection: string, removed: number): string {
  const [, digits] = /^row:(\d{1,9})$/.exec(selection) ?? [];
  const row = Number(digits ?? -1);
  if (row === removed) return "";
  return row > removed ? `row:${row - 1}` : selection;
}

/** Takes a row of `table` away, in one step with what is selected. */
export const removeRow =
  (table: Table, row: number): Action =>
  (scene) => {
    const next = setTable(withoutRow(table, row))(scene);
    const { view } = next;
    if (next === scene || table.inputs.length <= 1) return next;
    return { ...next, view: { ...view, selection: selectionWithout(view.selection, row) } };
  };

/** A row as wide as the others, zero everywhere. */
export function emptyRow({ inputs }: Table): readonly Exact[] {
  return new Array<Exact>(inputs[0]?.length ?? 2).fill(0);
}

/** What is drawn of many inputs: two of them, the others at fixed values. */
export interface Cut {
  /** Places of the inputs, from 0; below 0: no such axis. */
  readonly features: readonly [number, number];
  readonly fixed: readonly number[];
}

/** Where a point was put; what has no place in the plane stays. */
function placed(row: readonly Exact[], { features }: Cut, place: readonly [number, number]) {
  return row.map((value, i) =>
    i === features[0] ? place[0] : i === features[1] ? place[1] : value,
  );
}

export function withPoint(
  table: Table,
  cut: Cut,
  place: readonly [number, number],
  target: number,
): Table {
  const row = emptyRow(table).map((_, i) => cut.fixed[i] ?? 0);
  return withRow(table, placed(row, cut, place), target);
}

export function withMove(
  table: Table,
  row: number,
  cut: Cut,
  place: readonly [number, number],
): Table {
  const old = table.inputs[row];
  if (old === undefined) return table;
  return { ...table, inputs: replaced(table.inputs, row, placed(old, cut, place)) };
}
