/** What the engine's thread refuses before anything is computed: numbers that would be cut to fit. */
import type { Square } from "./protocol-lab.ts";
import type { NetworkInfo, Want } from "./protocol.ts";

/** Points in one direction of a grid. */
export const LARGEST_GRID = 1024;
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
function shown(found: unknown): string {
  if (typeof found === "object" && found !== null) return Array.isArray(found) ? "a list" : "an object"; // prettier-ignore
  if (typeof found === "string") return `"${found.slice(0, 40)}"`;
  return typeof found === "function" ? "a function" : String(found);
}

export function checkSquare({ size, low, high }: Square): void {
  checkWhole("grid size", size, 1, LARGEST_GRID);
  const isSquare = Number.isFinite(high - low) && low < high;
  if (!isSquare) throw new Error("[network] grid: a finite low below a finite high expected");
}

export function checkWant({ example, grid, historyFrom }: Want, { rows }: NetworkInfo): void {
  checkWhole("example", example, -1, rows - 1);
  checkWhole("historyFrom", historyFrom, 0, LARGEST);
  if (grid !== null) checkSquare(grid);
}
