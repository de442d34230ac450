/** Words of the pictures of layers: how gradients travel, how numbers are spread, what is inside. */
export const layers = {
  flow: {
    caption: "How large the gradient is in each layer, for this example",
    bars: "Root mean square of ∂L/∂z by layer, on a logarithmic scale",
    columns: {
      layer: "Layer",
      slope: "mean f′(z)",
      factor: "f′(z) · w",
      product: "÷ ∂L/∂output",
      signal: "∂L/∂z",
      weights: "∂L/∂W ÷ ∂L/∂output",
    },
    factorNote:
      "What ∂L/∂z is multiplied by on its way to this layer. Single neurons in a row: f′(z) · w exactly; else the ratio of root mean squares.",
    input: "input",
    vanishing: (layer: string, share: string): string =>
      `The gradient vanishes: at ${layer} it is ${share} of what it was at the last layer.`,
    exploding: (layer: string, share: string): string =>
      `The gradient explodes: at ${layer} it is ${share} times what it was at the last layer.`,
    steady: "The gradient keeps its size through the layers.",
    saturated: (layer: string, share: string): string =>
      `The last layer, ${layer}, lets only ${share} of ∂L/∂output through: it is saturated.`,
    none: "There is no gradient: the loss of this example is as small as it gets, or no unit lets it pass.",
  },
  histograms: {
    caption: "How weights, activations and gradients are spread, layer by layer",
    kinds: { weights: "weights", activations: "activations", gradients: "gradients" },
    cell: (kind: string, layer: string, low: string, high: string): string =>
      `${kind} of ${layer}, from ${low} to ${high}`,
    note: "Newest in front; those behind it are earlier moments since this picture was opened.",
    columns: { layer: "Layer", kind: "Of", low: "Least", high: "Greatest", norm: "√Σ²" },
    table: "As a table",
    noParameters: "no parameters",
  },
  activations: {
    caption: (name: string, layer: string): string => `${name}, as in ${layer}`,
    value: "f(z)",
    slope: "f′(z)",
    none: "This layer has no activation of single numbers. Select a neuron of another layer.",
    label: (name: string): string => `${name} and its derivative, with this example's neurons`,
    flat: (count: number, of: number): string =>
      `${count} of ${of} ${of === 1 ? "neuron" : "neurons"} with f′(z) below 0.01: hardly any gradient passes.`,
    columns: { neuron: "Neuron", z: "z", value: "f(z)", slope: "f′(z)" },
    table: "As a table",
    points: (count: number): string => `the first ${count} neurons`,
  },
  confusion: {
    training: "Learned from",
    test: "Held out",
    rows: "class",
    columns: "taken for",
    accuracy: (right: number, all: number, share: string): string =>
      `${right} of ${all} right: ${share} %`,
    caption: (set: string): string => `${set}: how often rows of each class are taken for which`,
    share: "share",
    r2: "R²",
    r2Note: "1: exact. 0: no better than the mean of the targets. Below: worse.",
    scatter: "Output against target, a point for each row",
    target: "target",
    output: "output",
    columnsR: { output: "Output", r2: "R²", rmse: "Root mean square error" },
    outputName: (output: number): string => `output ${output}`,
    noneYet: "Nothing has been counted yet.",
  },
  inner: {
    none: "No layer of this network normalises a batch or drops values.",
    batch: (rows: number): string => `The coming batch: ${rows} ${rows === 1 ? "row" : "rows"}`,
    norm: (layer: string): string => `${layer}: batch norm`,
    dropout: (layer: string): string => `${layer}: dropout`,
    columns: {
      channel: "Channel",
      mean: "mean",
      variance: "variance",
      runningMean: "running mean",
      runningVariance: "running variance",
      gamma: "γ",
      beta: "β",
    },
    normalised: "Normalised values of the first rows",
    row: "Row",
    kept: (kept: number, all: number, factor: string): string =>
      `${kept} of ${all} values kept, each times ${factor}`,
    mask: "What each value is multiplied by, row by row",
    waiting: "Waiting for the engine …",
  },
  maps: {
    input: "Input",
    gradient: "∂L/∂x: which pixels matter",
    weights: (layer: string): string => `Weights of ${layer}, neuron by neuron`,
    kernels: (layer: string): string => `Kernels of ${layer}`,
    outputs: (layer: string): string => `Maps of ${layer}`,
    label: (title: string, shape: string, largest: string): string =>
      `${title}, ${shape}, up to ±${largest}`,
    none: "The inputs of this network are no image.",
    more: (count: number): string => `… ${count} more`,
  },
} as const;
