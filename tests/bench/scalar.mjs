/**
 * A graph of single numbers, as small teaching libraries build it: a ReLU MLP over some points with
 * the mean hinge loss, every multiplication and addition a node. A step is forward and backward
 * through a graph that stands; with `fresh`, building it as well.
 */
import { createRandom } from "./random.mjs";

export function makeProblem({ sizes, points, fresh = false }) {
  const random = createRandom(1);
  const draw = () => 2 * random() - 1;
  const layers = sizes.slice(1).map((units, l) => ({
    inputs: sizes[l],
    units,
    weights: Float64Array.from({ length: units * sizes[l] }, draw),
    bias: Float64Array.from({ length: units }, () => 0.1 * draw()),
    isLast: l === sizes.length - 2,
  }));
  const inputs = Array.from({ length: points }, () => [draw(), draw()]);
  const labels = inputs.map(([x, y]) => (x * y > 0 ? 1 : -1));
  return { layers, inputs, labels, fresh };
}

/** A list of numbers that grows, in a typed array: three times as fast as pushing to plain ones. */
export class Numbers {
  length = 0;
  constructor(Type) {
    this.values = new Type(256);
  }
  /** Returns the place of what is added. */
  push(value) {
    if (this.length === this.values.length) {
      const old = this.values;
      this.values = new old.constructor(2 * old.length);
      this.values.set(old);
    }
    this.values[this.length] = value;
    return this.length++;
  }
  view() {
    return this.values.subarray(0, this.length);
  }
}

/**
 * Builds the graph through a library's own nodes: `make` has parameter(number), constant(number),
 * add(a, b), mul(a, b), relu(a). Returns {loss, parameters} with the parameters in order: weights
 * of a layer, then its biases.
 */
export function buildGraph({ layers, inputs, labels }, make) {
  const nodes = layers.map(({ weights, bias }) => ({
    weights: Array.from(weights, make.parameter),
    bias: Array.from(bias, make.parameter),
  }));
  const losses = inputs.map((point, row) => {
    let x = point.map(make.constant);
    layers.forEach((layer, l) => (x = applyLayer(layer, nodes[l], x, make)));
    const scaled = make.mul(x[0], make.constant(-labels[row]));
    return make.relu(make.add(scaled, make.constant(1)));
  });
  const total = losses.reduce((sum, loss) => make.add(sum, loss));
  const loss = make.mul(total, make.constant(1 / inputs.length));
  return { loss, parameters: nodes.flatMap(({ weights, bias }) => [...weights, ...bias]) };
}

function applyLayer({ inputs, units, isLast }, { weights, bias }, x, make) {
  return Array.from({ length: units }, (_, u) => {
    let sum = bias[u];
    for (let i = 0; i < inputs; i++) sum = make.add(sum, make.mul(weights[u * inputs + i], x[i]));
    return isLast ? sum : make.relu(sum);
  });
}

/** What is compared: the loss, the sum of all gradients and of their squares. */
export function digest(loss, gradients) {
  let [sum, squares] = [0, 0];
  for (const value of gradients) {
    sum += value;
    squares += value * value;
  }
  return [loss, sum, squares];
}

/** The same in loops over layers. Both orders of addition are right; they agree to 12 digits. */
export function makeExpectation(workload, problem) {
  const { layers, inputs, labels } = problem;
  const gradients = layers.map(({ weights, bias }) => ({
    weights: new Float64Array(weights.length),
    bias: new Float64Array(bias.length),
  }));
  let loss = 0;
  inputs.forEach((point, row) => {
    const activations = [point];
    for (const layer of layers) activations.push(forward(layer, activations.at(-1)));
    const margin = 1 - labels[row] * activations.at(-1)[0];
    if (margin <= 0) return;
    loss += margin / inputs.length;
    backward(layers, activations, [-labels[row] / inputs.length], gradients);
  });
  const all = gradients.flatMap(({ weights, bias }) => [...weights, ...bias]);
  const after = digest(loss, all);
  return { steps: 1, before: null, after, slack: after.map((value) => 1e-11 * Math.abs(value)) };
}

function forward({ inputs, units, weights, bias, isLast }, x) {
  return Array.from({ length: units }, (_, u) => {
    let sum = bias[u];
    for (let i = 0; i < inputs; i++) sum += weights[u * inputs + i] * x[i];
    return isLast ? sum : Math.max(sum, 0);
  });
}

function backward(layers, activations, upstream, gradients) {
  for (let l = layers.length - 1; l >= 0; l--) {
    const { inputs, units, weights, isLast } = layers[l];
    const [x, a] = [activations[l], activations[l + 1]];
    const dx = new Float64Array(inputs);
    for (let u = 0; u < units; u++) {
      const dz = isLast || a[u] > 0 ? upstream[u] : 0;
      gradients[l].bias[u] += dz;
      for (let i = 0; i < inputs; i++) {
        gradients[l].weights[u * inputs + i] += dz * x[i];
        dx[i] += dz * weights[u * inputs + i];
      }
    }
    upstream = dx;
  }
}

export const periodOf = () => Infinity;
export const flopsOf = () => null;
export const unit = { step: "run", samples: () => 1 };
