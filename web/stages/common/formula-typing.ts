/**
 * What a key does to a formula beyond its own character: brackets come in pairs, a closing bracket
 * that is there is typed over, \sigma becomes σ. Plain text in, one edit out.
 */
import { symbolOf } from "./formula-symbols.ts";
import { brackets, CLOSERS, wordAt, type Range } from "./formula-text.ts";

/** Replaces [from, to) by `insert`, then selects [caret, end). */
export interface Edit extends Range {
  readonly insert: string;
  readonly caret: number;
  /** Default: the caret alone. */
  readonly end?: number;
}

/** Before these a bracket that opens also closes; before anything else it is there for that. */
const FREE = /^$|^[\s;,)\]+\-*/^=·×÷−]/;

/** `insert` in place of [from, to) with the caret behind it. */
export function replaced(from: number, to: number, insert: string): Edit {
  return { from, to, insert, caret: from + insert.length };
}

/** `\sigma` before the caret and a key that ends it. */
function command(text: string, caret: number, key: string): Edit | null {
  const word = wordAt(text, caret);
  if (word === null || !word.text.startsWith("\\") || /^[A-Za-z]$/.test(key)) return null;
  const symbol = symbolOf(word.text.slice(1));
  if (symbol === "") return null;
  const edit = replaced(word.from, caret, key === " " ? symbol : symbol + key);
  const pair = Object.hasOwn(CLOSERS, key) && FREE.test(text.slice(caret));
  return pair ? { ...edit, insert: edit.insert + CLOSERS[key] } : edit;
}

function opened(text: string, { from, to }: Range, key: string): Edit | null {
  const close = CLOSERS[key] ?? "";
  const inside = text.slice(from, to);
  if (inside !== "")
    return { from, to, insert: key + inside + close, caret: from + 1, end: to + 1 };
  const waiting = [...brackets(text)].some(
    ([at, partner]) => at >= to && partner < 0 && text[at] === close,
  );
  if (waiting || !FREE.test(text.slice(to))) return null;
  return { from, to, insert: key + close, caret: from + 1 };
}

/** For `key` typed over the selection; null: it does what it always does. */
export function typed(text: string, selection: Range, key: string): Edit | null {
  const { from, to } = selection;
  const made = from === to ? command(text, from, key) : null;
  if (made !== null) return made;
  if (Object.hasOwn(CLOSERS, key)) return opened(text, selection, key);
  const closes = Object.values(CLOSERS).includes(key) && from === to && text[from] === key;
  if (closes && (brackets(text).get(from) ?? -1) >= 0)
    return { from, to, insert: "", caret: from + 1 };
  return null;
}

/** Backspace between the two brackets of an empty pair takes both. */
export function erased(text: string, { from, to }: Range): Edit | null {
  const open = text[from - 1] ?? "";
  if (from !== to || !Object.hasOwn(CLOSERS, open) || text[from] !== CLOSERS[open]) return null;
  return replaced(from - 1, from + 1, "");
}
