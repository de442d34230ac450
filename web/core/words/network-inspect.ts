/** Words of the network's inspector: names of parts, formulas with numbers put in, updates. */
export const inspect = {
  copy: "Copy as LaTeX",
  copied: "Copied",
  copyFailed: "This page may not use the clipboard.",
  goTo: (name: string, value: string): string => `${value}: ${name}`,
  all: (count: number): string => `All ${count} terms`,
  fewer: "Fewer terms",
  zeros: (count: number): string =>
    count === 1 ? "1 term is 0 and left out." : `${count} terms are 0 and left out.`,
  names: {
    input: (symbol: string): string => `input ${symbol}`,
    target: (symbol: string): string => `target ${symbol}`,
    output: (layer: string, place: string): string => `output of ${layer}, ${place}`,
    sum: (layer: string, place: string): string => `sum of ${layer}, ${place}`,
    delta: (layer: string, place: string): string => `δ of ${layer}, ${place}`,
    weight: (layer: string, unit: string, input: string): string =>
      `weight of ${layer}, ${unit}, from ${input}`,
    bias: (layer: string, unit: string): string => `bias of ${layer}, ${unit}`,
    parameter: (name: string, layer: string, unit: string): string =>
      `${name} of ${layer}, ${unit}`,
    probability: (unit: number): string => `probability of class ${unit}`,
    neuron: (unit: string): string => `neuron ${unit}`,
    place: (unit: string): string => `place ${unit}`,
    filter: (unit: string): string => `filter ${unit}`,
    channel: (unit: string): string => `channel ${unit}`,
    window: (place: string): string => `channel, row, column ${place}`.trim(),
    slope: (layer: string): string => `slope of ${layer}`,
    row: (row: number): string => `row ${row} of the data`,
  },
  tensors: {
    gamma: "γ",
    beta: "β",
    runningMean: "running mean",
    runningVariance: "running variance",
    slope: "slope s",
  },
  outputs: "What it gives on",
  same: "It passes its input on as it is.",
  dropoutNow: "Dropout leaves nothing out for a single example; in training see Step by step.",
  noGradient: "It is not trained, so no gradient is asked for.",
  held: {
    cut: "This link is cut: its weight is 0 and stays 0.",
    still: "This weight is held still: it gets no gradient.",
  },
  notTrained: "Moved by each batch of training, by no gradient.",
  sharedBy: (places: number): string =>
    `Shared by ${places} places of the image: their parts add up.`,
  total: "Its number goes to several layers, so this ∂L is the sum of all that comes back.",
  maximum: (tie: boolean): string =>
    tie
      ? "Several are largest: the convention says who gets the gradient."
      : "The largest gets the whole gradient.",
  kink: "At the kink the convention for ReLU′(0) decides.",
  layerShape: (shape: string): string => `Gives ${shape}`,
  parameters: (count: number, formula: string): string =>
    `${count} ${count === 1 ? "parameter" : "parameters"}: ${formula}`,
  noParameters: "No parameters.",
  reads: (names: string): string => `Reads ${names}.`,
  tooLarge: "Too large to write out here: the table of a neuron holds its row.",
  forward: "Forward",
  backward: "Backward",
  update: {
    title: "The next update",
    batch: (rows: number): string => (rows === 1 ? "of 1 example" : `over ${rows} examples`),
    frozen: "Training leaves it as it is.",
    rate: "Learning rate in effect",
    schedules: { constant: "constant", step: "falls in steps", cosine: "follows a cosine" },
    penalty: "penalty",
    updates: (count: number): string => `update ${count}`,
  },
  layer: "The whole layer as arrays",
  firstUnit: "Its first number",
  loss: "loss",
  lossTitle: "Loss of this example",
  lossNote: (mean: boolean): string =>
    mean
      ? "The loss of a batch is the mean of its examples'."
      : "The loss of a batch is the sum of its examples'.",
  targetNote: "What the data want here.",
} as const;
