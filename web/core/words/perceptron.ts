/** Words of the perceptron stage. */
export const perceptron = {
  title: "Perceptron",
  data: "Data",
  rows: "Rows to learn",
  gates: {
    and: "AND",
    or: "OR",
    xor: "XOR",
    nand: "NAND",
    nor: "NOR",
    "a-and-not-b": "A AND NOT B",
    own: "Own rows",
  },
  target: "y",
  targetOf: (row: number, target: string): string =>
    `Target of row ${row}: ${target}. Press to change`,
  inputOf: (row: number, column: number): string => `Row ${row}, x${column}`,
  addRow: "Add a row",
  remove: "Remove",
  removeRow: (row: number): string => `Remove row ${row}`,
  moreRows: (count: number): string => `… and ${count} more rows`,
  paste: "Paste rows",
  pasteLabel: "Rows from a spreadsheet, the target in the last column",
  pasteUse: "Use these rows",
  pasteEmpty: "Paste at least one row of numbers.",
  pasteNumber: (row: number, found: string): string =>
    `Row ${row}: a number is wanted, found “${found}”.`,
  pasteWidth: (row: number, wanted: number, found: number): string =>
    `Row ${row}: ${wanted} numbers are wanted as in row 1, found ${found}.`,
  pasteTarget: (row: number, wanted: string, found: string): string =>
    `Row ${row}: the target is ${wanted}, found “${found}”.`,
  pasteColumns: (most: number): string =>
    `From 1 to ${most} inputs and a target are wanted in each row.`,
  start: "Start",
  weight: (index: number): string => `Start weight w${index}`,
  biasHint: "w₀ belongs to x₀, which is always 1.",
  rate: "Learning rate c",
  threshold: "Fires (u = 1) when",
  thresholds: { ">": "Σ > 0", ">=": "Σ ≥ 0" },
  labels: "Labels",
  labelNames: { "01": "0 / 1", "±1": "−1 / 1" },
  arithmetic: "Arithmetic",
  arithmetics: { exact: "exact", float64: "float64" },
  more: "More",
  cleanEpochs: "Epochs without a change to stop",
  maxEpochs: "Most epochs",
  speeds: {
    slow: "1 step / s",
    normal: "3 steps / s",
    fast: "12 steps / s",
    fastest: "60 steps / s",
  },
  epoch: "One epoch",
  epochHint: "to the end of the epoch",
  counters: { step: "Step", epoch: "Epoch", updates: "Updates" },
  of: (part: number, whole: number): string => `${part} / ${whole}`,
  columns: {
    step: "step",
    epoch: "epoch",
    inputs: "x",
    weights: "w",
    sum: "Σ",
    output: "u",
    target: "y",
    update: "Δw",
    after: "w after",
  },
  table: "Steps of the learning rule",
  tableEmpty: "Press step (→) or play: the table grows by one row for every example.",
  goTo: (step: number): string => `Go to step ${step}`,
  inCycle: "in the cycle",
  story: {
    start: "Before the first step",
    startText: (weights: string): string => `The weights start at w = ${weights}.`,
    title: (step: number, epoch: number, row: number): string =>
      `Step ${step}, epoch ${epoch}: row ${row} of the data`,
    right: (output: string): string => `u = y = ${output}: right, the weights stay.`,
    wrong: (output: string, target: string): string =>
      `u = ${output}, but y = ${target}: wrong, the weights change.`,
    fires: ">",
    firesAtLeast: "≥",
    not: "≤",
    notBelow: "<",
  },
  converged: (epochs: number, updates: number, weights: string): string =>
    `Converged after ${plural(epochs, "epoch")} and ${plural(updates, "update")}: w = ${weights} gets every row right.`,
  cycle: (start: number, length: number): string =>
    `A cycle: the weights before step ${start} come back after ${plural(length, "step")}, so this goes on for ever. ` +
    `No straight line separates these rows.`,
  cycleWithFloat: (start: number, length: number): string =>
    `A cycle: the weights before step ${start} come back after ${plural(length, "step")}, so this goes on for ever.`,
  limit: (epochs: number): string =>
    `Stopped at the limit of ${plural(epochs, "epoch")}: not every row is right yet. The limit can be raised under “More”.`,
  refused: "This cannot be run",
} as const;

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
