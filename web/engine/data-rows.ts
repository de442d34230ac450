/**
 * The rows of a scene's data: as the scene holds them, or as the engine's generators draw them, with
 * the columns that formulas make of them.
 */
import type { DataSpec, NetworkSpec } from "#backprop";
import { dataNames } from "../core/words/data-names.ts";
import { VOTE, type Conventions, type PlainData } from "../scene/schema.ts";
import { plainDataSize } from "../scene/data-size.ts";
import { checkObject, checkWhole } from "./checks.ts";
import { checkFinite, columnOf, featuresOf, type Columns } from "./data-columns.ts";
import { dataSpec } from "./data-spec.ts";
import type { Engine } from "./load.ts";
import type { Lift } from "./network-run.ts";
import type { DataPreview, RawInputs } from "./protocol.ts";
import { expressionOptions } from "./specs.ts";

/** More classes than any generated set has. */
const MOST_CLASSES = 10;

interface Generated {
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly classes: boolean;
}

const none = { kind: "", options: {} };

/** A network of one layer, only to have its data drawn. */
function drawn(engine: Engine, data: PlainData, spec: DataSpec): Generated {
  const units = "size" in data ? MOST_CLASSES : 1;
  const layer = {
    kind: { kind: "dense", options: { units } },
    id: "dense1",
    from: [],
    activation: { kind: "linear", options: {} },
    bias: true,
    frozen: [],
    cut: new Int32Array(),
    still: new Int32Array(),
  };
  const conventions = { reluAtZero: 0, splitTies: false, classicDropout: false, biasedRunningVariance: false }; // prettier-ignore
  const network: NetworkSpec = {
    inputs: plainDataSize(data).raw,
    inputShape: new Int32Array(),
    layers: [layer],
    data: { ...spec, standardize: false, split: 1 },
    init: { kind: "zeros", options: {} },
    parameters: [],
    loss: { kind: "squared-error", options: {} },
    optimizer: { kind: "sgd", options: { rate: 0.1 } },
    schedule: { kind: "constant", options: {} },
    regularization: { kind: "regularization", options: {} },
    batch: 1,
    shuffled: false,
    orderSeed: 1,
    stop: { kind: "stop", options: {} },
    precision: "float64",
    conventions,
    firstStep: 0,
  };
  const session = new engine.NetworkSession(network);
  try {
    const { classes } = session.info();
    const found = classes.length > 0;
    const targets = found ? Float64Array.from(classes) : session.dataTargets();
    return { inputs: session.dataInputs(), targets, classes: found };
  } finally {
    session.delete();
  }
}

export interface Rows {
  /** As the engine takes them: the preset itself where nothing is by formula. */
  readonly spec: DataSpec;
  readonly raw: RawInputs | null;
  /** Where the network reads features. */
  readonly lift: Lift | null;
}

export function columnsOf(
  data: PlainData,
  values: Float64Array,
  conventions: Conventions,
): Columns {
  const isVote = "preset" in data && data.preset === VOTE;
  const names = isVote && data.names.length === 0 ? dataNames.vote : data.names;
  return {
    columns: plainDataSize(data).raw,
    values,
    names,
    options: expressionOptions(conventions),
  };
}

/** What the network is opened with, and the inputs before any formula (null: the same). */
export function networkRows(engine: Engine, data: PlainData, conventions: Conventions): Rows {
  const spec = dataSpec(data, conventions.indexBase);
  const { features: formulas } = data;
  if (formulas.length === 0 && data.label === "") return { spec, raw: null, lift: null };
  const { raw, features, targets, areClasses } = rowsOf(engine, data, conventions, spec);
  const from = columnsOf(data, raw.values, conventions);
  const rows = raw.values.length / raw.columns;
  const made = { ...spec, preset: none, inputs: features, targets, rows, classes: areClasses };
  const lift: Lift = (values) => featuresOf(engine, formulas, { ...from, values });
  return { spec: made, raw, lift: formulas.length > 0 ? lift : null };
}

function rowsOf(
  engine: Engine,
  data: PlainData,
  conventions: Conventions,
  spec: DataSpec,
): Omit<DataPreview, "rows"> {
  const { inputs, targets, classes } = "preset" in data ? drawn(engine, data, spec) : spec;
  const from = columnsOf(data, inputs, conventions);
  const raw = { columns: from.columns, values: inputs };
  const rows = inputs.length / Math.max(1, from.columns);
  const { label } = data;
  const labels = label === "" ? null : columnOf(engine, label, from, "label");
  if (labels !== null) checkFinite(labels.values, 1, raw, () => "label");
  const { features: formulas } = data;
  const features = formulas.length > 0 ? featuresOf(engine, formulas, from) : inputs;
  if (formulas.length > 0)
    checkFinite(features, formulas.length, raw, (column) => `features[${column}]`);
  return {
    raw,
    features,
    targets: labels?.values ?? targets,
    targetColumns: labels === null ? targets.length / Math.max(1, rows) : 1,
    areClasses: labels?.isComparison ?? classes,
  };
}

/** The first `most` rows. */
export function previewOf(
  engine: Engine,
  data: PlainData,
  conventions: Conventions,
  most: number,
): DataPreview {
  checkObject("data", data);
  checkWhole("most", most, 0, Number.MAX_SAFE_INTEGER);
  const spec = dataSpec(data, conventions.indexBase);
  const all = rowsOf(engine, data, conventions, spec);
  const rows = all.raw.values.length / Math.max(1, all.raw.columns);
  const first = (numbers: Float64Array, width: number) => numbers.slice(0, most * width);
  return {
    ...all,
    rows,
    raw: { ...all.raw, values: first(all.raw.values, all.raw.columns) },
    features: first(all.features, data.features.length || all.raw.columns),
    targets: first(all.targets, all.targetColumns),
  };
}
