/** Results as JSON text that people can read too; every number reads back as the same number. */

const WIDTH = 100;
/** Nodes, edges and steps are one line each. */
const RECORD = 400;

function scalar(value: unknown): string {
  if (typeof value !== "number") return JSON.stringify(value);
  if (!Number.isFinite(value)) return `"${value}"`;
  return Object.is(value, -0) ? "-0" : String(value);
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((entry: unknown) => ["", entry] as const);
  return Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => [`${JSON.stringify(key)}: `, entry] as const);
}

const isScalar = (value: unknown): boolean => typeof value !== "object" || value === null;

/**
 * What fits on a line stays on it, and lists of plain values always do. NaN and ±Infinity become
 * strings.
 */
export function printJson(value: unknown, indent = "", width = WIDTH): string {
  if (typeof value !== "object" || value === null) return scalar(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? "[]" : "{}";
  const inner = `${indent}  `;
  const entries = entriesOf(value);
  const entryWidth = isList ? RECORD : WIDTH;
  const parts = entries.map(([key, entry]) => key + printJson(entry, inner, entryWidth));
  const line = `${open}${parts.join(", ")}${close}`;
  if (isList && value.every(isScalar)) return line;
  if (indent !== "" && line.length + indent.length <= width && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}
