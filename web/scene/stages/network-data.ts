/** The shape of a network's data, and how large it is. */
import { words } from "../../core/words/index.ts";
import { readCsv, type CsvTable } from "../csv.ts";
import { isPlain, plainDataSize, type DataSize, type PlainStage } from "../data-size.ts";
import { LIMITS } from "../limits.ts";
import {
  CLOUDS,
  CURVES,
  GATES,
  IMAGES,
  USUAL_DATA,
  VOTE,
  type Conventions,
  type CsvData,
  type DataOptions,
  type Gate,
  type ImageData,
  type LossKind,
  type NetworkData,
  type NetworkStage,
  type SampleData,
  type TypedData,
} from "../schema.ts";
import {
  above,
  boolean,
  describe,
  isObject,
  list,
  nullable,
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
import { row, table, type Row } from "../table.ts";

const say = words.scene;

const OPTIONS: Fields<DataOptions> = {
  standardize: optional(boolean, USUAL_DATA.standardize),
  split: optional(above(0, 1), USUAL_DATA.split),
  inputShape: optional(nullable(list(whole(1, LIMITS.columns), 3, 3)), USUAL_DATA.inputShape),
};

const DRAWN = {
  count: optional(whole(1, LIMITS.rows), 200),
  noise: optional(real(0, 10), 0),
  seed: optional(whole(0, LIMITS.seed), 1),
};

type With<T> = T & DataOptions;

const gate = object<With<{ preset: Gate }>>({ preset: oneOf(GATES), ...OPTIONS });

const sample = object<With<SampleData>>({
  preset: oneOf([...CLOUDS, VOTE, ...CURVES]),
  ...DRAWN,
  ...OPTIONS,
});

const MOST_CLASSES = { digits: 10, shapes: 6 } as const;

const images = (kind: keyof typeof MOST_CLASSES) =>
  object<With<ImageData>>({
    preset: oneOf([kind]),
    ...DRAWN,
    size: optional(whole(8, 32), 12),
    classes: optional(nullable(whole(2, MOST_CLASSES[kind])), null),
    shift: optional(real(0, 8), 1),
    rotation: optional(real(0, 180), 10),
    scale: optional(real(0, 0.5), 0.1),
    ...OPTIONS,
  });
const imagesOf = { digits: images("digits"), shapes: images("shapes") };

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

const typed = object<With<TypedData>>({
  inputs: table(LIMITS.rows, LIMITS.columns),
  targets,
  ...OPTIONS,
});

const csv = object<With<CsvData>>({
  csv: text(1, LIMITS.csv),
  target: text(1, LIMITS.name),
  ...OPTIONS,
});

const PRESETS = [...GATES, ...CLOUDS, VOTE, ...CURVES, ...IMAGES] as const;
const preset = oneOf(PRESETS);

type AnyShape = Shape<NetworkData>;

function presetShape(name: (typeof PRESETS)[number]): AnyShape {
  if (name === "digits" || name === "shapes") return imagesOf[name] as AnyShape;
  return ((GATES as readonly string[]).includes(name) ? gate : sample) as AnyShape;
}

/** By the fields that it has; those of another sort are refused by name. */
function shapeOf(value: Readonly<Record<string, unknown>>, path: string): AnyShape {
  if (Object.hasOwn(value, "preset"))
    return presetShape(preset.read(value["preset"], `${path}.preset`));
  return (Object.hasOwn(value, "csv") ? csv : typed) as AnyShape;
}

export const networkData: Shape<NetworkData> = {
  read(value, path) {
    if (!isObject(value)) return refuse(path, say.object, describe(value));
    if (Object.keys(value).length === 0) return refuse(path, say.someData, say.anObject);
    const data = shapeOf(value, path).read(value, path);
    if ("csv" in data) tables.set(data, readCsv(data.csv, data.target, path));
    checkShape(data, path);
    return data;
  },
  write: (value) => shapeOf({ ...value }, "").write(value),
};

function checkShape(data: NetworkData, path: string): void {
  const { inputShape } = data;
  const { columns } = networkDataSize(data);
  if (inputShape !== null && inputShape.reduce((product, size) => product * size, 1) !== columns)
    refuse(`${path}.inputShape`, say.shapeOf(columns), say.sizes(inputShape));
}

/** What text held, while the data that it is part of live. */
const tables = new WeakMap<CsvData, CsvTable>();

export function csvTable(data: CsvData): CsvTable {
  const known = tables.get(data);
  if (known !== undefined) return known;
  const read = readCsv(data.csv, data.target, "stage.data");
  tables.set(data, read);
  return read;
}

export interface OwnRows {
  readonly inputs: readonly Row[];
  /** Rows of targets, or one class number per row. */
  readonly targets: Targets;
  /** How many classes have names; their numbers count from 0, whatever the convention. */
  readonly named: number;
  /** Where a target stands in the scene; `column` of a row of targets. */
  readonly place: (path: string, row: number, column?: number) => string;
}

/** The rows that the scene itself holds; null where they are generated. */
export function ownRows(data: NetworkData, loss: LossKind): OwnRows | null {
  if ("inputs" in data) {
    const place = (path: string, at: number, column?: number): string =>
      `${path}.targets[${at}]${column === undefined ? "" : `[${column}]`}`;
    return { inputs: data.inputs, targets: data.targets, named: 0, place };
  }
  if (!("csv" in data)) return null;
  const { inputs, targets: values, classes, lines } = csvTable(data);
  return {
    inputs,
    targets:
      classes.length > 0 || loss === "cross-entropy" ? values : values.map((value) => [value]),
    named: classes.length,
    place: (path, at) => say.csv.cell(`${path}.csv`, lines[at] ?? 0, describe(data.target)),
  };
}

export function networkDataSize(data: NetworkData): DataSize {
  if (isPlain(data)) return plainDataSize(data);
  const { inputs } = csvTable(data);
  const columns = inputs[0]?.length ?? 0;
  return { rows: inputs.length, columns, shape: data.inputShape ?? [columns] };
}

/** Text becomes the rows that it holds, class numbers counted from `indexBase` as typed ones are. */
export function plainStage(stage: NetworkStage, { indexBase }: Conventions): PlainStage {
  const { data, loss } = stage;
  if (isPlain(data)) return { ...stage, data };
  const { inputs, targets, named } = ownRows(data, loss.kind) ?? {
    inputs: [],
    targets: [],
    named: 0,
  };
  const { standardize, split, inputShape } = data;
  const numbered =
    named > 0 && areClasses(targets) ? targets.map((target) => target + indexBase) : targets;
  return {
    ...stage,
    data: { inputs, targets: numbered, standardize, split, inputShape },
  };
}
