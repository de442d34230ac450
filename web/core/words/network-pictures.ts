/** Words of the pictures over the inputs, of hidden spaces and of the loss. */
const plural = (count: number, what: string): string =>
  `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

export const pictures = {
  // What is drawn over the inputs
  of: "Shows",
  output: "the output",
  selected: "the selected neuron",
  unit: (layer: string, unit: number): string => `${layer}, neuron ${unit}`,
  unitPlane: (unit: string): string => `Activation of ${unit} over the plane of the two inputs`,
  unitLegend: { negative: "a < 0", positive: "a > 0", none: "a = 0", line: "z = 0" },
  unitEnds: (low: string, high: string) => [`a = ${low}`, `a = ${high}`] as const,
  table: "Table",
  tableCaption: (what: string): string => `${what}, for values of x₁ (across) and x₂ (down)`,
  lineCaption: (what: string): string => `${what}, for values of x`,
  outputs: "Outputs",
  corner: "x₂ \\ x₁",

  // One input
  line: (rows: number): string =>
    `Output of the network over its single input, with ${plural(rows, "example")}`,
  unitLine: (layer: string): string => `Activations of ${layer} over the single input`,
  data: "data",
  curve: (output: number, outputs: number): string =>
    outputs === 1 ? "output" : `output ${output}`,

  // Surface
  surface: (what: string): string =>
    `${what} as a surface over the two inputs. Arrow keys turn it and tilt it`,
  sureness: "share of the most probable class",
  turn: "Turn the surface",
  turns: {
    left: "Turn to the left",
    right: "Turn to the right",
    up: "Look from higher up",
    down: "Look from lower down",
  },
  hint: "Drag to turn",
  stems: "stems: from the surface to what is wanted",
  firstPoints: (shown: number): string => `the first ${shown} points`,
  planeOnly: (inputs: number): string => `A surface needs two inputs; this network has ${inputs}.`,
  lineIsBelow: "With a single input the curve says it all: choose “Over the inputs”.",

  // Hidden space
  layer: "Layer",
  axis: (place: number): string => (place === 1 ? "Across" : "Up"),
  principal: (place: number): string => `PCA ${place}`,
  hidden: (layer: string, first: string, second: string): string =>
    `The data as ${layer} sees them: ${first} across, ${second} up`,
  way: "From the inputs to the hidden space",
  wayValue: (share: number): string => `${Math.round(100 * share)} % of the way`,
  move: { there: "Move the data there", back: "Move them back" },
  oneUnit: "A space needs two units; this layer has one.",
  spread: (first: string, second: string): string => `${first} and ${second} of the spread`,
  output0: "the output changes sides",
  hiddenTable: "The first rows as a table",
  row: "row",
  class: "class",

  // Regions
  regions: (count: string): string => `The inputs cut into ${count} linear regions`,
  count: (count: number): string => plural(count, "region"),
  pieces: (count: number): string => plural(count, "linear piece"),
  counted: (points: string): string => `seen at ${points} points`,
  lines: (units: number, most: number): string =>
    `${plural(units, "line")} cut a plane into at most 1 + n + n(n − 1)/2 = ${most.toLocaleString("en")} regions.`,
  points: (units: number): string =>
    `${plural(units, "unit")} bend a line into at most n + 1 = ${units + 1} pieces.`,
  deep: (sizes: string, reach: number, units: number, flat: number): string =>
    `Layers of ${sizes} can make ${reach.toLocaleString("en")} or more (Montúfar 2014); ` +
    `${units} units in one layer at most ${flat.toLocaleString("en")}.`,
  noRegions:
    "Linear regions belong to ReLU-like and step units; no hidden layer of this network has any.",
  bend: (layer: string): string => `${layer}: z = 0`,
  regionsInputs: (inputs: number): string =>
    `Regions can be drawn for one or two inputs; this network has ${inputs}.`,
  regionTable: "Lines of the first layer: w₁x₁ + w₂x₂ + b = 0",

  // Landscape
  plane: "Plane through the present parameters",
  planes: {
    random: "random",
    path: "way walked",
    parameters: "parameters",
  },
  span: "Reach",
  relief: "Look",
  reliefs: { contour: "map", surface: "surface" },
  log: "log",
  anotherPlane: "Other random directions",
  first: "Across",
  second: "Up",
  loss: "L",
  lossName: "Loss",
  landscape: (what: string, loss: string): string =>
    `Loss over all training rows on a plane through the present parameters (${what}); here it is ${loss}`,
  here: "now",
  walked: "this run",
  redraw: "Draw it now",
  resting: "Drawn when training rests: this network is large.",
  noPath: "There is no way yet: train first.",
  lowest: (low: string, high: string): string => `L from ${low} to ${high}`,
  landscapeTable: (first: string, second: string): string =>
    `Loss for steps along ${first} (across) and ${second} (down)`,
  kept: "Keep this way",
  keptHint: "Kept ways stay beside later ones: change the batch or the rate, reset and run again.",
  forget: "Forget the kept ways",
  way2: (place: number): string => `kept way ${place}`,
} as const;
