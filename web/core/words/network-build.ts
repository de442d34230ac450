/** Words around the building of a network: its layers, how it is wired, what it is and is not. */
const plural = (count: number, what: string): string =>
  `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;

export const build = {
  panel: {
    model: "Network",
    layer: (id: string): string => `Layer ${id}`,
    units: (id: string): string => `Units of ${id}`,
    activation: (id: string): string => `Activation of ${id}`,
    removeLayer: (id: string): string => `Remove ${id}`,
    outputLayer: "The last layer gives the output and stays.",
    bias: "Biases",
    start: "Start values",
    init: "Drawn by",
    low: "From",
    high: "to",
    std: "Standard deviation",
  },
  kinds: {
    dense: "Dense",
    conv2d: "Convolution",
    local2d: "Local, unshared",
    maxpool2d: "Max pooling",
    avgpool2d: "Average pooling",
    flatten: "Flatten",
    activation: "Activation",
    softmax: "Softmax",
    dropout: "Dropout",
    batchnorm: "Batch norm",
    add: "Add (residual)",
    concat: "Concatenate",
  },
  addKind: "What to add",
  addOther: "Add this layer",
  addDense: "Add a hidden layer",
  addAfter: (id: string): string =>
    `It goes after ${id}. Open another layer to put it behind that.`,
  addFirst: "It goes first, behind the inputs. Open a layer to put it behind that.",
  addEnd: "It goes behind the last layer, which gives as many numbers.",
  needsImage:
    "It reads images: open a layer that gives channels, rows and columns, or choose data that do.",
  needsPair: (kind: string): string =>
    kind === "add"
      ? "A sum needs two earlier layers that give numbers of one shape."
      : "Joining needs two earlier layers: rows, or images of one height and width.",
  full: (most: number): string => `${most} layers are the most.`,
  dataLayer: "input",

  grip: (id: string): string => `Move ${id}`,
  gripHint: "Drag, or press ↑ or ↓",
  moved: (id: string, place: number, of: number): string => `${id} is now layer ${place} of ${of}.`,
  noMove: "The last layer gives the output and stays last.",
  open: (id: string): string => `Options of ${id}`,

  summary: {
    filters: (count: number, height: number, width: number): string =>
      `${count} × (${height}×${width})`,
    window: (height: number, width: number): string => `${height}×${width}`,
    reads: (ids: readonly string[]): string => ids.join(" + "),
  },
  name: "Name",
  kind: "Kind",
  shared: { conv2d: "shared weights", local2d: "weights of their own" },
  pooled: { maxpool2d: "largest", avgpool2d: "average" },
  filters: "Filters",
  units: "Units",
  kernelHigh: "Window: rows",
  kernelWide: "columns",
  strideHigh: "Stride: down",
  strideWide: "across",
  strideAsWindow: "stride as the window",
  padding: "Padding",
  paddings: { valid: "none", same: "keep the size", own: "own" },
  paddingHigh: "above and below",
  paddingWide: "left and right",
  slope: "Slope below 0",
  slopeStart: "Slope at the start",
  alpha: "α",
  bias: "Bias",
  rate: "Share left out",
  momentum: "Momentum",
  momentumUsual: "usual momentum",
  epsilon: "ε",
  frozen: "Held still",
  frozenNothing: "nothing",
  frozenAll: "all",
  frozenParts: {
    weights: "weights",
    bias: "biases",
    slope: "slope",
    gamma: "γ",
    beta: "β",
    runningMean: "running mean",
    runningVariance: "running variance",
  },
  reads: "Reads",
  readsMany: "Reads two or more of",
  twoAtLeast: "It needs two at least.",
  gives: (shape: string): string => `gives ${shape}`,
  index: (index: number): string => `layer index ${index}`,
  counts: (formula: string, count: number): string => `${formula} = ${plural(count, "parameter")}`,
  noCounts: "nothing to learn",
  up: (id: string): string => `Move ${id} up`,
  down: (id: string): string => `Move ${id} down`,

  links: {
    title: (cut: number, still: number): string => {
      const parts = [cut > 0 ? `${cut} cut` : "", still > 0 ? `${still} held still` : ""];
      return ["Links", parts.filter(Boolean).join(", ")].filter(Boolean).join(": ");
    },
    into: "Into neuron",
    weight: (from: string, unit: number): string => `Weight from ${from} to neuron ${unit}`,
    state: (from: string, unit: number): string => `Link from ${from} to neuron ${unit}`,
    states: { learns: "learns", still: "held still", cut: "cut" },
    page: (pages: number): string => `Part of ${pages}`,
    free: "Let all links learn",
  },

  cycle: (path: readonly string[]): string =>
    `Refused: ${path.join(" → ")} is a cycle. A feed-forward network computes each layer once, after those it reads; ${path[0] ?? ""} would wait for its own output.`,
  refused: (reason: string): string => `Refused: ${reason}.`,

  count: {
    title: (count: number): string => plural(count, "parameter"),
    caption: "Parameters by layer",
    layer: "Layer",
    formula: "Formula",
    parameters: "Parameters",
    total: "Total",
    hidden: "How many parameters?",
    step: "Count step by step",
    next: "Next layer",
    all: "Show all",
    another: "Another network",
    anotherHint: "Sizes are drawn from the next seed; undo brings your network back.",
    dense: (units: number, inputs: number, bias: boolean): string =>
      bias
        ? `each of ${units} neurons: ${plural(inputs, "weight")} and a bias`
        : `each of ${units} neurons: ${plural(inputs, "weight")}`,
    filters: (filters: number, weights: number, bias: boolean): string =>
      `each of ${plural(filters, "filter")}: ${plural(weights, "weight")}${bias ? " and a bias" : ""}, the same everywhere`,
    local: (places: number, weights: number, bias: boolean): string =>
      `each of ${places} places: ${plural(weights, "weight")}${bias ? " and a bias" : ""} of its own`,
    guess: "Your count",
    check: "Check",
    right: (count: number): string => `${count.toLocaleString("en")} is right.`,
    wrong: (count: number): string => `${count.toLocaleString("en")} is not it.`,
    withoutBiases: "That is the number of weights alone; the biases are parameters too.",
  },
  compare: {
    title: "The same numbers by other links",
    rows: {
      conv2d: "window, shared",
      local2d: "window, unshared",
      dense: "linked to everything",
    },
    now: "(this layer)",
    links: "Links",
    weights: "Parameters",
    note: (numbers: number): string => `All three give ${plural(numbers, "number")}.`,
  },

  architecture: {
    title: (layers: string): string => `What it is: ${layers}`,
    layers: (count: number): string => `${count}-layer network`,
    naming: "What is counted",
    namings: {
      "without-input": "hidden + output",
      "with-input": "with the input",
      hidden: "hidden only",
    },
    namingNote: (hidden: number, named: string): string =>
      `${plural(hidden, "hidden layer")} and the output: ${named}, as layers are counted here. Textbooks differ.`,
    yes: "yes",
    no: "no",
    feedForward: "Feed-forward",
    feedForwardYes:
      "every layer reads only what is computed before it: no cycle, no layer links to itself",
    multi: "Multi-layer",
    multiYes: (hidden: number): string =>
      `${plural(hidden, "hidden layer")} between input and output`,
    multiNo: "the inputs lead straight to the output",
    layered: "Each layer only to the next",
    layeredYes: "every link goes from layer index k to k + 1",
    layeredNo: (links: readonly string[]): string => `links skip layers: ${listed(links)}`,
    skip: (from: string, to: string): string => `${from} → ${to}`,
    full: "Fully connected",
    fullYes: "every neuron reads every number of the layer before",
    fullNo: (why: readonly string[]): string => listed(why),
    windowed: (id: string, high: number, wide: number, shared: boolean): string =>
      `${id} looks at windows of ${high}×${wide}, ${shared ? "with the same weights everywhere" : "each with weights of its own"}`,
    cut: (id: string, count: number): string =>
      `${plural(count, "link")} of ${id} ${count === 1 ? "is" : "are"} cut`,
    used: "Everything is read",
    usedYes: "what each layer gives is read by another, or is the output",
    usedNo: (ids: readonly string[]): string => `nobody reads ${listed(ids)}`,
    indexTitle: "Layer index: the longest way from the input, in layers of neurons",
    indexOf: (id: string, index: number): string => `${id}: ${index}`,
  },

  start: {
    twins: (id: string, groups: readonly string[]): string =>
      `${id}: ${listed(groups)} the same neuron: equal weights in and out, so equal gradients.`,
    group: (units: readonly number[], all: boolean): string =>
      all ? `all ${units.length} are` : `${listed(units.map(String))} are`,
    twinsWhy:
      "Training changes them alike and they stay equal: a layer of one. Values drawn by chance set them apart.",
    fromSeed: "Draw them apart",
  },

  collapse: {
    title: (ids: readonly string[]): string => `${listed(ids)} are one linear layer`,
    why: "Without a bend between them, W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂): a straight line stays a straight line.",
    show: "Show that one layer",
    hide: "Hide it",
    weights: "W, a row for each output",
    bias: "b",
    rank: (rank: number): string => `Its rank is at most ${rank}, the narrowest of the layers.`,
    replace: "Put it in their place",
    replaced: "It begins with these numbers; the outputs stay the same.",
    large: "It is too large to be written down here.",
    shown: (rows: number, columns: number): string => `The first ${rows} × ${columns} numbers.`,
  },
} as const;
