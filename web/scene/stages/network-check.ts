/** What the parts of a network stage want of each other: sizes, targets, the loss. */
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../limits.ts";
import type { Conventions, Layer, LossKind, NetworkStage } from "../schema.ts";
import { describe, refuse } from "../shape.ts";
import type { Row } from "../table.ts";
import { areClasses, networkDataSize, ownRows, type OwnRows } from "./network-data.ts";
import { checkParameters } from "./network-parameters.ts";
import { checkWiring, type Width } from "./network-wiring.ts";

const say = words.scene;

/** Of what each layer reads; null where only the engine knows. */
export type FanIns = readonly (number | null)[];

export function checkNetwork(stage: NetworkStage, conventions: Conventions, path: string): FanIns {
  const { inputs, layers } = stage.model;
  const widths = checkWiring(layers, `${path}.model.layers`, inputs);
  layers.forEach((layer, i) => {
    checkWindow(layer, `${path}.model.layers[${i}]`);
    checkLinks(layer, widths[i]?.inputs ?? null, `${path}.model.layers[${i}]`);
  });
  checkSizes(stage, widths, path);
  checkOutputs(stage, widths.at(-1)?.outputs ?? null, conventions.indexBase, path);
  if (stage.init.kind === "uniform" && stage.init.low > stage.init.high)
    refuse(`${path}.init.low`, say.lowBelow(stage.init.high), String(stage.init.low));
  const fanIns = widths.map((width) => width.inputs);
  if (stage.parameters !== null)
    checkParameters(layers, fanIns, stage.parameters, `${path}.parameters`);
  return fanIns;
}

/** "same" is defined where every place is visited. */
function checkWindow(layer: Layer, path: string): void {
  if (!("padding" in layer) || layer.padding !== "same") return;
  const [height, width] = layer.stride ?? layer.kernel;
  if (height > 1 || width > 1) refuse(`${path}.padding`, say.noSame, describe("same"));
}

/** Cut or held still, not both; each of a unit and an input that the layer has. */
function checkLinks(layer: Layer, inputs: number | null, path: string): void {
  if (layer.kind !== "dense") return;
  const seen = new Set<string>();
  for (const name of ["cut", "still"] as const)
    layer[name].forEach(([unit, input], i) => {
      const place = `${path}.${name}[${i}]`;
      if (unit >= layer.units)
        refuse(`${place}[0]`, say.whole(0, layer.units - 1), say.quantity(unit));
      if (inputs !== null && input >= inputs)
        refuse(`${place}[1]`, say.whole(0, inputs - 1), say.quantity(input));
      const key = `${unit},${input}`;
      if (seen.has(key)) refuse(place, say.linkOnce, say.again(`[${key}]`));
      seen.add(key);
    });
}

function checkSizes(stage: NetworkStage, widths: readonly Width[], path: string): void {
  const { rows, columns, raw } = networkDataSize(stage.data);
  if (columns !== stage.model.inputs)
    refuse(`${path}.model.inputs`, say.columns(columns), say.quantity(stage.model.inputs));
  const numbers = rows * Math.max(raw, columns);
  if (numbers > LIMITS.numbers) {
    const wanted = say.fewNumbers(LIMITS.numbers, say.dataNumbers);
    refuse(`${path}.data`, wanted, say.quantity(numbers));
  }
  const sizes = stage.model.layers.map((layer, i) =>
    layer.kind === "dense" ? ((widths[i]?.inputs ?? 0) + 1) * layer.units : 0,
  );
  const count = sizes.reduce((sum, size) => sum + size, 0);
  if (count > LIMITS.numbers) {
    const wanted = say.fewNumbers(LIMITS.numbers, say.parameters);
    const bytes = stage.precision === "float64" ? 8 : 4;
    refuse(`${path}.model.layers`, wanted, say.inBytes(count, bytes));
  }
}

function checkOutputs(
  { data, loss, model }: NetworkStage,
  outputs: number | null,
  base: number,
  path: string,
): void {
  const index = model.layers.length - 1;
  const last = `${path}.model.layers[${index}]${model.layers[index]?.kind === "dense" ? ".units" : ""}`;
  if (loss.kind === "cross-entropy" && outputs !== null && outputs < 2)
    refuse(last, say.twoOutputs, String(outputs));
  const own = ownRows(data, loss.kind);
  if (own === null) return;
  const { rows, targets } = own;
  const place = `${path}.data`;
  if (targets.length !== rows) refuse(`${place}.targets`, say.targetsFor(rows), describe(targets));
  if (areClasses(targets)) {
    // One output tells two classes apart.
    const most = Math.max(2, outputs ?? LIMITS.columns);
    if (own.named > most) refuse(last, say.unitsFor(own.named), String(outputs));
    return checkClasses(own, targets, own.named > 0 ? 0 : base, most, place);
  }
  if (outputs !== null && targets[0]?.length !== outputs)
    refuse(own.place(place, 0), say.outputsOf(outputs), describe(targets[0]));
  checkTargets(loss.kind, own, targets, place);
}

function checkTargets(loss: LossKind, own: OwnRows, targets: readonly Row[], path: string): void {
  if (loss === "cross-entropy") return checkDistributions(own, targets, path);
  const readable = READABLE[loss];
  if (readable === undefined) return;
  targets.forEach((row, i) => {
    const wrong = row.findIndex((target) => !readable.accepts(target));
    if (wrong >= 0) refuse(own.place(path, i, wrong), readable.wanted, String(row[wrong]));
  });
}

/** Of rows of targets; class numbers serve every loss. */
const READABLE: Readonly<Partial<Record<LossKind, Readable>>> = {
  "binary-cross-entropy": {
    wanted: say.targetShare,
    accepts: (target) => target >= 0 && target <= 1,
  },
  hinge: {
    wanted: say.targetSign,
    accepts: (target) => target === -1 || target === 0 || target === 1,
  },
};

interface Readable {
  readonly wanted: string;
  readonly accepts: (target: number) => boolean;
}

function checkClasses(
  own: OwnRows,
  targets: Row,
  base: number,
  classes: number,
  path: string,
): void {
  targets.forEach((target, i) => {
    if (!Number.isInteger(target) || target < base || target >= base + classes)
      refuse(own.place(path, i), say.classFrom(base, classes), String(target));
  });
}

/** The gradient "softmax − target" holds only for targets that sum to 1. */
function checkDistributions(own: OwnRows, targets: readonly Row[], path: string): void {
  targets.forEach((target, i) => {
    const sum = target.reduce((total, share) => total + share, 0);
    if (target.some((share) => share < 0) || Math.abs(sum - 1) > 1e-6)
      refuse(own.place(path, i), say.distribution, say.sum(sum));
  });
}
