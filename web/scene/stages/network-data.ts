/** The shape of a network's data, and how large it is. */
import { sizeOf } from "../../core/shape.ts";
import { indexed } from "../../core/indices.ts";
import { dataNames } from "../../core/words/data-names.ts";
import { words } from "../../core/words/index.ts";
import { readCsv, type CsvTable } from "../csv.ts";
import {
  bytesOf,
  isPlain,
  plainDataSize,
  readSize,
  type DataSize,
  type PlainStage,
} from "../data-size.ts";
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
  type PixelData,
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

const names = (most: number): Shape<readonly string[]> =>
  optional(list(text(1, LIMITS.name), 0, most), []);

const OPTIONS: Fields<DataOptions> = {
  standardize: optional(boolean, USUAL_DATA.standardize),
  split: optional(above(0, 1), USUAL_DATA.split),
  inputShape: optional(nullable(list(whole(1, LIMITS.columns), 3, 3)), USUAL_DATA.inputShape),
  features: optional(list(text(1, LIMITS.feature), 0, LIMITS.features), USUAL_DATA.features),
  label: optional(text(0, LIMITS.feature), USUAL_DATA.label),
  names: names(LIMITS.columns),
  classNames: names(LIMITS.units),
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

const pixels = object<With<PixelData>>({
  pixels: text(1, LIMITS.csv),
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
  if (Object.hasOwn(value, "pixels")) return pixels as AnyShape;
  return (Object.hasOwn(value, "csv") ? csv : typed) as AnyShape;
}

export const networkData: Shape<NetworkData> = {
  read(value, path) {
    if (!isObject(value)) return refuse(path, say.object, describe(value));
    if (Object.keys(value).length === 0) return refuse(path, say.someNetworkData, say.anObject);
    const data = shapeOf(value, path).read(value, path);
    if ("csv" in data) tables.set(data, readCsv(data.csv, data.target, path));
    checkShape(data, path);
    return data;
  },
  write: (value) => shapeOf({ ...value }, "").write(value),
};

function checkShape(data: NetworkData, path: string): void {
  const { inputShape, features } = data;
  if ("pixels" in data) checkPixels(data, path);
  const { raw } = networkDataSize(data);
  if (inputShape !== null && sizeOf(inputShape) !== raw)
    refuse(`${path}.inputShape`, say.shapeOf(raw), say.sizes(inputShape));
  if (features.length > 0 && (inputShape !== null || "size" in data))
    refuse(`${path}.features`, say.noFeatures, describe(features));
  const isDrawn = "preset" in data && !("size" in data);
  if (data.label !== "" && !isDrawn) refuse(`${path}.label`, say.noLabel, describe(data.label));
  const most = "csv" in data ? 0 : raw;
  if (data.names.length > 0 && data.names.length !== most)
    refuse(`${path}.names`, say.namesFor(most), describe(data.names));
}

function checkPixels({ pixels: bytes, inputShape }: With<PixelData>, path: string): void {
  if (inputShape === null) return refuse(`${path}.inputShape`, say.pixelShape, "null");
  const size = sizeOf(inputShape);
  if (!/^[\w-]*$/.test(bytes) || bytes.length % 4 === 1)
    refuse(`${path}.pixels`, say.base64, describe(bytes));
  const count = bytesOf(bytes);
  if (count === 0 || count % size !== 0)
    refuse(`${path}.pixels`, say.pixelsOf(size), String(count));
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
  readonly rows: number;
  /** Rows of targets, or one class number per row. */
  readonly targets: Targets;
  /** How many classes have names; their numbers count from 0, whatever the convention. */
  readonly named: number;
  /** Where a target stands in the scene; `column` of a row of targets. */
  readonly place: (path: string, row: number, column?: number) => string;
}

/** The rows that the scene itself holds; null where they are generated. */
export function ownRows(data: NetworkData, loss: LossKind): OwnRows | null {
  if ("inputs" in data || "pixels" in data) {
    const place = (path: string, at: number, column?: number): string =>
      `${path}.targets[${at}]${column === undefined ? "" : `[${column}]`}`;
    return { rows: plainDataSize(data).rows, targets: data.targets, named: 0, place };
  }
  if (!("csv" in data)) return null;
  const { inputs, targets: values, classes, lines } = csvTable(data);
  return {
    rows: inputs.length,
    targets:
      classes.length > 0 || loss === "cross-entropy" ? values : values.map((value) => [value]),
    named: classes.length,
    place: (path, at) => say.csv.cell(`${path}.csv`, lines[at] ?? 0, describe(data.target)),
  };
}

export function networkDataSize(data: NetworkData): DataSize {
  if (isPlain(data)) return plainDataSize(data);
  const { inputs } = csvTable(data);
  const raw = inputs[0]?.length ?? 0;
  return { rows: inputs.length, raw, ...readSize(data, [raw]) };
}

/** What each input of the data is called. */
export function rawNames(data: NetworkData): readonly string[] {
  if ("csv" in data) return csvTable(data).names;
  if (data.names.length > 0) return data.names;
  if ("preset" in data && data.preset === VOTE) return dataNames.vote;
  return Array.from({ length: networkDataSize(data).raw }, (_, i) => indexed("x", i + 1));
}

/** What the network reads: formulas, where there are any. */
export const inputNames = (data: NetworkData): readonly string[] =>
  data.features.length > 0 ? data.features : rawNames(data);

/** Empty where classes have no names but their numbers, or there are none. */
export function classNames(data: NetworkData): readonly string[] {
  if (data.classNames.length > 0) return data.classNames;
  if ("csv" in data) return csvTable(data).classes;
  if ("preset" in data && data.preset === "shapes")
    return dataNames.shapes.slice(0, data.classes ?? MOST_CLASSES.shapes);
  return [];
}

/** Text becomes the rows that it holds, class numbers counted from `indexBase` as typed ones are. */
export function plainData(
  data: NetworkData,
  loss: LossKind,
  { indexBase }: Conventions,
): PlainStage["data"] {
  if (isPlain(data)) return data;
  const { csv: _, target: __, ...options } = data;
  const { inputs, names: known } = csvTable(data);
  const { targets, named } = ownRows(data, loss) ?? { targets: [], named: 0 };
  const numbered =
    named > 0 && areClasses(targets) ? targets.map((target) => target + indexBase) : targets;
  return { ...options, inputs, targets: numbered, names: known };
}

export function plainStage(stage: NetworkStage, conventions: Conventions): PlainStage {
  return { ...stage, data: plainData(stage.data, stage.loss.kind, conventions) };
}
