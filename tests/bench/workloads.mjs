/**
 * What is measured: one line per workload. `kind` names the file that makes the problem
 * (network.mjs, formula.mjs); the rest is that file's business.
 */
export const workloads = [
  {
    id: "W1",
    kind: "network",
    title: "2-4-2-1 tanh, squared error, batch 10",
    layers: [2, 4, 2, 1],
    activations: ["tanh", "tanh", "tanh"],
    loss: "squared-error",
    batch: 10,
    rows: 4000,
    rate: 0.1,
    checkSteps: 20,
  },
  {
    id: "W4a",
    kind: "network",
    title: "784-100-100-10 ReLU, softmax cross-entropy, batch 32",
    layers: [784, 100, 100, 10],
    activations: ["relu", "relu", "linear"],
    loss: "cross-entropy",
    batch: 32,
    rows: 2048,
    rate: 0.02,
    checkSteps: 20,
  },
  {
    id: "E1",
    kind: "formula",
    title: "a formula of 2,000 nodes: values, gradients, local derivatives, forward mode",
    nodes: 2000,
  },
];
