/**
 * How the cost of training grows: with the width of a layer, with depth, with the batch, with the
 * rows of the data. Each series ends in an exponent, the slope of its upper half on two logarithmic
 * axes.
 */
import { contenderProcess, startProcess } from "./measure.mjs";

const powers = (from, to) => {
  const sizes = [];
  for (let size = from; size <= to; size *= 2) sizes.push(size);
  return sizes;
};

const dense = (units, activation = "relu") => ({ kind: "dense", units, activation });
const out = { kind: "dense", units: 10, activation: "linear" };
const common = {
  kind: "network",
  loss: "cross-entropy",
  batch: 32,
  rows: 128,
  optimizer: { kind: "sgd", rate: 1e-4 },
};

/** `cost` is what one step is divided by: its examples, or 1 for the step itself. */
export const series = [
  {
    id: "width",
    title: "one n×n layer (16-n-n-10, batch 32)",
    x: "units n",
    y: "µs per example",
    expected: 2,
    sizes: powers(64, 4096),
    workload: (n) => ({ ...common, inputs: 16, layers: [dense(n), dense(n), out] }),
  },
  {
    id: "depth",
    title: "n layers of 128 units (16-128-…-10, batch 32)",
    x: "layers n",
    y: "µs per example",
    expected: 1,
    sizes: powers(2, 64),
    workload: (n) => ({
      ...common,
      inputs: 16,
      layers: [...Array(n).fill(dense(128, "tanh")), out],
    }),
  },
  {
    id: "batch",
    title: "784-100-100-10, batch n",
    x: "batch n",
    y: "µs per step",
    expected: 1,
    sizes: powers(1, 1024),
    workload: (n) => ({
      ...common,
      inputs: 784,
      batch: n,
      rows: 4 * n,
      layers: [dense(100), dense(100), out],
    }),
  },
  {
    id: "rows",
    title: "an epoch of n rows (20-32-10, batch 32), its loss over all rows included",
    x: "rows n",
    y: "µs per epoch",
    expected: 1,
    sizes: [100, 316, 1000, 3160, 10_000, 31_600, 100_000],
    epochs: true,
    workload: (n) => ({ ...common, inputs: 20, rows: n, layers: [dense(32), out] }),
  },
];

/** Returns the series with `points` [{size, cost}] and the `exponent` found. */
export async function measureScale({ variant, nodeFlags, core, log }) {
  const measured = [];
  for (const { workload, sizes, ...about } of series) {
    const points = [];
    for (const size of sizes) {
      log(`scale: ${about.id} ${size}`);
      const request = { contender: "engine", variant, workload: workload(size) };
      const perStep = await timeOne(request, { ...about, nodeFlags, core });
      const examples = about.y === "µs per example" ? request.workload.batch : 1;
      points.push({ size, cost: perStep / examples });
    }
    measured.push({ ...about, points, exponent: slope(points) });
  }
  return measured;
}

/** Microseconds of a step, or of an epoch: the median of some runs. */
async function timeOne(request, { epochs, nodeFlags, core }) {
  const worker = startProcess(contenderProcess, nodeFlags, core);
  const { rows, batch } = request.workload;
  try {
    await worker.ask("open", request);
    if (epochs)
      return await worker.ask("epochs", { steps: Math.ceil(rows / batch), budget: 50_000 });
    await worker.ask("warm", { budget: 20_000 });
    const times = [];
    for (let run = 0; run < 5; run++) times.push(await worker.ask("time", { budget: 15_000 }));
    return times.map(({ perStep }) => perStep).toSorted((a, b) => a - b)[2];
  } finally {
    worker.stop();
  }
}

/** By least squares over the upper half of the logarithmic range. */
function slope(points) {
  const logs = points.map(({ size, cost }) => [Math.log(size), Math.log(cost)]);
  const middle = (logs[0][0] + logs.at(-1)[0]) / 2;
  const upper = logs.filter(([x]) => x >= middle);
  const mean = (i) => upper.reduce((sum, point) => sum + point[i], 0) / upper.length;
  const [mx, my] = [mean(0), mean(1)];
  const over = upper.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return over / upper.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

const digits = (value) => (value >= 1000 ? Math.round(value).toString() : value.toPrecision(3));

/** Lines of cells for one series. */
export const scaleRows = ({ x, y, points }) => [
  [x, ...points.map(({ size }) => String(size))],
  [y, ...points.map(({ cost }) => digits(cost))],
];
