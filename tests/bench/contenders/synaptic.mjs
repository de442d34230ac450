/**
 * Synaptic: compiles a network to one JavaScript function. It updates after every example, leaves
 * the derivative of its output's activation out, and changes a layer's weights before it goes back
 * through them: it is compared with loops that do the same, and its step is as many examples as the
 * others' batch.
 */
import { isPlain } from "../network.mjs";
import { requirePeer } from "../peers.mjs";
import { activations, createTrainer } from "../trainer.mjs";

export const name = "synaptic";
export const variants = [{ name: "js" }];
export const note = "updates after every example, its own way";

const squashes = { tanh: "TANH", relu: "RELU", linear: "IDENTITY" };
const largest = 1000; // weights: beyond, the function it compiles is too long to be optimised

export function open(variant, kind, problem) {
  const weights = problem.layers?.reduce((sum, layer) => sum + (layer.weights?.length ?? 0), 0);
  if (kind !== "network" || !isPlain(problem) || weights > largest) return null;
  if (problem.loss !== "squared-error") return null;
  const network = makeNetwork(requirePeer("synaptic"), problem);
  const { batch, rows, outputs, width, optimizer } = problem;
  const rowsOf = (values, size) =>
    Array.from({ length: rows }, (_, row) => [...values.slice(row * size, (row + 1) * size)]);
  const [xs, ys] = [rowsOf(problem.inputs, width), rowsOf(problem.targets, outputs)];
  let next = 0;
  return {
    numbers: "float64",
    run(count) {
      for (let i = 0; i < count * batch; i++) {
        network.activate(xs[next]);
        network.propagate(optimizer.rate, ys[next]);
        next = (next + 1) % rows;
      }
    },
    check() {
      const lossOf = (x, row) =>
        network.activate(x).reduce((sum, a, o) => sum + (a - ys[row][o]) ** 2 / 2, 0);
      return [xs.reduce((sum, x, row) => sum + lossOf(x, row), 0) / rows];
    },
  };
}

function makeNetwork({ Layer, Network, Neuron }, { layers, width }) {
  const made = [new Layer(width)];
  for (const { units, activation, inputs, weights, bias } of layers) {
    const layer = new Layer(units);
    layer.set({ squash: Neuron.squash[squashes[activation]] });
    const before = made.at(-1);
    const { connections } = before.project(layer);
    for (const connection of Object.values(connections)) {
      const [to, from] = [layer.list.indexOf(connection.to), before.list.indexOf(connection.from)];
      connection.weight = weights[to * inputs + from];
    }
    layer.list.forEach((neuron, u) => (neuron.bias = bias[u]));
    made.push(layer);
  }
  return new Network({ input: made[0], hidden: made.slice(1, -1), output: made.at(-1) });
}

export function makeExpectation({ checkSteps, batch }, problem) {
  const { rows, inputs, targets, width, outputs, optimizer } = problem;
  const layers = problem.layers.map((layer) => ({
    ...layer,
    weights: layer.weights.slice(),
    bias: layer.bias.slice(),
  }));
  const before = [createTrainer(problem).loss()];
  for (let k = 0; k < checkSteps * batch; k++) {
    const row = k % rows;
    const x = inputs.subarray(row * width, (row + 1) * width);
    const target = targets.subarray(row * outputs, (row + 1) * outputs);
    learn(layers, x, target, optimizer.rate);
  }
  const after = [createTrainer({ ...problem, layers }).loss()];
  return { steps: checkSteps, before, after, slack: [1e-3 * Math.abs(after[0] - before[0])] };
}

function learn(layers, x, target, rate) {
  const values = [x];
  for (const { inputs, units, activation, weights, bias } of layers) {
    const a = new Float64Array(units);
    for (let u = 0; u < units; u++) {
      let z = bias[u];
      for (let i = 0; i < inputs; i++) z += weights[u * inputs + i] * values.at(-1)[i];
      a[u] = activations[activation].value(z);
    }
    values.push(a);
  }
  let blame = values.at(-1).map((a, o) => target[o] - a);
  for (let l = layers.length - 1; l >= 0; l--) {
    const { inputs, weights, bias } = layers[l];
    const before = new Float64Array(inputs);
    blame.forEach((amount, u) => {
      bias[u] += rate * amount;
      for (let i = 0; i < inputs; i++) {
        weights[u * inputs + i] += rate * amount * values[l][i];
        before[i] += amount * weights[u * inputs + i];
      }
    });
    const slope = l > 0 ? activations[layers[l - 1].activation].slope : () => 0;
    blame = before.map((amount, i) => amount * slope(values[l][i]));
  }
}
