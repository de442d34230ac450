/**
 * Training problems: data and starting weights from a seed, and what a contender must arrive at.
 * A step is forward, backward and the SGD update of one batch; batches come in the given order.
 */
import { createRandom } from "./random.mjs";
import { createTrainer } from "./trainer.mjs";

/**
 * The problem every contender gets. `layers[l].weights` is [unit][input], flat; `inputs` row by
 * row; `targets` row by row, or one class number per row for cross-entropy.
 */
export function makeProblem(workload) {
  const random = createRandom(1);
  const sizes = workload.layers;
  const layers = workload.activations.map((activation, l) => {
    const [inputs, units] = [sizes[l], sizes[l + 1]];
    const bound = Math.sqrt(6 / (inputs + units));
    const draw = () => Math.fround((2 * random() - 1) * bound);
    const weights = Float64Array.from({ length: units * inputs }, draw);
    // Biases that are not zero, so that a contender that loses them is found out.
    const bias = Float64Array.from({ length: units }, () => Math.fround(0.1 * draw()));
    return { inputs, units, activation, weights, bias };
  });
  const data = workload.loss === "cross-entropy" ? makeClasses : makeQuadrants;
  const { loss, batch, rows, rate } = workload;
  return { layers, loss, batch, rows, rate, outputs: sizes.at(-1), ...data(workload, random) };
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
function makeClasses({ layers, rows }, random) {
  const [width, classes] = [layers[0], layers.at(-1)];
  const pictures = Float64Array.from({ length: classes * width }, () => random());
  const inputs = new Float64Array(rows * width);
  const targets = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const shown = Math.floor(random() * classes);
    targets[row] = random() < 0.1 ? Math.floor(random() * classes) : shown;
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
  trainer.run(workload.checkSteps);
  const after = [trainer.loss()];
  const slack = [1e-3 * Math.abs(after[0] - before[0])];
  return { steps: workload.checkSteps, before, after, slack };
}

/** Steps between two ends of an epoch, where some contenders do other work besides. */
export const periodOf = (workload) => workload.rows / workload.batch;

/** Multiplications and additions of one step: X·W, dY·X for every layer, dY·Wᵀ for all but the first. */
export function flopsOf({ layers, batch }) {
  const products = layers.slice(1).map((units, l) => units * layers[l]);
  const sum = products.reduce((total, product) => total + product, 0);
  return 2 * batch * (3 * sum - products[0]);
}

export const unit = { step: "step", samples: (workload) => workload.batch };
