/** Words of a network's data: sets, own rows, formulas, tables, pictures. */
import { showCount } from "../number.ts";

const plural = (count: number, what: string): string =>
  `${showCount(count)} ${what}${count === 1 ? "" : "s"}`;

export const networkData = {
  more: "More sets",
  moreNow: (chosen: string): string => `More sets (now: ${chosen})`,
  open: "Open or paste data …",
  openHint: "A table (CSV, spreadsheet), IDX files such as MNIST, or pictures.",

  images: {
    size: "Pixels a side",
    classes: "Classes",
    shift: "Moved by up to (pixels)",
    rotation: "Turned by up to (°)",
    scale: "Grown by up to",
  },

  options: "Columns, split, labels",
  standardize: "Standardise inputs",
  standardizeHint: "Each input gets mean 0 and standard deviation 1 over the rows learned from.",
  split: "Learned from",
  splitShown: (training: number, test: number): string =>
    test === 0
      ? `All ${plural(training, "row")}: none is held out.`
      : `${plural(training, "row")} to learn from, ${showCount(test)} held out to test: hollow in the plane.`,
  percent: (share: string): string => `${share} %`,

  features: {
    title: "What the network reads",
    hint: "The inputs themselves, or formulas of them.",
    usual: "Formulas often used",
    add: "Add",
    field: "Another formula",
    example: "e.g. x1*x2 or sin(x1)",
    remove: (formula: string): string => `Leave ${formula} out`,
    none: "Back to the inputs",
    rows: "The first rows",
  },
  label: {
    title: "Label by formula",
    hint: "y > sin(x) makes two classes; a formula without a comparison, such as x*y, a number to predict.",
    field: "Label",
    example: "e.g. y > sin(x)",
    use: "Use",
    none: "Labels of the set",
    preview: (rows: number): string => `Preview of ${plural(rows, "point")}`,
    ones: (ones: string, rows: string): string => `${ones} of ${rows} points are of class 1.`,
    range: (low: string, high: string): string => `Numbers from ${low} to ${high}.`,
  },
  waiting: "The engine is asked …",

  rows: {
    box: "Table to edit",
    add: "Add a row",
    remove: (row: number): string => `Remove row ${row}`,
    columnName: (column: number): string => `Name of input ${column}`,
    many: (shown: number, all: number): string =>
      `The first ${showCount(shown)} of ${plural(all, "row")}.`,
    wide: (columns: number): string => `${plural(columns, "input")} in a row: too many to type.`,
    className: (name: string): string => `class ${name}`,
    seen: "Rows of the table",
  },

  points: {
    edit: "Edit points",
    pad:
      "Plane of points. Arrow keys move a cursor, with Shift ten times as far, with Alt a tenth. " +
      "Digits choose a class to draw, V looks, X erases; Enter does it, Delete removes a point.",
    tools: "Points",
    look: "Select",
    draw: (name: string): string => `Draw y = ${name}`,
    drawNumber: "Draw a point with target 0",
    drawPoint: "Draw",
    erase: "Erase",
    hints: {
      look: "Click a point to show its row.",
      draw: "A click sets a point or its class, a drag moves it.",
      erase: "Click a point to remove it.",
    },
    more: "Another class",
    place: (x: string, y: string): string => `x₁ = ${x}, x₂ = ${y}`,
    placeOfCurve: (x: string, y: string): string => `x = ${x}, y = ${y}`,
    row: (row: number, target: string): string => `row ${row}, y = ${target}`,
    free: "no point here",
    set: (row: number, target: string): string => `Set: row ${row}, y = ${target}`,
    classed: (row: number, target: string): string => `Row ${row} is now y = ${target}`,
    removed: (row: number): string => `Row ${row} removed`,
    last: "The last row stays: without any there is nothing to learn.",
    chosen: (tool: string): string => `Chosen: ${tool}`,
    many: (most: number): string => `At most ${showCount(most)} points can be edited.`,
  },

  import: {
    title: "Open or paste data",
    intro:
      "A table from a spreadsheet or a CSV file, a row for each example; IDX files as MNIST is published (.gz too), pictures and labels together; or picture files.",
    label: "Table",
    file: "Choose files …",
    drop: "or drop them here",
    textOpen: (name: string, size: string): string =>
      `${name === "" ? "What was pasted" : name}: ${size} characters.`,
    forget: "Type instead",
    reading: "The table is read …",
    preview: "What will be learned",
    header: "The first row has the names of the columns",
    decimalComma: "A comma in a number is its decimal point (else it parts thousands)",
    roles: {
      input: "Input",
      class: "Class to predict",
      number: "Number to predict",
      ignore: "Leave out",
    },
    roleOf: (name: string): string => `What “${name}” is for`,
    caption: "First rows of the table, with what each column is for",
    more: (count: number): string => `… and ${plural(count, "more row")}`,
    hidden: (count: number): string =>
      `${plural(count, "column")} before the last ${count === 1 ? "is" : "are"} not shown.`,
    summary: (rows: number, inputs: number, answer: string): string =>
      `${plural(rows, "row")}, ${plural(inputs, "input")}; ${answer}.`,
    classes: (names: readonly string[]): string =>
      `${plural(names.length, "class").replace("classs", "classes")}: ${names.slice(0, 6).join(", ")}${names.length > 6 ? ", …" : ""}`,
    numbers: (names: readonly string[]): string =>
      names.length === 1 ? `${names[0]} is predicted as a number` : `${names.length} numbers are predicted`, // prettier-ignore
    oneHot: (name: string, count: number): string =>
      `“${name}” holds texts: it becomes ${plural(count, "input")} of 0 and 1.`,
    use: "Use these rows",
    cell: (row: number, column: string): string => `Row ${row}, “${column}”`,
    column: (number: number): string => `column ${number}`,
    empty: (place: string): string => `${place}: a value is wanted, the cell is empty.`,
    number: (place: string, found: string): string =>
      `${place}: a number is wanted like those above it, found “${found}”.`,
    notNumbers: (name: string): string =>
      `“${name}” holds texts: they can be a class, or inputs, but no number to predict.`,
    texts: (name: string, most: number, found: number): string =>
      `“${name}”: at most ${most} different texts are wanted, found ${showCount(found)}. Leave the column out.`,
    ragged: (row: number, wanted: number, found: number): string =>
      `Row ${row}: ${wanted} cells are wanted as in the first row, found ${found}.`,
    noRows: "At least one row of data is wanted.",
    manyRows: (most: number, found: number): string =>
      `At most ${showCount(most)} rows are wanted, found ${showCount(found)}.`,
    noTarget: "One column is wanted to be predicted.",
    oneClass: "One column can be the class, or any number of columns numbers; not both.",
    noInputs: "At least one column is wanted as an input.",
    manyNumbers: (most: number, found: number): string =>
      `At most ${showCount(most)} numbers of data are wanted, found ${showCount(found)}.`,
  },

  files: {
    large: (name: string, most: string): string => `“${name}” has more than ${most} bytes.`,
    unreadable: (name: string): string => `“${name}” is neither text, nor IDX, nor a picture.`,
    damagedGzip: (name: string): string =>
      `“${name}” is cut short or damaged: it cannot be unpacked.`,
    idxShort: (name: string, wanted: number, found: number): string =>
      `“${name}”: ${showCount(wanted)} bytes are announced, found ${showCount(found)}.`,
    idxKind: (name: string): string => `“${name}”: an IDX file of bytes is wanted (type 08).`,
    idxSizes: (name: string, found: number): string =>
      `“${name}”: 1 size (labels) or 3 (pictures) are wanted, found ${found}.`,
    idxNoPictures: "These are labels: open the file of pictures with them.",
    idxNoLabels: "These are pictures: open the file of labels with them.",
    idxCounts: (pictures: number, labels: number): string =>
      `As many labels as pictures are wanted, found ${showCount(labels)} and ${showCount(pictures)}.`,
    mixed: "Either one table, one pair of IDX files, or pictures are wanted at once.",
    picture: (name: string): string => `“${name}” is no picture that this browser can read.`,
    oneClass: "Pictures of at least two classes are wanted: name the files cat-1, cat-2, dog-1 …",
    manyPictures: (most: number): string => `At most ${showCount(most)} picture files at once.`,
  },
  pictures: {
    take: "Use these pictures",
    count: "Pictures to take",
    side: "Pixels a side",
    invert: "Dark on light: turn light and dark round",
    classOf: (name: string): string => `Class of ${name}`,
    caption: "The first pictures, with their classes",
    summary: (taken: number, all: number, width: number, height: number): string =>
      `${taken === all ? plural(taken, "picture") : `${showCount(taken)} of ${plural(all, "picture")}`} of ${width} × ${height} pixels`,
    named: "The class is what a file's name begins with, or the folder that it is in.",
  },
} as const;
