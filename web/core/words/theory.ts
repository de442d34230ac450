/** Words of the theory beside a perceptron: separability, margin, bound; and least squares. */
const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

export const theory = {
  waiting: "Working it out …",
  unavailable: (reason: string): string => `Not available: ${reason}`,
  separable: {
    title: "Can a line separate the rows?",
    yes: "Separable",
    yesText: "These weights get every row right:",
    no: "Not separable",
    proof: "Proof",
    noText: "Weights that get every row right would have to satisfy these inequalities:",
    open: "Not decided",
    openText: (reason: string): string => `The question stays open: ${reason}.`,
    how: "Decided with exact fractions by linear programming over the rows, whatever the rule.",
    table: "The inequalities and how often each is taken",
    columns: { row: "row", demand: "demands", times: "times" },
    sum: "sum",
    cancel: (rows: string): string =>
      `Added up so often, all weights cancel on the left: 0 is left of them, and so 0 > 0. That is false, so there are no such weights: ${rows} contradict each other.`,
    rows: (rows: readonly number[]): string =>
      rows.length > 12 ? `these ${rows.length} rows` : `rows ${rows.join(", ")}`,
  },
  margin: {
    title: "Margin and radius",
    text: "Of all planes through 0 that separate the rows (each with its x₀ = 1), the one that is farthest from the nearest row has the margin γ. The longest row has the length R.",
    none: "Without a separating line there is no margin.",
    support: (rows: readonly number[]): string =>
      rows.length === 1
        ? `Row ${rows.join("")} is nearest.`
        : `Rows ${rows.slice(0, 12).join(", ")}${rows.length > 12 ? " …" : ""} are nearest.`,
    weights: "Its weights, with Σ = ±1 at the nearest rows:",
    draw: "Draw it in the plane",
  },
  bound: {
    title: "How many mistakes at most?",
    text: "From w = 0 the perceptron rule makes at most R²/γ² mistakes, in whatever order the rows come and whatever the rate (Novikoff, 1962).",
    table: "Mistakes made and allowed",
    columns: { run: "run", made: "mistakes", bound: "at most" },
    fromZero: "from w = 0",
    thisRun: (weights: string, rate: string): string => `this run, from ${weights}, c = ${rate}`,
    otherRule: (rule: string): string =>
      `The run shown learns by another rule (${rule}): the bound says nothing about it.`,
    notEnded: "not at its end",
    unbounded: "none: not separable",
    notHere: "–",
    meter: (made: number, most: string): string => `${made} of at most ${most}`,
  },
  cycle: {
    title: "The cycle of this run",
    text: (start: number, length: number): string =>
      `The weights before step ${start} come back after ${plural(length, "step")}. From there the run repeats itself for ever.`,
    go: "Go there",
  },
  best: {
    title: "How many rows at best?",
    text: (errors: number, rows: number): string =>
      `No line does better than ${plural(errors, "row")} of ${rows} wrong. For example:`,
    atLeast: (errors: number, lowest: number): string =>
      `The best line found gets ${plural(errors, "row")} wrong; at least ${lowest} are wrong with any line. For example:`,
    unknown: "Too many rows to try all lines.",
  },
} as const;

export const lms = {
  tooLarge: "too large for float64",
  best: {
    title: "Least squares",
    text: "Without a threshold the unit answers Σ. The weights of least cost:",
    notUnique: "Other weights have the same cost; these are the shortest.",
    cost: "cost",
    wrong: (count: number, rows: number): string =>
      count === 0
        ? "With the threshold put back, every row is right."
        : `With the threshold put back, ${count} of ${rows} rows ${count === 1 ? "is" : "are"} wrong: least squares looks for small errors, not for few.`,
    table: "What the weights of least squares answer",
  },
  against: {
    title: "Beside the rule of the run",
    table: "Two answers compared",
    columns: { who: "weights of", weights: "w", cost: "J", wrong: "wrong" },
    least: "least squares",
    run: "this run, at its end",
    now: "this run, now",
  },
  parabola: {
    title: "The cost is a parabola",
    along: "From the present weights along",
    downhill: "− gradient",
    weight: (name: string): string => `${name} alone`,
    x: {
      downhill: "rate c of one batch step",
      weight: (name: string): string => `change of ${name}`,
    },
    y: "J",
    now: "now",
    least: "least",
    atRate: "one step at c",
    label: (a: string, b: string, c: string): string => `Parabola J = ${a}·t² + ${b}·t + ${c}`,
    tooLarge: "The cost is too large for float64 here: there is no picture of it.",
    flat: "The cost does not change in this direction.",
    text: (at: string, cost: string): string => `Least at t = ${at}; J is ${cost} now (t = 0).`,
    gradient: "gradient now",
  },
  rate: {
    title: "How large may the rate be?",
    text: "Every step of the batch rule multiplies the error along each eigenvector of Σ x·xᵀ by 1 − c·λ. It shrinks along all of them exactly while c < 2/λ for the largest λ:",
    slider: "rate c",
    below: (threshold: string): string => `Below ${threshold}: the cost falls to its least.`,
    at: (threshold: string): string => `At ${threshold} the error only changes its sign.`,
    above: (threshold: string): string =>
      `Above ${threshold}: the weights move away, farther with every epoch.`,
    chart: (rate: string): string =>
      `Cost after each epoch of the batch rule from w = 0 at c = ${rate}, on a logarithmic scale`,
    epochs: "epoch",
    table: "Cost by epoch",
    limit: "least",
    after: (epoch: number, cost: string): string => `after ${plural(epoch, "epoch")}: J = ${cost}`,
    compare:
      "The perceptron rule has no such threshold: its rate only scales the weights when it starts from 0.",
  },
} as const;
