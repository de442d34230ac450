/** Results as JSON text that people can read too; every number reads back as the same number. */

const WIDTH = 100;

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

/** What fits on a line stays on it. NaN and ±Infinity become strings. */
export function printJson(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return scalar(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const inner = `${indent}  `;
  const parts = entriesOf(value).map(([key, entry]) => key + printJson(entry, inner));
  const line = `${open}${parts.join(", ")}${close}`;
  if (line.length + indent.length <= WIDTH && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}
