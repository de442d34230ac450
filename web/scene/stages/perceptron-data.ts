/** The shape of a perceptron's data, how large they are, and their rows where the scene has them. */
import { words } from "../../core/words/index.ts";
import { exactRow } from "../exact.ts";
import { LIMITS } from "../limits.ts";
import {
  PERCEPTRON_CLOUDS,
  PERCEPTRON_GATES,
  type CloudData,
  type GateData,
  type PerceptronCsv,
  type PerceptronData,
  type PerceptronDataOptions,
  type PerceptronGate,
  type PerceptronStage,
  type PlainPerceptron,
  type RowsData,
} from "../schema.ts";
import {
  boolean,
  describe,
  isObject,
  list,
  object,
  oneOf,
  optional,
  real,
  refuse,
  text,
  whole,
  type Fields,
  type Shape,
} from "../shape.ts";
import { row, tableOf, type Row } from "../table.ts";
import { csvTable } from "./network-data.ts";

const say = words.scene;

export const USUAL_PERCEPTRON_DATA: PerceptronDataOptions = { standardize: false };

const OPTIONS: Fields<PerceptronDataOptions> = {
  standardize: optional(boolean, USUAL_PERCEPTRON_DATA.standardize),
};

type With<T> = T & PerceptronDataOptions;

/** How many inputs a gate may have, the usual number first. */
export function gateInputs(gate: PerceptronGate): readonly GateData["inputs"][] {
  if (gate === "a-and-not-b" || gate === "implies") return [2];
  return gate === "majority" ? [3, 4] : [2, 3, 4];
}

/** With the usual number of inputs. */
export function gateData(preset: PerceptronGate): With<GateData> {
  return { preset, inputs: gateInputs(preset)[0] ?? 2, ...USUAL_PERCEPTRON_DATA };
}

const gateOf = (gate: PerceptronGate): Shape<With<GateData>> => {
  const counts = gateInputs(gate);
  return object<With<GateData>>({
    preset: oneOf(PERCEPTRON_GATES),
    inputs: optional(oneOf(counts), counts[0] ?? 2),
    ...OPTIONS,
  });
};

const cloud = object<With<CloudData>>({
  preset: oneOf(PERCEPTRON_CLOUDS),
  count: optional(whole(1, LIMITS.perceptronPoints), 40),
  noise: optional(real(0, 10), 0),
  seed: optional(whole(0, LIMITS.seed), 1),
  ...OPTIONS,
});

const typed = object<With<RowsData>>({
  inputs: tableOf(exactRow, LIMITS.perceptronSteps, LIMITS.perceptronInputs),
  targets: row,
  names: optional(list(text(1, LIMITS.name), 0, LIMITS.perceptronInputs), []),
  ...OPTIONS,
});

const csv = object<With<PerceptronCsv>>({
  csv: text(1, LIMITS.csv),
  target: text(1, LIMITS.name),
  ...OPTIONS,
});

const preset = oneOf([...PERCEPTRON_GATES, ...PERCEPTRON_CLOUDS]);

type AnyShape = Shape<PerceptronData>;

/** By the fields that it has; those of another sort are refused by name. */
function shapeOf(value: Readonly<Record<string, unknown>>, path: string): AnyShape {
  if (!Object.hasOwn(value, "preset"))
    return (Object.hasOwn(value, "csv") ? csv : typed) as AnyShape;
  const name = preset.read(value["preset"], `${path}.preset`);
  const gate = PERCEPTRON_GATES.find((known) => known === name);
  return (gate === undefined ? cloud : gateOf(gate)) as AnyShape;
}

export const perceptronData: Shape<PerceptronData> = {
  read(value, path) {
    if (!isObject(value)) return refuse(path, say.object, describe(value));
    if (Object.keys(value).length === 0) return refuse(path, say.someData, say.anObject);
    return shapeOf(value, path).read(value, path);
  },
  write: (value) => shapeOf({ ...value }, "").write(value),
};

/** Refuses a column of text that is no column of two classes. */
function csvRows(data: With<PerceptronCsv>, path: string): { inputs: readonly Row[]; ones: Row } {
  const table = csvTable(data);
  const { inputs, targets, names } = table;
  const place = `${path}.csv`;
  if (inputs.length > LIMITS.perceptronSteps)
    refuse(place, say.csv.rows(LIMITS.perceptronSteps), say.csv.found(inputs.length));
  if (names.length > LIMITS.perceptronInputs)
    refuse(place, say.csv.inputs(LIMITS.perceptronInputs), String(names.length));
  const values = [...new Set(targets)].toSorted((a, b) => a - b);
  const are01 = values.every((value) => value === 0 || value === 1);
  const areSigns = values.every((value) => value === -1 || value === 1);
  if (values.length !== 2 && !((are01 || areSigns) && table.classes.length === 0))
    refuse(say.csv.wholeColumn(place, describe(data.target)), say.twoValues, String(values.length));
  const one = values.length === 2 ? values[1] : 1;
  return { inputs, ones: targets.map((target) => Number(target === one)) };
}

/** What each input is, where the data say so; else empty. */
export function perceptronNames(data: PerceptronData): readonly string[] {
  if ("csv" in data) return csvTable(data).names;
  return "names" in data ? data.names : [];
}

export function perceptronDataSize(data: PerceptronData): { rows: number; columns: number } {
  if ("count" in data) return { rows: data.count, columns: 2 };
  if ("preset" in data) return { rows: 2 ** data.inputs, columns: data.inputs };
  const { inputs } = "csv" in data ? csvTable(data) : data;
  return { rows: inputs.length, columns: inputs[0]?.length ?? 0 };
}

/** Text becomes the rows that it holds, in the labels of the stage. */
export function plainPerceptron(stage: PerceptronStage, path = "stage.data"): PlainPerceptron {
  const { data, labels } = stage;
  if (!("csv" in data)) return { ...stage, data };
  const { inputs, ones } = csvRows(data, path);
  const low = labels === "01" ? 0 : -1;
  const targets = ones.map((one) => (one === 1 ? 1 : low));
  const { standardize } = data;
  return { ...stage, data: { inputs, targets, names: perceptronNames(data), standardize } };
}
