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
    noLine: "All weights of these inputs are 0: no line, the same output everywhere",
    away: "The line lies outside this picture",
    target: (label: string): string => `y = ${label}`,
    wrong: "hollow: wrong now",
    line: (level: string, output: string): string => `Σ = ${level}, there u = ${output}`,
    before: "old w",
    update: (rule: string): string => (rule === "" ? "Δw =" : `Δw = ${rule} =`),
    weights: "w",
    trail: "earlier lines",
    kept: { pocket: "line of the pocket", averaged: "line of the mean" },
    margin: "largest margin",
    trailSetting: "Earlier lines",
    marginSetting: "Largest margin",
  },
  rows: {
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
