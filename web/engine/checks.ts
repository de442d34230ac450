/** What the engine's thread refuses before anything is computed: numbers that would be cut to fit. */
import type { Square } from "./protocol-lab.ts";
import type { NetworkInfo, Want } from "./protocol.ts";

/** Points in one direction of a grid. */
export const LARGEST_GRID = 1024;
/** What a network reads at all points of a picture: formulas take a second or two for so many. */
const MOST_FEATURES = 2 ** 21;
const LARGEST = 2 ** 31 - 1;

/** The engine takes 32-bit numbers and would cut others to fit. */
export function checkWhole(what: string, value: number, low: number, high: number): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new Error(
    `[network] ${what}: a whole number from ${low} to ${high} expected, found ${shown(value)}`,
  );
}

/** The engine keeps what came before a text that is none: nothing else may get there. */
export function checkOf(of: unknown): void {
  if (of === "z" || of === "a") return;
  throw new Error(`[network] of: "z" or "a" expected, found ${shown(of)}`);
}

/** What was found, in a few characters. */
export function shown(found: unknown): string {
  if (typeof found === "object" && found !== null) return Array.isArray(found) ? "a list" : "an object"; // prettier-ignore
  if (typeof found === "string") return `"${found.slice(0, 40)}"`;
  return typeof found === "function" ? "a function" : String(found);
}

export function checkNumber(what: string, value: unknown, low: number, high: number): void {
  if (typeof value === "number" && value >= low && value <= high) return;
  throw new Error(
    `[network] ${what}: a number from ${low} to ${high} expected, found ${shown(value)}`,
  );
}

export function checkObject(what: string, value: unknown): void {
  if (typeof value === "object" && value !== null) return;
  throw new Error(`[network] ${what}: an object expected, found ${shown(value)}`);
}

export function checkSquare(square: Square, { inputs, raw }: NetworkInfo): void {
  checkObject("grid", square);
  const { size, low, high } = square;
  checkWhole("grid size", size, 1, LARGEST_GRID);
  const areNumbers = typeof low === "number" && typeof high === "number";
  const isSquare = areNumbers && Number.isFinite(high - low) && low < high;
  if (!isSquare) throw new Error("[network] grid: a finite low below a finite high expected");
  const points = raw.columns === 1 ? size : size ** 2;
  if (raw.columns > 2 || points * inputs <= MOST_FEATURES) return; // of more there is no picture
  throw new Error(
    `[network] grid: at most ${MOST_FEATURES} numbers by formula expected, found ${points} points of ${inputs} features`,
  );
}

export function checkWant(want: Want, info: NetworkInfo): void {
  checkObject("want", want);
  const { example, grid, historyFrom } = want;
  checkWhole("example", example, -1, info.rows - 1);
  checkWhole("historyFrom", historyFrom, 0, LARGEST);
  if (grid !== null) checkSquare(grid, info);
}
