/**
 * The loss on a plane through the present parameters: chooses the two directions, asks the engine
 * line by line so that training and messages have their turn, and finds the path in that plane.
 */
import type { LayerParameters as Tensors } from "#backprop";
import { checkNumber, checkObject, checkWhole, shown } from "./checks.ts";
import type { NetworkRun } from "./network-run.ts";
import type { Directions, LabCalls, Landscape } from "./protocol-lab.ts";

/** Multiply-adds of one question to the engine, and of a whole picture. */
const AT_ONCE = 5e6;
const IN_ALL = 1e10;
/** More than these is refused: some minutes. */
const MOST_WORK = 1e12;
/** Numbers of moments that are looked at: of a large network not each of them. */
const WALKED = 4e6;
const FEWEST_ROWS = 128;
const LARGEST = 201;
const LARGEST_SPAN = 1e6;
const LARGEST_SEED = 2 ** 50;

/** What was asked for last of each run: a picture of something else ends the one before. */
const latest = new WeakMap<NetworkRun, string>();

/** What is learned, all numbers one behind the other. */
type Flat = Float64Array;
type Plane = readonly [Flat, Flat];

export async function landscape(
  run: NetworkRun,
  request: Omit<LabCalls["network.landscape"]["request"], "session">,
): Promise<Landscape> {
  const { size, span, directions } = request;
  checkWhole("size", size, 2, LARGEST);
  checkNumber("span", span, 1 / LARGEST_SPAN, LARGEST_SPAN);
  const work = workOf(run);
  checkWork(size, work * Math.min(run.info.trainingRows, FEWEST_ROWS));
  const layers = run.session.parameters();
  const middle = flat(layers);
  const plane = planeOf(run, layers, middle, directions);
  const path = pathIn(run, middle, plane);
  const [first, second] = [shaped(plane[0], layers), shaped(plane[1], layers)];
  const rows = rowsFor(run, size, work);
  const values = new Float64Array(size * size);
  const question = JSON.stringify({ size, span, directions });
  latest.set(run, question);
  const part = Math.max(1, Math.floor(AT_ONCE / (work * rows)));
  for (let from = 0; from < values.length; from += part) {
    const at = pointsOf(size, span, from, Math.min(values.length, from + part));
    values.set(run.session.losses(layers, first, second, at, rows), from);
    await run.rest();
    if (latest.get(run) !== question) throw new Error("[network] another landscape was asked for");
  }
  return { values, path, scale: [length(plane[0]), length(plane[1])], rows };
}

function planeOf(
  run: NetworkRun,
  layers: readonly Tensors[],
  middle: Flat,
  directions: Directions,
): Plane {
  checkObject("directions", directions);
  if (directions.kind === "path") return pathPlane(run, middle, () => randomWay(run, layers, 1));
  if (directions.kind === "parameters")
    return [single("first", directions.first, middle), single("second", directions.second, middle)];
  const { kind, seed } = directions;
  if (kind !== "random") {
    throw new Error(
      `[network] directions: "random", "path" or "parameters" expected, found ${shown(kind)}`,
    );
  }
  checkWhole("seed", seed, 0, LARGEST_SEED);
  return [randomWay(run, layers, 2 * seed), randomWay(run, layers, 2 * seed + 1)];
}

/** `each`: multiply-adds of one point. */
function checkWork(size: number, each: number): void {
  if (size ** 2 * each <= MOST_WORK) return;
  const most = Math.floor(Math.sqrt(MOST_WORK / each));
  throw new Error(
    `[network] size: at most ${most} points in each direction expected of so large a network, found ${size}`,
  );
}

/** Along one parameter, by 1. */
function single(name: string, index: number, { length }: Flat): Flat {
  checkWhole(name, index, 0, length - 1);
  return Float64Array.from({ length }, (_, i) => (i === index ? 1 : 0));
}

/** Pairs of steps along both directions: the second from high to low, the first running fastest. */
function pointsOf(size: number, span: number, first: number, end: number): Float64Array {
  const at = new Float64Array(2 * (end - first));
  const place = (index: number) => (2 * span * index) / (size - 1) - span;
  for (let i = first; i < end; ++i) {
    at[2 * (i - first)] = place(i % size);
    at[2 * (i - first) + 1] = -place(Math.floor(i / size));
  }
  return at;
}

/** Multiply-adds that one row takes. */
function workOf({ info }: NetworkRun): number {
  const works = info.layers.map(({ kind, parameters, outputShape: [, height = 1, width = 1] }) =>
    kind === "conv2d" ? parameters * height * width : parameters,
  );
  return Math.max(
    1,
    works.reduce((sum, work) => sum + work, 0),
  );
}

/** All, or as many as a picture of that size can wait for. */
function rowsFor({ info }: NetworkRun, size: number, work: number): number {
  return wholeBlocks(IN_ALL / (work * size * size), info.trainingRows);
}

/** The engine counts rows in whole blocks, the last one what is left. */
export function wholeBlocks(rows: number, all: number): number {
  return Math.min(all, FEWEST_ROWS * Math.max(1, Math.ceil(rows / FEWEST_ROWS)));
}

/**
 * Each unit's (filter's) weights drawn from a normal distribution and brought to the length of its
 * own: Li et al., Visualizing the Loss Landscape of Neural Nets, 2018. Biases and what batch norm
 * learns stay where they are, as in their pictures.
 */
function randomWay(run: NetworkRun, layers: readonly Tensors[], seed: number): Flat {
  const drawn = run.session.draw({ kind: "normal", options: { std: 1, seed } });
  return flat(
    drawn.map((layer, i) => {
      const units = run.info.layers[i]?.tensorShapes[0]?.[0] ?? 1;
      const weights = normalized(layer.weights, layers[i]?.weights ?? layer.weights, units);
      return { ...mapped(layer, ({ length }) => new Float64Array(length)), weights };
    }),
  );
}

function normalized(drawn: Float64Array, weights: Float64Array, units: number): Float64Array {
  const size = drawn.length / units;
  const found = new Float64Array(drawn.length);
  for (let from = 0; from < drawn.length; from += size) {
    const unit = drawn.subarray(from, from + size);
    const ratio = length(weights.subarray(from, from + size)) / (length(unit) || 1);
    found.set(moved(new Float64Array(size), ratio, unit), from);
  }
  return found;
}

/** The moments that are kept up to the present, as seen from there. */
function* walked(run: NetworkRun, middle: Flat): Generator<Flat> {
  const { step } = run.session.position();
  const moments = run.session.moments();
  const every = Math.ceil((moments.length * middle.length) / WALKED) || 1;
  for (const [index, kept] of moments.entries()) {
    if (kept < step && index % every === 0)
      yield moved(flat(run.session.momentParameters(index)), -1, middle);
  }
}

/**
 * The first direction leads from the beginning of the run, at -1, to the present; the second, as
 * long and at right angles to it, to where the run was farthest from that line.
 */
function pathPlane(run: NetworkRun, middle: Flat, sideways: () => Flat): Plane {
  const start = walked(run, middle).next().value as Flat | undefined;
  const far = start === undefined ? 0 : length(start);
  if (start === undefined || far === 0) {
    throw new Error("[network] there is no path yet: train some steps first");
  }
  const first = scaled(start, -1);
  const beside = (way: Flat) => moved(way, -product(way, first) / far ** 2, first);
  let second = first.subarray(0, 0);
  for (const way of walked(run, middle)) {
    const found = beside(way);
    if (length(found) > length(second)) second = found;
  }
  // A straight walk leaves the second direction open.
  if (length(second) < 1e-9 * far) second = beside(sideways());
  return [first, scaled(second, far / (length(second) || 1))];
}

/** The points of the plane that are nearest to where the run was; the present, its middle, last. */
function pathIn(run: NetworkRun, middle: Flat, [first, second]: Plane): Float64Array {
  const [a, b, c] = [product(first, first), product(first, second), product(second, second)];
  const determinant = a * c - b * b;
  const isPlane = determinant > 1e-12 * a * c; // of one weight, all directions are the same
  const path: number[] = [];
  for (const way of walked(run, middle)) {
    const [x, y] = [product(way, first), product(way, second)];
    if (isPlane) path.push((x * c - y * b) / determinant, (y * a - x * b) / determinant);
    else path.push(x / (a || 1), 0);
  }
  return Float64Array.of(...path, 0, 0);
}

const isLearned = (name: string): boolean => !name.startsWith("running");

function flat(layers: readonly Tensors[]): Flat {
  const tensors = layers.flatMap((layer) =>
    Object.entries(layer).filter(([name]) => isLearned(name)),
  );
  const all = new Float64Array(tensors.reduce((sum, [, { length }]) => sum + length, 0));
  let at = 0;
  for (const [, numbers] of tensors) {
    all.set(numbers, at);
    at += numbers.length;
  }
  return all;
}

/** As `layers` are; 0 for what is only kept beside what is learned. */
function shaped(way: Flat, layers: readonly Tensors[]): Tensors[] {
  let at = 0;
  return layers.map((layer) =>
    mapped(layer, ({ length }, name) =>
      isLearned(name) ? way.slice(at, (at += length)) : new Float64Array(length),
    ),
  );
}

function mapped(
  layer: Tensors,
  change: (numbers: Float64Array, name: string) => Float64Array,
): Tensors {
  const entries = Object.entries(layer).map(([name, numbers]) => [name, change(numbers, name)]);
  return Object.fromEntries(entries) as Tensors;
}

function product(a: Flat, b: Flat): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

const length = (way: Flat): number => Math.sqrt(product(way, way));
const scaled = (way: Flat, by: number): Flat => way.map((value) => value * by);
const moved = (from: Flat, by: number, way: Flat): Flat =>
  from.map((value, i) => value + by * (way[i] ?? 0));
