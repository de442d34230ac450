/** Refusals of a scene: where, what was wanted, what was found. */
const count = (value: number): string => value.toLocaleString("en-US");

export const scene = {
  refusal: (path: string, wanted: string, found: string): string =>
    `${path}: ${wanted} expected, found ${found}`,
  unknownField: (path: string, near: string | undefined): string =>
    near === undefined ? `${path}: no such field` : `${path}: no such field (did you mean "${near}"?)`,
  notYet: (path: string): string => `${path}: not available yet in this version`,

  object: "an object",
  list: "a list",
  text: "text",
  number: "a finite number",
  boolean: "true or false",
  root: "scene",
  whole: (low: number, high: number): string => `a whole number from ${count(low)} to ${count(high)}`,
  numberFrom: (low: number, high: number): string => `a number from ${count(low)} to ${count(high)}`,
  numberAbove: (low: number): string => `a number above ${low}`,
} as const;
