/**
 * brain.js on the processor (its later versions need a graphics driver to install). One activation
 * for all layers; it updates after every example, and is compared with a referee that does too.
 */
import * as network from "../network.mjs";
import { requirePeer } from "../peers.mjs";

export const name = "brain.js";
export const variants = [{ name: "js" }];
export const note = "updates after every example";

export const makeExpectation = (workload, problem) =>
  network.makeExpectation(workload, { ...problem, batch: 1 });

export function open(variant, kind, problem) {
  if (kind !== "network" || !network.isPlain(problem) || problem.loss !== "squared-error")
    return null;
  const { layers, batch, rows, outputs, width, optimizer } = problem;
  const activation = layers[0].activation;
  if (layers.some((layer) => layer.activation !== activation)) return null;
  const { NeuralNetwork } = requirePeer("brain.js");
  const net = new NeuralNetwork({ activation, learningRate: optimizer.rate });
  net.trainOpts.momentum = 0; // Its constructor refuses that.
  load(net, width, layers);
  const examples = Array.from({ length: rows }, (_, row) => ({
    input: Float32Array.from(problem.inputs.subarray(row * width, (row + 1) * width)),
    output: Float32Array.from(problem.targets.subarray(row * outputs, (row + 1) * outputs)),
  }));
  let next = 0;
  return {
    numbers: "float32/64",
    run(count) {
      for (let i = 0; i < count * batch; i++) {
        net.trainPattern(examples[next], false);
        next = (next + 1) % rows;
      }
    },
    check() {
      const lossOf = ({ input, output }) =>
        net.runInput(input).reduce((sum, a, o) => sum + (a - output[o]) ** 2 / 2, 0);
      return [examples.reduce((sum, example) => sum + lossOf(example), 0) / rows];
    },
  };
}

function load(net, width, layers) {
  net.sizes = [width, ...layers.map(({ units }) => units)];
  net.initialize();
  layers.forEach(({ inputs, units, weights, bias }, l) => {
    for (let u = 0; u < units; u++) {
      net.weights[l + 1][u].set(weights.subarray(u * inputs, (u + 1) * inputs));
      net.biases[l + 1][u] = bias[u];
    }
  });
}
