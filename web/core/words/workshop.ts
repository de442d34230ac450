/** Words of the workshop of networks made by hand. */
const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

interface NodeWords {
  readonly id: string;
  readonly kind: string;
  readonly isOutput: boolean;
  readonly links: readonly string[];
  readonly bias: string;
  readonly sum: string;
  readonly output: string;
}

export const workshop = {
  // The task
  task: "Task",
  tasks: {
    and: "AND of two",
    or: "OR of two",
    xor: "XOR: one, but not both",
    nand: "NAND: not both",
    nor: "NOR: neither",
    xnor: "XNOR: both or neither",
    implies: "Implies: if x₁ then x₂",
    "a-and-not-b": "A and not B",
    "and-3": "AND of three",
    "or-3": "OR of three",
    majority: "Majority of three",
    "parity-3": "Parity of three",
    "parity-4": "Parity of four",
    polygon: "Inside a polygon",
    own: "Own rows",
    free: "Free play",
  },
  taskGroups: { two: "Two inputs", more: "Three inputs or four", plane: "Pictures and own tasks" },
  goals: {
    and: "1 where both inputs are 1.",
    or: "1 where at least one input is 1.",
    xor: "1 where exactly one input is 1.",
    nand: "0 only where both inputs are 1.",
    nor: "1 only where both inputs are 0.",
    xnor: "1 where both inputs are the same.",
    implies: "0 only where x₁ is 1 and x₂ is 0.",
    "a-and-not-b": "1 only where x₁ (A) is 1 and x₂ (B) is 0.",
    "and-3": "1 where all three inputs are 1.",
    "or-3": "1 where at least one of three inputs is 1.",
    majority: "1 where at least two of three inputs are 1.",
    "parity-3": "1 where an odd number of inputs is 1.",
    "parity-4": "1 where an odd number of inputs is 1.",
    polygon: "1 inside the polygon, 0 outside; on its border nothing is wanted.",
    own: "What you want for each row: click a number in the column “wanted”.",
    free: "Nothing is wanted: wire what you like, and send points through it.",
  },
  threshold: "A threshold unit fires where",
  thresholds: { ">": "Σ > 0", ">=": "Σ ≥ 0" },
  solved: (count: number): string => `Solved: all ${count} are right.`,
  solvedHint: "Any weights that do it count.",
  unsolved: (wrong: number, total: number): string => `${wrong} of ${total} wrong.`,
  free: "Nothing is wanted here.",
  refused: "This network cannot be computed",
  counts: (units: number, parameters: number, layers: number): string =>
    `${plural(units, "unit")} in ${plural(layers, "layer")}, ${plural(parameters, "parameter")}`,
  solutions: "Show a solution",
  solution: "Solution",
  show: "Show",
  replaceTitle: "Replace your network?",
  replaceText: "Your units and weights make way for the solution. Undo brings them back.",
  replace: "Replace",
  clear: "Start anew",
  clearHint: "One unit without links; undo brings your network back.",
  ownInputs: "Inputs",
  editRows: "Change the rows",
  ownRows: "A truth table of so many inputs",
  addRow: "Add a row",
  moreRows: (count: number): string => `Show ${plural(count, "more row")}`,
  removeRow: (row: number): string => `Remove row ${row}`,
  inputOf: (row: number, column: number): string => `Row ${row}, x${column}`,
  corners: "Corners",
  corner: (place: number, axis: number): string => `Corner ${place}, x${axis}`,
  addCorner: "Add a corner",
  removeCorner: (place: number): string => `Remove corner ${place}`,
  shapes: "Shape",
  shapeNames: { triangle: "Triangle", square: "Square", hexagon: "Hexagon", arrow: "Not convex" },

  // The diagram
  diagram: (units: number): string =>
    `The network, ${plural(units, "unit")}. Arrow keys go from unit to unit, Enter selects, L begins a link, ` +
    `Shift with an arrow key moves a unit, Delete removes it.`,
  diagramHint: "Drag a unit to move it, its dot to link it; click a number to type it.",
  tools: "Tools of the network",
  addUnit: "Unit",
  newActivation: "Kind of new units",
  activations: { step: "threshold", sigmoid: "sigmoid", relu: "ReLU", linear: "linear" },
  added: (id: string): string => `${id} added: it reads nothing yet.`,
  link: "Link",
  linkFirst: "Select an input or unit first: the link begins there.",
  linkHint: "Then click the unit that is to read it.",
  linkFrom: (id: string): string => `Link from ${id} …`,
  wireHint: (id: string): string =>
    `Choose the unit that is to read ${id}: click it, or go there with the arrow keys and press Enter. Escape lets go.`,
  linked: (from: string, to: string): string => `${to} now reads ${from}, with weight 1.`,
  linkProblems: {
    input: (_: string, to: string): string => `${to} is an input: links end at units.`,
    same: (from: string): string => `${from} cannot read itself.`,
    exists: (from: string, to: string): string => `${to} reads ${from} already.`,
    cycle: (from: string, to: string): string =>
      `${from} already depends on ${to}: a circle would never come to an end.`,
  },
  remove: "Remove",
  cutLink: "Cut the link",
  removeHint: "Delete key; undo brings it back.",
  lastUnit: "The last unit stays: a network has an output.",
  tidyUp: "Tidy up",
  biasOf: (id: string): string => `Bias of ${id}`,
  weightOf: (from: string, to: string): string => `Weight from ${from} to ${to}`,
  cut: (from: string, to: string): string => `Cut the link from ${from} to ${to}`,
  inputNode: (id: string, value: string): string =>
    `Input ${id}${value === "" ? "" : `: ${value}`}`,
  unitNode: ({ id, kind, isOutput, links, bias, sum, output }: NodeWords): string =>
    `${id}, ${kind} unit${isOutput ? ", the output" : ""}. ` +
    (links.length === 0 ? "Reads nothing" : `Reads ${links.join(", ")}`) +
    `; bias ${bias}` +
    (output === "" ? "" : `; Σ = ${sum}, output ${output}`),

  // The table
  table: "Every row with the output of each unit",
  tableTitle: "Truth table",
  pointsTitle: "Wrong points",
  row: "Row",
  wanted: "wanted",
  verdictColumn: "Right or wrong",
  right: "right",
  wrong: "wrong",
  sendRow: (row: number, inputs: string): string => `Send row ${row} through: ${inputs}`,
  flip: (row: number, wanted: number): string => `Row ${row}: ${wanted} is wanted. Want the other`,
  flipHint: "Click to want the other: the rows are then your own.",
  wrongTitle: "What went wrong",
  wrongRow: (row: string, found: number, wanted: number): string =>
    `Row ${row}: answers ${found}, wanted ${wanted}`,
  sendThis: "Send it through the network",
  moreWrong: (count: number): string => `and ${count} more`,
  noWrongPoints: "No point of the lattice is wrong.",
  pointsHint: (shown: number, wrong: number): string => `${shown} of ${wrong} wrong points:`,
  nowTitle: (row: string): string => `Through the network: ${row}`,

  // One unit
  unitTitle: (id: string): string => `Unit ${id}`,
  inputTitle: (id: string): string => `Input ${id}`,
  inputText: "Inputs come from the row. Link them to units.",
  activation: "Kind",
  isOutput: "This unit gives the answer",
  makeOutput: "Let it give the answer",
  answerRule: "It answers 1 where its output is 1/2 or more.",
  weights: "Weights and bias",
  bias: "b",
  readAlso: "Link from …",
  readBy: "Read by",
  readByNone: "Nothing reads it.",
  choose: "choose",
  removeUnit: "Remove this unit",
  unitList: "The network as formulas",
  idle: "not read",

  // Transport
  rowCounter: "Row",
  pointCounter: "Point",
  of: (part: number, whole: number): string => `${part} / ${whole}`,
  speed: { slow: "1 row in 2 s", normal: "1 row / s", fast: "3 rows / s" },

  // Pictures
  pictures: {
    label: "Pictures",
    plane: "Input plane",
    space: "Hidden space",
    proof: "One unit alone",
    layer: "Single layer",
  },
  planeLabel: (unit: string | null, wrong: number): string =>
    (unit === null
      ? "Input plane with the regions that the borders of the first layer cut"
      : `Input plane coloured by the output of ${unit}`) +
    (wrong === 0 ? "" : `; ${plural(wrong, "point")} wrong`),
  curveLabel: "Outputs of all units over the only input",
  minis: "What the plane is coloured by",
  regions: "regions",
  section: (values: readonly string[]): string =>
    `A section at ${values.join(", ")}, as in the chosen row.`,
  grip: (id: string, place: number): string => `Grip ${place} on the border of ${id}`,
  gripHint: "Drag it or use the arrow keys: the border turns, the weights follow.",
  regionCount: (lines: number, count: number): string =>
    `${plural(lines, "border")} cut${lines === 1 ? "s" : ""} ${plural(count, "region")}.`,
  generalCount: (lines: number, general: number, inputs: number): string =>
    inputs === 1
      ? `most: 1 + n = 1 + ${lines} = ${general}`
      : `most: 1 + n + n(n − 1)/2 = 1 + ${lines} + ${lines}·${Math.max(0, lines - 1)}/2 = ${general}`,
  parallel: (a: string, b: string): string => `${a} and ${b} never meet.`,
  oneMeeting: (lines: readonly string[]): string => `${lines.join(", ")} meet in one point.`,
  regionTable: "All regions as a table",
  codeHint: (names: readonly string[]): string =>
    names.length === 0
      ? "No border cuts."
      : `The code says on which side of ${names.join(", ")} a region lies: 1 where Σ > 0.`,
  code: "code",
  pointInside: "a point inside",
  answer: "answer",

  // The space of two units
  noSpace:
    "There is no hidden unit that the output reads: add one, and see where it takes the rows.",
  spaceLabel: ([a, b]: readonly [string, string], share: number): string =>
    share < 0.02
      ? "The rows in the input plane"
      : share > 0.98
        ? `The rows where the outputs of ${a} and ${b} are the axes`
        : `The rows on their way from the input plane to the outputs of ${a} and ${b}`,
  way: (a: string, b: string): string => `Inputs → (${a}, ${b})`,
  wayValue: (share: number): string => `${Math.round(100 * share)} % of the way`,
  toSpace: "Move the data",
  toPlane: "Move them back",
  axis: (number: number): string => (number === 1 ? "First axis" : "Second axis"),
  inThePlane: "In the input plane:",
  inTheSpace: "In this space:",
  separable: "one line separates them:",
  notSeparable: "no line separates them.",
  separableUnknown: "not decided.",
  landings: "Where each row lands",
  landingRows: "rows",
  both: "both",

  // One unit alone
  singleUnknown: "Nothing is wanted, or there are too many points for a proof.",
  possible: "One threshold unit can do this task:",
  takeUnit: "Use this unit",
  replaceHint: "Replaces the network; undo brings it back.",
  impossible: "No single threshold unit can.",
  impossibleWhy: (threshold: ">" | ">="): string =>
    `It would need weights with Σ ${threshold === ">" ? "> 0" : "≥ 0"} in each row that wants 1, and ` +
    `Σ ${threshold === ">" ? "≤ 0" : "< 0"} in each that wants 0. Turn the latter around and add up:`,
  mustHold: "must hold",
  times: "times",
  thatIs: "that is",
  addedUp: "Added up, every weight cancels",
  tryOne: "Try with one unit",
  tryLines: "Try it: drag the line in the input plane, or type weights.",
  bestSoFar: (right: number, total: number): string =>
    `The best single unit that you tried got ${right} of ${total} right.`,

  // The equal single layer
  isSingle: (id: string): string => `${id} reads inputs alone: this is a single layer already.`,
  isBent: (id: string, kind: string): string =>
    `${id} is a ${kind} unit: it bends, so the layers do not collapse into one. With linear hidden units they would.`,
  collapsed:
    "All hidden units are linear. Put into each other, their sums are sums of the inputs again, so a single layer does the same:",
  collapseNow: "Replace by the single layer",
} as const;
