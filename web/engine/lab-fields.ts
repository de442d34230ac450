/**
 * What units and layers look like: their numbers over all rows, over the plane, and how they are
 * spread. The engine computes, here it is asked in parts that fit into memory, and counted.
 */
import { checkOf, checkSquare, checkWhole } from "./checks.ts";
import type { NetworkRun } from "./network-run.ts";
import type { Histogram, LabCalls, LayerStatistics } from "./protocol-lab.ts";

/** Numbers that one question to the engine takes with it, and that an answer may have. */
const PART = 2 ** 20;
const MOST = 2 ** 26;
/** Rows that histograms look at, evenly among all. */
const SAMPLE = 1000;
const MOST_BINS = 1000;

type Reply<K extends keyof LabCalls> = LabCalls[K]["reply"];
type Request<K extends keyof LabCalls> = Omit<LabCalls[K]["request"], "session">;

export function activations(
  run: NetworkRun,
  { layer, of }: Request<"network.activations">,
): Reply<"network.activations"> {
  checkOf(of);
  const { rows } = run.info;
  const size = sizeOf(run, layer);
  if (rows * size > MOST) throw new Error("[network] these are too many numbers for a picture");
  return { size, values: valuesOfRows(run, layer, of, rows) };
}

export function units(
  run: NetworkRun,
  { layer, of, grid }: Request<"network.units">,
): Reply<"network.units"> {
  checkOf(of);
  checkSquare(grid, run.info);
  const size = sizeOf(run, layer);
  return { units: size, values: run.session.values(run.points(grid), layer, of) };
}

export function statistics(
  run: NetworkRun,
  { bins }: Request<"network.statistics">,
): Reply<"network.statistics"> {
  checkWhole("bins", bins, 1, MOST_BINS);
  const { info, session } = run;
  const parameters = session.parameters().map(joined);
  const gradients = session.gradients().map(joined);
  const widths = info.layers.map((_, layer) => sizeOf(run, layer));
  const numbers = info.batch * widths.reduce((sum, width) => sum + width, 0);
  const batch = numbers <= PART ? session.batch().layers : null;
  const signals = (layer: number) => (batch === null ? NaN : norm(batch[layer]?.da ?? []));
  return {
    layers: info.layers.map((_, layer): LayerStatistics => {
      const size = widths[layer] ?? 0;
      const rows = Math.min(info.rows, SAMPLE, Math.ceil(MOST / 8 / (size + info.inputs)));
      const weights = parameters[layer] ?? [];
      const slopes = gradients[layer] ?? [];
      return {
        weights: histogram(weights, bins),
        activations: histogram(valuesOfRows(run, layer, "a", rows), bins),
        gradients: histogram(slopes, bins),
        weightNorm: norm(weights),
        gradientNorm: norm(slopes),
        signalNorm: signals(layer),
      };
    }),
  };
}

/** What is learned of a layer, in one list: what is only kept beside it has no gradient. */
function joined(tensors: Readonly<Record<string, ArrayLike<number>>>): Float64Array {
  const learned = Object.entries(tensors).filter(([name]) => !name.startsWith("running"));
  return Float64Array.from(learned.flatMap(([, numbers]) => Array.from(numbers)));
}

function sizeOf({ info }: NetworkRun, layer: number): number {
  checkWhole("layer", layer, 0, info.layers.length - 1);
  return info.layers[layer]?.outputShape.reduce((size, part) => size * part, 1) ?? 0;
}

/** Of so many rows, evenly among all of the data. */
function valuesOfRows(run: NetworkRun, layer: number, of: "z" | "a", count: number): Float32Array {
  const { inputs, dataInputs, rows } = run.info;
  const size = sizeOf(run, layer);
  const values = new Float32Array(count * size);
  const part = Math.max(1, Math.floor(PART / inputs));
  for (let first = 0; first < count; first += part) {
    const end = Math.min(count, first + part);
    const points = new Float64Array((end - first) * inputs);
    for (let i = first; i < end; ++i) {
      const row = Math.floor((i * rows) / count);
      points.set(dataInputs.subarray(row * inputs, (row + 1) * inputs), (i - first) * inputs);
    }
    values.set(run.session.values(points, layer, of), first * size);
  }
  return values;
}

/** Bins of one width from the least to the greatest; all in one where there is but one value. */
export function histogram(values: ArrayLike<number>, bins: number): Histogram {
  const counts = new Int32Array(values.length > 0 ? bins : 0);
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; ++i) {
    low = Math.min(low, values[i] ?? NaN);
    high = Math.max(high, values[i] ?? NaN);
  }
  if (values.length === 0) return { low: 0, high: 0, counts };
  const scale = high > low ? bins / (high - low) : 0;
  for (let i = 0; i < values.length; ++i) {
    const bin = Math.min(bins - 1, Math.floor(((values[i] ?? NaN) - low) * scale));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { low, high, counts };
}

function norm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; ++i) sum += (values[i] ?? NaN) ** 2;
  return Math.sqrt(sum);
}
