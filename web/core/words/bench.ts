/** Words of the perceptron bench: its tabs and its pictures. */
export const bench = {
  panels: { label: "Numbers", steps: "Steps", compare: "Compare", theory: "Theory", lms: "LMS" },
  pictures: { label: "Picture", inputs: "Input space", weights: "Weight space" },
  notYet: "Not available here yet.",
  plane: {
    label: (sum: string, wrong: number, count: number): string =>
      `Plane of the inputs with ${plural(count, "point")} and the line where Σ = ${sum} meets the threshold; ` +
      (wrong === 0 ? "no point is on the wrong side" : `${wrong} on the wrong side`),
    side: (relation: string, level: string, output: string): string =>
      `Σ ${relation} ${level}: u = ${output}`,
    noLine: (output: string): string => `no line: u = ${output} everywhere`,
    away: "the line lies outside",
    target: (label: string): string => `y = ${label}`,
    wrong: "hollow: wrong now",
    line: (level: string, output: string): string => `Σ = ${level}, there u = ${output}`,
    before: "old w",
    update: (rule: string): string => (rule === "" ? "Δw =" : `Δw = ${rule} =`),
    weights: "w",
    shift: (change: string): string =>
      `Only w₀ changes, by ${change}: the line moves without turning.`,
    trail: "earlier lines",
    kept: { pocket: "line of the pocket", averaged: "line of the mean" },
    margin: "largest margin",
    trailSetting: "Earlier lines",
    marginSetting: "Largest margin",
  },
  weights: {
    label: (first: string, second: string, at: string, region: string): string =>
      `Plane of the weights ${first} and ${second}, now at (${at}), with a line for each row. ${region}`,
    region: "A region of it gets every row right.",
    noRegion: "Nowhere in it is every row right.",
    fixed: (weights: string): string => `Fixed here: ${weights}`,
    nothingFixed: "All weights are axes",
    unavailable: "Lines and region are not available here yet.",
    empty: "No weights of this plane get every row right.",
    stuck: (row: number, condition: string): string =>
      `Row ${row} is wrong everywhere in this plane: it demands ${condition}.`,
    legend: {
      cone: "every row right",
      edge: (label: string): string => `row with y = ${label}`,
      hatches: "right on the hatched side",
      walk: "way of w",
      update: "Δw, upright on the row’s line",
    },
    chosen: (row: number): string => `Row ${row} is right where`,
    choose: "Choose a line to see what its row demands.",
    across: "Across",
    upwards: "Upwards",
  },
  rows: {
    condition: "right where",
    title: "Rows as a table",
    caption: "Every row with the sum and the output of the present weights",
    row: "row",
    choose: (row: number): string => `Choose row ${row}`,
    wrong: "wrong",
  },
} as const;

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
