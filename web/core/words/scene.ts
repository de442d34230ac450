/** Refusals of a scene or link: where, what was wanted, what was found. */
/** Digits as they stand in the document. */
const quantity = String;
const range = (low: number, high: number): string =>
  low === high ? quantity(low) : `${quantity(low)} to ${quantity(high)}`;

const counted = {
  units: "units",
  inputs: "inputs",
  filters: "filters",
  channels: "channels",
  rows: "rows",
  columns: "columns",
  high: "high",
  wide: "wide",
};
type Counted = keyof typeof counted;

/** So many of them, and whether there are more. */
const listed = (names: readonly string[], most: number): string =>
  `${names.slice(0, most).join(", ")}${names.length > most ? " …" : ""}`;

export const scene = {
  root: "scene",
  refusal: (path: string, wanted: string, found: string): string =>
    `${path}: ${wanted} expected, found ${found}`,
  unknownField: (path: string, near: string | undefined, known: readonly string[]): string =>
    near !== undefined
      ? `${path}: no such field; did you mean "${near}"?`
      : known.length > 0
        ? `${path}: no such field; known: ${listed(known, 12)}`
        : `${path}: no such field`,
  notYet: (path: string): string => `${path}: not available yet in this version`,
  notYetValue: (path: string, value: string): string =>
    `${path}: "${value}" is not available yet in this version`,

  // What was wanted.
  object: "an object",
  exercise: "an object of at most 64 levels",
  list: "a list",
  text: (longest: number): string => `text of at most ${quantity(longest)} characters`,
  someText: (longest: number): string => `text of 1 to ${quantity(longest)} characters`,
  number: "a finite number",
  exact: `a finite number, or a fraction such as "1/2"`,
  orFraction: (wanted: string): string => `${wanted}, or a fraction such as "1/2"`,
  boolean: "true or false",
  whole: (low: number, high: number): string => `a whole number from ${range(low, high)}`,
  real: (low: number, high: number): string =>
    `a number from ${quantity(low)} to ${quantity(high)}`,
  above: (low: number, high: number): string =>
    `a number above ${quantity(low)} and up to ${quantity(high)}`,
  atLeast: (low: number): string => `a number of ${quantity(low)} or more`,
  below: (low: number, high: number): string => `a number from ${low} to below ${high}`,
  oneOf: (names: readonly (string | number)[]): string => {
    const quoted = names.map((name) => JSON.stringify(name));
    const last = quoted.pop() ?? "";
    return quoted.length === 0 ? last : `${quoted.join(", ")} or ${last}`;
  },
  listOf: (low: number, high: number): string => `a list of ${range(low, high)}`,
  rowOf: (length: number): string => `a row of ${range(length, length)} like the first`,
  name: "a name such as x or w_1",
  manyInputs: (most: number): string => `at most ${quantity(most)} names`,
  versionUpTo: (newest: number): string => `a version up to ${newest}`,
  ownId: `an id that no other layer has, nor "input"`,
  targetsFor: (rows: number): string => `one target for each of the ${quantity(rows)} rows`,
  unitId: `an id that no other unit has, nor an input (x1, x2 …)`,
  eachOnce: "each id once",
  weightsFor: (links: number): string =>
    links === 0
      ? "an empty list (there is nothing to read)"
      : `a list of ${quantity(links)} (one for each of "from")`,
  workshopTask: `a "preset", "inputs" and "targets", a "polygon" or "free"`,
  someData: `a "preset", "inputs" and "targets", or "csv" and "target"`,
  someNetworkData: `a "preset", "inputs" and "targets", "csv" and "target", or "pixels" and "targets"`,
  namesFor: (columns: number): string =>
    columns === 0
      ? "an empty list (the columns have names)"
      : `${columns === 1 ? "a name" : "names"} for ${quantity(columns)} input${columns === 1 ? "" : "s"}, or none`,
  twoValues: "two different values (one for each class)",
  weightsOrInit: `"weights" or "init", not both`,
  floatOnly: `"float64" for the logistic rule`,
  something: "at least one field that differs from the stage",
  shapeOf: (columns: number): string =>
    `[channels, height, width] with a product of ${quantity(columns)} (the columns of the data)`,
  columns: (inputs: number): string => `${quantity(inputs)} (the columns of the data)`,
  noFeatures: "an empty list (formulas are not for images)",
  noLabel: "empty text (only generated points are labelled by formula)",
  pixelShape: "[channels, height, width] of each picture",
  base64: `bytes as base64url (letters, digits, "-" and "_")`,
  pixelsOf: (size: number): string => `${quantity(size)} bytes for each picture, and at least one`,
  outputsOf: (units: number): string => `${quantity(units)} numbers (one for each output)`,
  classFrom: (base: number, classes: number): string =>
    `a class from ${quantity(base)} to ${quantity(base + classes - 1)}`,
  unitsFor: (classes: number): string => `${quantity(classes)} (one for each class)`,
  twoOutputs: "a last layer of at least 2 units for cross-entropy",
  distribution: "a row of shares that sum to 1, for cross-entropy",
  targetShare: "a target from 0 to 1, for binary-cross-entropy",
  targetSign: "a target of -1 or 1 (0 counts as -1), for hinge",
  /** "[3 units][2 inputs]"; [channels] where any number will do. */
  tensorOf: (sizes: readonly (readonly [what: Counted, size: number | null])[]): string => {
    const parts = sizes.map(([what, size]) =>
      size === null ? `[${counted[what]}]` : `[${quantity(size)} ${counted[what]}]`,
    );
    return `numbers as ${parts.join("")}`;
  },
  noParameter: (name: string): string => `no ${name} (the layer has none)`,
  someNumbers: "a list that is not empty",
  layersOf: (count: number): string =>
    `a list of ${quantity(count)} (one for each layer that has parameters)`,
  extent: "a number, or [height, width]",
  linkPlace: "[unit, input] of a link, counted from 0",
  linkOnce: "each link once",
  noSame: `a number ("same" needs stride 1)`,
  sourceId: (ids: readonly string[]): string =>
    `one of ${ids.map((id) => JSON.stringify(id)).join(", ")}`,
  oneSource: "one id (only add and concat take more)",
  manySources: "two or more ids",
  noCycle: "wiring without a cycle",
  rowsOrAll: (most: number): string => `a whole number from ${range(1, most)}, or "all"`,
  inBytes: (count: number, bytes: number): string =>
    `${quantity(count)} (${quantity(count * bytes)} bytes)`,
  fewNumbers: (most: number, what: string): string => `at most ${quantity(most)} ${what}`,
  parameters: "parameters",
  dataNumbers: "numbers of data",
  lowBelow: (high: number): string => `a number not above "high" (${high})`,
  stepFrom: (step: number): string => `a step not before that of "from" (${quantity(step)})`,
  noCheckpoint: "null (only a network has parameters to go on from)",
  frozen: `true, false or a list of names such as "weights" or "bias"`,
  momentumForNesterov: "false (it needs momentum above 0 and dampening 0)",
  inputName: (names: readonly string[]): string => `an input of the formula (${names.join(", ")})`,
  nodeName: (names: readonly string[]): string => `a name of the formula (${listed(names, 12)})`,
  inputValue: "a value for this input of the formula",

  // What was found.
  nothing: "nothing",
  aList: (length: number): string =>
    length === 0 ? "an empty list" : `a list of ${quantity(length)}`,
  anObject: "an object",
  both: "both",
  again: (name: string): string => `"${name}" again`,
  sum: (value: number): string => `a sum of ${value}`,
  quantity,
  sizes: (found: readonly number[]): string => found.map((size) => `[${quantity(size)}]`).join(""),
  cycle: (id: string): string => `${JSON.stringify(id)} waiting for its own output`,
  emptyText: "empty text",
  longText: (length: number): string => `${quantity(length)} characters`,

  csv: {
    rows: (most: number): string =>
      `a row with the names of the columns, then 1 to ${quantity(most)} rows of data`,
    found: (rows: number): string => `${quantity(rows)} rows of data`,
    row: (path: string, row: number): string => `${path}, row ${row}`,
    cell: (path: string, row: number, column: string): string =>
      `${path}, row ${row}, column ${column}`,
    wholeColumn: (path: string, column: string): string => `${path}, column ${column}`,
    name: "a name for every column",
    unnamed: (column: number): string => `none for column ${column}`,
    ownName: "a name that no other column has",
    column: (names: readonly string[]): string =>
      `the name of a column (${names.slice(0, 8).join(", ")}${names.length > 8 ? ", …" : ""})`,
    cells: (columns: number): string => `${quantity(columns)} cells as in the first row`,
    value: "a number or a text",
    numberAsAbove: "a number like those above it",
    texts: (most: number): string => `at most ${quantity(most)} different texts`,
    isText: (column: string, text: string): string => `${column} = ${text}`,
    inputs: (most: number): string => `1 to ${quantity(most)} columns of inputs`,
    numbers: (most: number): string => `at most ${quantity(most)} numbers in all`,
  },

  // JSON and links.
  notJson: (reason: string): string => `scene: JSON expected, found something else (${reason})`,
  link: {
    tooLong: (most: number): string => `link: at most ${quantity(most)} characters expected`,
    tooLarge: (most: number): string => `link: it unpacks to more than ${quantity(most)} bytes`,
    notCoded: `link: only letters, digits, "-" and "_" expected after "s="`,
    damaged: "link: it is cut short or damaged, and cannot be unpacked",
    empty: `link: "s=…" or "preset=…" expected, found nothing`,
    unknownKey: (key: string, near: string | undefined): string =>
      near === undefined
        ? `link: no such key "${key}"`
        : `link: no such key "${key}"; did you mean "${near}"?`,
    twice: (key: string): string => `link: "${key}" is given twice`,
    both: `link: either "s" or "preset" expected, found both`,
    unknownPreset: (id: string, near: string | undefined): string =>
      near === undefined
        ? `link: no preset is called "${id}"`
        : `link: no preset is called "${id}"; did you mean "${near}"?`,
  },
} as const;
