/** Words of the data and the settings of the perceptron bench. */
import { showCount } from "../number.ts";

export const benchData = {
  points: {
    pad:
      "Plane of points. Arrow keys move a cursor, with Shift ten times as far, with Alt a tenth. " +
      "Keys 1 and 0 choose a class to draw, V looks, X erases; Enter does it, Delete removes a point.",
    tools: "Points",
    look: "Select",
    draw: (label: string): string => `Draw y = ${label}`,
    erase: "Erase",
    hints: {
      look: "Click a point to select its row.",
      draw: "A click sets a point or its class, a drag moves it.",
      erase: "Click a point to remove it.",
    },
    scaled: "Standardised rows cannot be drawn: switch “Standardise” off first.",
    place: (first: string, x: string, second: string, y: string): string =>
      `${first} = ${x}, ${second} = ${y}`,
    row: (row: number, target: string): string => `row ${row}, y = ${target}`,
    free: "no point here",
    set: (row: number, target: string): string => `Set: row ${row}, y = ${target}`,
    classed: (row: number, target: string): string => `Row ${row} is now y = ${target}`,
    removed: (row: number): string => `Row ${row} removed`,
    last: "The last row stays: without any there is nothing to learn.",
    chosen: (tool: string): string => `Chosen: ${tool}`,
  },
  data: {
    groups: { tables: "Truth tables", points: "Points", own: "Own" },
    sources: {
      and: "AND",
      or: "OR",
      xor: "XOR",
      nand: "NAND",
      nor: "NOR",
      "a-and-not-b": "A AND NOT B",
      implies: "A IMPLIES B",
      majority: "Majority",
      gaussians: "Two clouds",
      circles: "Disc and ring",
      own: "Own rows",
      csv: "Table with names",
    },
    parity: "XOR: an odd number of 1s",
    inputs: "Inputs",
    standardize: "Standardise inputs",
    standardizeHint: "Each input gets mean 0 and standard deviation 1, rounded to 4 decimals.",
    scaling: (name: string, mean: string, deviation: string): string =>
      `${name} → (${name} − ${mean}) / ${deviation}`,
    scaled: "What it did",
    rows: (count: string): string => `Rows (${count})`,
    box: "Table to edit",
    input: (row: number, name: string): string => `Row ${row}, ${name}`,
    open: "Paste or open a table …",
    drop: "Drop the file here",
    waiting: "The rows come with the engine's answer …",
  },
  plane: {
    title: "Plane of two inputs",
    first: "Across",
    second: "Up",
    fixed: "The others are fixed at",
    hint: "The line is where these values cut the plane of all inputs.",
    atRow: (row: number): string => `As in row ${row}`,
  },
  import: {
    title: "Paste or open a table",
    intro:
      "From a spreadsheet, a CSV file or by hand: a row for each example, a column for each input and one for the class.",
    label: "Table",
    file: "Choose a file …",
    fileOpen: (name: string, size: string): string =>
      `${name === "" ? "What was pasted" : name}: ${size} characters.`,
    drop: "or drop it here",
    forget: "Type instead",
    preview: "What will be learned",
    header: "The first row has the names of the columns",
    decimalComma: "A comma in a number is its decimal point (else it parts thousands)",
    commaRead: (cell: string, value: string): string => `“${cell}” is read as ${value}.`,
    commaUnread: (cell: string): string => `“${cell}” is no number then.`,
    roles: { input: "Input", target: "Class", ignore: "Leave out" },
    roleOf: (name: string): string => `What “${name}” is for`,
    one: (label: string): string => `y = ${label} means`,
    more: (count: string): string => `… and ${count} more rows`,
    summary: (rows: string, inputs: string, ones: string): string =>
      `${rows}, ${inputs}; ${ones} of class 1.`,
    rowCount: (count: number, shown: string): string => `${shown} row${count === 1 ? "" : "s"}`,
    inputCount: (count: number): string => `${count} input${count === 1 ? "" : "s"}`,
    caption: "First rows of the table, with what each column is for",
    use: "Use these rows",
    unreadable: (name: string): string => `“${name}” cannot be read as text.`,
    largeFile: (name: string, most: string): string =>
      `“${name}” has more than ${most} characters.`,
    column: (number: number): string => `column ${number}`,
    cell: (row: number, column: string): string => `Row ${row}, “${column}”`,
    empty: (place: string): string => `${place}: a value is wanted, the cell is empty.`,
    number: (place: string, found: string): string =>
      `${place}: a number is wanted like those above it, found “${found}”.`,
    texts: (name: string, most: number, found: number): string =>
      `“${name}”: at most ${most} different texts can become inputs, found ${found}. Leave the column out.`,
    manyClasses: (name: string, found: readonly string[]): string =>
      `“${name}”: two different values are wanted in the class column, found ${found.length}: ` +
      `${found.slice(0, 4).join(", ")}${found.length > 4 ? ", …" : ""}.`,
    oneClass: (name: string, found: string): string =>
      `“${name}”: two different values are wanted in the class column, found only “${found}”.`,
    ragged: (row: number, wanted: number, found: number): string =>
      `Row ${row}: ${wanted} cells are wanted as in the first row, found ${found}.`,
    noRows: "At least one row of data is wanted.",
    manyRows: (most: number, found: number): string =>
      `At most ${showCount(most)} rows are wanted, found ${showCount(found)}.`,
    manyNumbers: (most: number, rows: number, inputs: number): string =>
      `At most ${showCount(most)} numbers are wanted, a constant 1 in each row counted in; ` +
      `${showCount(rows)} rows of ${inputs} inputs have ${showCount(rows * (inputs + 1))}. Leave columns or rows out.`,
    noTarget: "One column is wanted as the class.",
    inputs: (most: number, found: number): string =>
      `From 1 to ${most} inputs are wanted, found ${found}.`,
  },
  settings: {
    rule: "Rule",
    rules: {
      perceptron: "Perceptron",
      pocket: "Pocket",
      averaged: "Averaged perceptron",
      delta: "Delta rule (LMS), row by row",
      "delta-batch": "Delta rule (LMS), all rows",
      logistic: "Logistic",
    },
    ruleHints: {
      perceptron: "Δw = c·(y − u)·x: only a wrong answer changes the weights.",
      pocket: "As the perceptron, but the weights that got most rows right so far are kept.",
      averaged: "As the perceptron, but the answer is the mean of the weights over all steps.",
      delta: "Δw = c·(y − Σ)·x: the sum itself is to become y, step by step.",
      "delta-batch": "Δw = c·Σ over all rows of (y − Σ)·x, once an epoch, from the old weights.",
      logistic: "Δw = c·(y − σ(Σ))·x with y as 0 or 1; in float64, since σ has no fractions.",
    },
    halfway: "With labels 0 and 1 a delta rule fires where Σ is nearer to 1: above 1/2.",
    start: "Start weights",
    starts: { given: "given", random: "random" },
    low: "From",
    high: "To",
    another: "Another start",
    drawn: (weights: string): string => `Drawn: w = (${weights})`,
    keep: "Keep these as given",
    thresholdHint: "What happens at Σ = 0 decides whole runs.",
    labelsHint: "With −1 and 1 a mistake moves the weights twice as far.",
    arithmeticHints: {
      exact: "Fractions without rounding: 0.1 is 1/10.",
      float64: "As computers usually do: 53 bits, 0.1 + 0.2 is not quite 0.3.",
    },
    noFractions: "The logistic rule has no exact form.",
    end: "Order and end",
    order: "Order of the rows",
    orders: { given: "as given", shuffled: "shuffled" },
    orderHint: "Shuffled anew for every epoch.",
    anotherOrder: "Another order",
    cleanEpochs: "Ends after epochs without a change",
    allRight: "Already when an epoch ends with all rows right",
    cleanSteps: "Already after steps without a change:",
    stopHint:
      "The OR table of lecture 2 ends at step 16; with the first of these switches at 12, with the second, for 4 steps, at 13.",
    maxEpochs: "At most epochs",
    most: (rows: string, epochs: string): string => `${rows} rows leave room for ${epochs} epochs.`,
  },
} as const;
