/**
 * How large a scene may be. Links are hostile: whatever passes these limits opens without hanging
 * the page, on a phone too.
 */
export const LIMITS = {
  title: 200,
  notes: 20_000,
  formula: 200_000,
  /** Names with a value in `at`. */
  inputs: 1_000,
  /** Of the graph of a formula, as a view names them. */
  nodes: 1_000_000,
  name: 64,
  /** Groups of a formula that are drawn as one node. */
  groups: 1_000,
  /** Columns of a perceptron's data. */
  perceptronInputs: 64,
  /** Every step of a perceptron is kept: so many steps, and so many weights in all of them. */
  perceptronSteps: 100_000,
  perceptronNumbers: 1_000_000,
  /** Generated points that a perceptron learns. */
  perceptronPoints: 10_000,
  /** Runs beside that of the stage, and earlier lines drawn behind the present one. */
  compared: 5,
  trail: 20,
  /** Optimizers that descend side by side, and how far. */
  descents: 8,
  descentSteps: 10_000,
  /** Of a network made by hand: its units, the inputs and rows of its task, corners of a polygon. */
  workshopUnits: 32,
  workshopInputs: 8,
  workshopRows: 256,
  corners: 24,
  rows: 100_000,
  columns: 65_536,
  /** Numbers of data, and likewise parameters. */
  numbers: 10_000_000,
  /** Characters of data as text, and different texts in one of its columns. */
  csv: 20_000_000,
  texts: 100,
  /** Inputs by formula, and how long such a formula is. */
  features: 64,
  feature: 500,
  layers: 64,
  /** Units, and likewise filters. */
  units: 4_096,
  /** Links of a layer that are cut, and likewise held still. */
  links: 100_000,
  /** Height and width of a kernel, its stride and its padding. */
  window: 1_024,
  epochs: 1_000_000,
  /** Learning rates and other factors of an update. */
  factor: 1e6,
  seed: 2 ** 32 - 1,
  /** Examples seen, graph passes or table rows. */
  step: 1_000_000_000,
} as const;

/** Epochs whose steps can be kept. Most runs end long before; one that goes on is refused then. */
export function keptEpochs(rows: number, columns: number): number {
  const steps = Math.min(LIMITS.perceptronSteps, LIMITS.perceptronNumbers / (columns + 1));
  return Math.floor(steps / rows);
}
