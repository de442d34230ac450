/** The shape of a network's data, and how large it is. */
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../limits.ts";
import { CLOUDS, GATES, type Cloud, type Gate, type NetworkData } from "../schema.ts";
import {
  describe,
  isObject,
  object,
  oneOf,
  optional,
  real,
  refuse,
  whole,
  type Shape,
} from "../shape.ts";
import { row, table, type Row } from "../table.ts";
import { GATE_SIZE } from "./perceptron.ts";

const say = words.scene;

const LATER_FIELDS = ["csv", "target", "inputShape", "standardize", "split"];
const LATER_PRESETS = ["checkerboard", "sine", "vote", "digits"];

interface CloudData {
  readonly preset: Cloud;
  readonly count: number;
  readonly noise: number;
  readonly seed: number;
}

const gate = object<{ preset: Gate }>({ preset: oneOf(GATES) }, { later: LATER_FIELDS });
const cloud = object<CloudData>(
  {
    preset: oneOf(CLOUDS),
    count: optional(whole(1, LIMITS.rows), 200),
    noise: optional(real(0, 10), 0),
    seed: optional(whole(0, LIMITS.seed), 1),
  },
  { later: LATER_FIELDS },
);
const preset = oneOf([...GATES, ...CLOUDS], LATER_PRESETS);

type Targets = readonly Row[] | Row;

export function areClasses(targets: Targets): targets is Row {
  return typeof targets[0] === "number";
}

const targetRows = table(LIMITS.rows, LIMITS.units);

const targets: Shape<Targets> = {
  read(value, path) {
    const rows = !Array.isArray(value) || value.length === 0 || Array.isArray(value[0]);
    return rows ? targetRows.read(value, path) : row.read(value, path);
  },
  write: (value) => value,
};

const typed = object<{ inputs: readonly Row[]; targets: Targets }>(
  { inputs: table(LIMITS.rows, LIMITS.columns), targets },
  { later: LATER_FIELDS },
);

const isCloud = (data: NetworkData): data is CloudData => "count" in data;

/** A preset with fields of the other sort is refused by the name of the field. */
export const networkData: Shape<NetworkData> = {
  read(value, path) {
    if (!isObject(value)) return refuse(path, say.object, describe(value));
    if (Object.keys(value).length === 0) return refuse(path, say.dataOrPreset, say.anObject);
    if (!Object.hasOwn(value, "preset")) return typed.read(value, path);
    const name = preset.read(value["preset"], `${path}.preset`);
    return (GATES as readonly string[]).includes(name)
      ? gate.read(value, path)
      : cloud.read(value, path);
  },
  write(value) {
    if (!("preset" in value)) return typed.write(value);
    return isCloud(value) ? cloud.write(value) : gate.write(value as { preset: Gate });
  },
};

export function networkDataSize(data: NetworkData): { rows: number; columns: number } {
  if ("inputs" in data) return { rows: data.inputs.length, columns: data.inputs[0]?.length ?? 0 };
  return isCloud(data) ? { rows: data.count, columns: 2 } : GATE_SIZE;
}
