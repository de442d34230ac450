/** Whatever was thrown, as the one sentence that travels to the client. */
import type { EngineProblem } from "./protocol.ts";

/** Errors that come of a request's shape or of the glue, not of the engine's own checks. */
const FOREIGN: readonly string[] = ["TypeError", "BindingError", "UnboundTypeError"];

/** `formula` is the text that `from` and `to` of the error count bytes of. */
export function toProblem(reason: unknown, formula = ""): EngineProblem {
  if (!(reason instanceof Error)) return { message: `[engine] ${String(reason)}` };
  if (FOREIGN.includes(reason.name)) {
    return { message: `[engine] the request cannot be read: ${reason.message}` };
  }
  if (reason instanceof WebAssembly.RuntimeError || reason instanceof RangeError) {
    return { message: `[engine] this was too much for the engine: ${reason.message}` };
  }
  const { from, to } = reason as { readonly from?: unknown; readonly to?: unknown };
  if (typeof from !== "number" || typeof to !== "number") return { message: reason.message };
  return {
    message: reason.message,
    from: utf16Offset(formula, from),
    to: utf16Offset(formula, to),
  };
}

/** The engine counts bytes of UTF-8, JavaScript counts UTF-16 units: "σ" is 2 and 1. */
export function utf16Offset(text: string, bytes: number): number {
  let units = 0;
  let left = bytes;
  for (const character of text) {
    if (left <= 0) break;
    left -= utf8Length(character.codePointAt(0) ?? 0);
    units += character.length;
  }
  return units;
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
