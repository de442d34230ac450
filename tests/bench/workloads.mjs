/**
 * What is measured: one entry per workload. `kind` names the file that makes the problem
 * (network.mjs, inference.mjs, scalar.mjs, formula.mjs); the rest is that file's business.
 */
const mlp = (units, hidden, output) =>
  units.map((count, l) => {
    const activation = l < units.length - 1 ? hidden : output;
    return { kind: "dense", units: count, activation };
  });

const sgd = (rate) => ({ kind: "sgd", rate });
const adam = { kind: "adam", rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const quadrants = { kind: "network", loss: "squared-error", inputs: 2, rows: 4096 };
const classes = { kind: "network", loss: "cross-entropy" };
const digits = { ...classes, inputs: 784, rows: 2048, checkSteps: 5 };
const deep = mlp([100, 100, 100, 10], "relu", "linear");

export const workloads = [
  {
    id: "W1",
    title: "2-4-2-1 tanh, squared error, batch 10",
    ...quadrants,
    rows: 4000,
    layers: mlp([4, 2, 1], "tanh", "tanh"),
    batch: 10,
    optimizer: sgd(0.1),
    checkSteps: 20,
  },
  {
    id: "W2",
    title: "2-8-8-8-1 tanh, squared error, batch 32",
    ...quadrants,
    layers: mlp([8, 8, 8, 1], "tanh", "tanh"),
    batch: 32,
    optimizer: sgd(0.1),
    checkSteps: 20,
  },
  {
    id: "W3",
    title: "2-64-64-1 ReLU, squared error, batch 64",
    ...quadrants,
    layers: mlp([64, 64, 1], "relu", "linear"),
    batch: 64,
    optimizer: sgd(0.05),
    checkSteps: 20,
  },
  {
    id: "W4a",
    title: "784-100-100-100-10 ReLU, softmax cross-entropy, batch 32",
    ...digits,
    layers: deep,
    batch: 32,
    optimizer: sgd(0.02),
  },
  {
    id: "W4b",
    title: "the same, batch 256",
    ...digits,
    layers: deep,
    batch: 256,
    optimizer: sgd(0.02),
  },
  {
    id: "W4c",
    title: "784-100-100-100-10 ReLU, softmax cross-entropy, batch 32, Adam",
    ...digits,
    layers: deep,
    batch: 32,
    optimizer: adam,
  },
  {
    id: "W5",
    title: "1600-100-100-100-10 ReLU, softmax cross-entropy, batch 32",
    ...digits,
    inputs: 1600,
    rows: 1024,
    layers: deep,
    batch: 32,
    optimizer: sgd(0.02),
  },
  {
    id: "W6",
    title: "784-512-512-10 ReLU, softmax cross-entropy, batch 128",
    ...digits,
    rows: 640,
    layers: mlp([512, 512, 10], "relu", "linear"),
    batch: 128,
    optimizer: sgd(0.02),
    checkSteps: 2,
  },
  {
    id: "W7",
    kind: "inference",
    title: "10,000 points through 2-8-8-1 tanh, outputs handed to JavaScript",
    inputs: 2,
    loss: "squared-error",
    rows: 10_000,
    layers: mlp([8, 8, 1], "tanh", "tanh"),
  },
  {
    id: "W8",
    title: "28×28, conv 8 5×5 same ReLU, max 2, conv 16 5×5 same ReLU, max 3, dense 10, batch 20",
    ...classes,
    shape: [1, 28, 28],
    inputs: 784,
    rows: 400,
    layers: [
      { kind: "conv2d", filters: 8, kernel: 5, activation: "relu" },
      { kind: "maxpool2d", size: 2 },
      { kind: "conv2d", filters: 16, kernel: 5, activation: "relu" },
      { kind: "maxpool2d", size: 3 },
      { kind: "dense", units: 10, activation: "linear" },
    ],
    batch: 20,
    optimizer: sgd(0.1),
    checkSteps: 3,
  },
  {
    id: "W9",
    kind: "scalar",
    title:
      "scalar graph of a 2-16-16-1 ReLU MLP, 100 points, hinge loss: forward and backward again",
    sizes: [2, 16, 16, 1],
    points: 100,
  },
  {
    id: "W9b",
    kind: "scalar",
    title: "the same graph from nothing: built, then run once",
    sizes: [2, 16, 16, 1],
    points: 100,
    fresh: true,
  },
  ...[
    ["E2a", 100, [2, 2, 1], 4],
    ["E2b", "10,000", [2, 16, 1], 83],
    ["E2c", "100,000", [2, 16, 16, 1], 154],
  ].map(([id, nodes, sizes, points]) => ({
    id,
    kind: "scalar",
    title: `a scalar graph of ${nodes} nodes: built, forward and backward, once`,
    sizes,
    points,
    fresh: true,
  })),
  {
    id: "E1",
    kind: "formula",
    title: "a formula of 2,000 nodes: values, gradients, local derivatives, forward mode",
    nodes: 2000,
  },
];
