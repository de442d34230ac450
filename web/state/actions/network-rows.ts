/**
 * Own rows of a network: made of the rows on stage, and changed one at a time. Pure, data to data;
 * `setData` takes them.
 */
import type { NetworkInfo } from "../../engine/protocol.ts";
import {
  USUAL_DATA,
  type Conventions,
  type DataOptions,
  type LossKind,
  type NetworkData,
  type TypedData,
} from "../../scene/schema.ts";
import { areClasses, classNames, plainData, rawNames } from "../../scene/stages/network-data.ts";
import type { Row } from "../../scene/table.ts";

export type OwnData = DataOptions & TypedData;

/** More rows are not edited by hand. */
export const MOST_OWN = 10_000;

export const isOwn = (data: NetworkData): data is OwnData => "inputs" in data;

function nested(numbers: ArrayLike<number>, width: number): readonly Row[] {
  return Array.from({ length: numbers.length / Math.max(1, width) }, (_, row) =>
    Array.from({ length: width }, (__, i) => numbers[row * width + i] ?? 0),
  );
}

interface Parts {
  readonly data: NetworkData;
  readonly loss: LossKind;
  readonly conventions: Conventions;
  /** Of this stage; null as long as the engine has not opened it. */
  readonly info: NetworkInfo | null;
}

/** The rows of any data as own ones; null for pictures, for very many, and before they are there. */
export function ownData({ data, loss, conventions, info }: Parts): OwnData | null {
  if (isOwn(data)) return data;
  if ("csv" in data) {
    const plain = plainData(data, loss, conventions);
    return isOwn(plain) && plain.inputs.length <= MOST_OWN
      ? { ...plain, classNames: classNames(data) }
      : null;
  }
  if (!("preset" in data) || "size" in data || info === null || info.rows > MOST_OWN) return null;
  const { standardize, split, features } = data;
  const isNamed = data.names.length > 0 || data.preset === "vote";
  const names = isNamed ? rawNames(data) : [];
  const targets =
    info.classes.length > 0
      ? Array.from(info.classes, (label) => label + conventions.indexBase)
      : nested(info.dataTargets, info.outputs);
  const inputs = nested(info.raw.values, info.raw.columns);
  const options = { ...USUAL_DATA, standardize, split, features, classNames: data.classNames };
  return { ...options, inputs, targets, names };
}

// ---------------------------------------------------------------- single rows

/** What is wanted in a row: a class number, or numbers. */
export type Target = Row | number;

export const targetAt = ({ targets }: OwnData, row: number): Target | undefined => targets[row];

function withTargets(data: OwnData, targets: readonly Target[]): OwnData {
  // Rows of targets stay rows, class numbers stay numbers.
  return { ...data, targets: targets as OwnData["targets"] };
}

export function withInput(data: OwnData, row: number, column: number, value: number): OwnData {
  const old = data.inputs[row];
  if (old === undefined) return data;
  return { ...data, inputs: data.inputs.with(row, old.with(column, value)) };
}

export function withTarget(data: OwnData, row: number, target: Target): OwnData {
  return withTargets(data, (data.targets as readonly Target[]).with(row, target));
}

export function withRow(data: OwnData, input: Row, target: Target): OwnData {
  const next = withTargets(data, [...data.targets, target]);
  return { ...next, inputs: [...data.inputs, input] };
}

/** The last row stays: without any there is nothing to learn. */
export function withoutRow(data: OwnData, row: number): OwnData {
  if (data.inputs.length <= 1) return data;
  const rest = (_: unknown, i: number): boolean => i !== row;
  const next = withTargets(data, (data.targets as readonly Target[]).filter(rest));
  return { ...next, inputs: data.inputs.filter(rest) };
}

/** Two classes as 0 and 1 in one column, or a column for each. */
function isOneHot(targets: readonly Row[]): boolean {
  return targets.every(
    (row) =>
      row.every((value) => value === 0 || value === 1) &&
      (row.length === 1 || (row.indexOf(1) >= 0 && row.indexOf(1) === row.lastIndexOf(1))),
  );
}

/** How many classes points can have; 0: they have numbers. */
export function classCount(data: OwnData, base: number): number {
  const { targets, classNames: names } = data;
  if (areClasses(targets)) {
    const largest = targets.reduce<number>((most, target) => Math.max(most, target - base), 0);
    return Math.max(2, names.length, largest + 1);
  }
  if (!isOneHot(targets)) return 0;
  return Math.max(2, targets[0]?.length ?? 1);
}

/** Class `label` (from 0) in the way that the other rows have theirs. */
export function targetOf({ targets }: OwnData, label: number, base: number): Target {
  if (areClasses(targets)) return label + base;
  const width = targets[0]?.length ?? 1;
  if (width === 1) return [label];
  return Array.from({ length: width }, (_, i) => Number(i === label));
}

/** A target for class `label`: one more than there are makes class numbers of all rows. */
export function labelled(
  data: OwnData,
  label: number,
  base: number,
): { readonly data: OwnData; readonly target: Target } {
  const count = classCount(data, base);
  if (areClasses(data.targets) || label < count || count === 0)
    return { data, target: targetOf(data, label, base) };
  const numbers = data.targets.map((_, row) => labelAt(data, row, base) + base);
  return { data: withTargets(data, numbers), target: label + base };
}

export function withLabel(data: OwnData, row: number, label: number, base: number): OwnData {
  if (classCount(data, base) === 0) return data;
  const next = labelled(data, label, base);
  return withTarget(next.data, row, next.target);
}

/** The class of a row, from 0; −1: it has numbers. */
export function labelAt(data: OwnData, row: number, base: number): number {
  const { targets } = data;
  if (areClasses(targets)) return (targets[row] ?? 0) - base;
  const target = targets[row] ?? [];
  if (!isOneHot([target])) return -1;
  return target.length === 1 ? (target[0] ?? 0) : target.indexOf(1);
}
