/**
 * Training problems: data and starting weights from a seed, and what a contender must arrive at.
 * A step is forward, backward and the update of one batch; batches come in the given order.
 */
import { createRandom } from "./random.mjs";
import { createTrainer } from "./trainer.mjs";

/**
 * The problem every contender gets. A layer that has parameters has `weights`, flat: [unit][input],
 * or [filter][channel][row][column]; and `bias`. Images are [channel][row][column]; `in` and `out`
 * are the shapes before and after. `inputs` row by row; `targets` row by row, or one class number
 * per row for cross-entropy.
 */
export function makeProblem(workload) {
  const random = createRandom(1);
  let shape = workload.shape ?? [workload.inputs];
  const layers = workload.layers.map((layer) => {
    const made = makers[layer.kind](layer, shape, random);
    shape = made.out;
    return made;
  });
  const data = workload.loss === "cross-entropy" ? makeClasses : makeQuadrants;
  const { loss, batch, rows, optimizer, inputs: width } = workload;
  const outputs = sizeOf(shape);
  const values = data({ width, outputs, rows }, random);
  return { shape: workload.shape, width, layers, loss, batch, rows, optimizer, outputs, ...values };
}

/** For contenders that have nothing but dense layers and plain SGD. */
export const isPlain = ({ layers, optimizer }) =>
  layers.every(({ kind }) => kind === "dense") && optimizer.kind === "sgd";

const sizeOf = (shape) => shape.reduce((product, size) => product * size, 1);

const makers = {
  dense(layer, shape, random) {
    const inputs = sizeOf(shape);
    const parameters = draw(layer.units, inputs, inputs + layer.units, random);
    return { ...layer, inputs, in: shape, out: [layer.units], ...parameters };
  },
  conv2d(layer, [channels, height, width], random) {
    const { filters, kernel } = layer;
    const area = kernel * kernel;
    const parameters = draw(filters, channels * area, (channels + filters) * area, random);
    return {
      ...layer,
      in: [channels, height, width],
      out: [filters, height, width],
      ...parameters,
    };
  },
  maxpool2d(layer, [channels, height, width]) {
    const out = [channels, Math.floor(height / layer.size), Math.floor(width / layer.size)];
    return { ...layer, in: [channels, height, width], out };
  },
};

/** Biases are not zero, so that a contender that loses them is found out. */
function draw(units, inputs, fan, random) {
  const bound = Math.sqrt(6 / fan);
  const number = () => Math.fround((2 * random() - 1) * bound);
  const weights = Float64Array.from({ length: units * inputs }, number);
  const bias = Float64Array.from({ length: units }, () => Math.fround(0.1 * number()));
  return { weights, bias };
}

/** +1 where the signs of both inputs agree, else -1; a tenth of the targets wrong. */
function makeQuadrants({ rows }, random) {
  const inputs = new Float64Array(rows * 2);
  const targets = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const [x, y] = [2 * random() - 1, 2 * random() - 1];
    inputs.set([x, y], row * 2);
    targets[row] = x * y > 0 === random() > 0.1 ? 1 : -1;
  }
  return { inputs, targets };
}

/**
 * Noisy copies of one random picture per class. A tenth of the labels is random, so that the
 * gradients stay far from zero however long a run is (tiny numbers compute slowly).
 */
function makeClasses({ width, outputs, rows }, random) {
  const pictures = Float64Array.from({ length: outputs * width }, () => random());
  const inputs = new Float64Array(rows * width);
  const targets = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const shown = Math.floor(random() * outputs);
    targets[row] = random() < 0.1 ? Math.floor(random() * outputs) : shown;
    for (let i = 0; i < width; i++) {
      inputs[row * width + i] = Math.fround((pictures[shown * width + i] + random()) / 2);
    }
  }
  return { inputs, targets };
}

/**
 * The mean loss over all rows before and after `steps` steps, by plain loops in float64. A
 * contender may be off by a thousandth of the way between: a rate 1 % wrong is found out, the
 * rounding of float32 is forgiven.
 */
export function makeExpectation(workload, problem) {
  const trainer = createTrainer(problem);
  const before = [trainer.loss()];
  trainer.run((workload.checkSteps * workload.batch) / problem.batch);
  const after = [trainer.loss()];
  const slack = [1e-3 * Math.abs(after[0] - before[0])];
  return { steps: workload.checkSteps, before, after, slack };
}

/** Steps between two ends of an epoch, where some contenders do other work besides. */
export const periodOf = (workload) => Math.floor(workload.rows / workload.batch);

/** Multiplications and additions of one step: forward, to the weights, and to all inputs but the first. */
export function flopsOf(workload) {
  const { layers, batch } = makeProblem({ ...workload, rows: 0 });
  const products = layers.map((layer) => {
    if (!layer.weights) return 0;
    const [, height = 1, width = 1] = layer.out;
    return layer.weights.length * height * width;
  });
  const sum = products.reduce((total, product) => total + product, 0);
  return 2 * batch * (3 * sum - products[0]);
}

export const unit = { step: "step", samples: (workload) => workload.batch };
