/** Words of the perceptron stage. */
export const perceptron = {
  data: "Data",
  rows: "Rows to learn",
  target: "y",
  targetOf: (row: number, target: string): string =>
    `Target of row ${row}: ${target}. Press to change`,
  addRow: "Add a row",
  remove: "Remove",
  removeRow: (row: number): string => `Remove row ${row}`,
  moreRows: (count: number): string => `… and ${count} more rows`,
  weight: (index: number): string => `Start weight w${index}`,
  biasHint: "w₀ belongs to x₀, which is always 1.",
  rate: "Learning rate c",
  threshold: "Fires (u = 1) when",
  thresholds: { ">": "Σ > 0", ">=": "Σ ≥ 0" },
  labels: "Labels",
  labelNames: { "01": "0 / 1", "±1": "−1 / 1" },
  arithmetic: "Arithmetic",
  arithmetics: { exact: "exact", float64: "float64" },
  refused: "This cannot be run",
} as const;
