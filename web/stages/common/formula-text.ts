/**
 * What an editor can see in the text of a formula without understanding it: brackets, the word at
 * the caret, the call around it, what is defined. Whether it is a formula only the engine says.
 */

/** As the engine reads them: letters of any alphabet, digits, subscripts; ² is no part of a name. */
const LETTER = "[\\p{L}_]";
const NAME = `${LETTER}[\\p{L}\\p{M}\\p{Nd}\\u2080-\\u2089_]*`;
const NAMES = new RegExp(NAME, "gu");
const WORD = new RegExp(`(?:\\\\[A-Za-z]*|${NAME})$`, "u");
const CALLED = new RegExp(`(${NAME})\\s*$`, "u");
const DEFINITION = new RegExp(`^\\s*(${NAME})\\s*(?:\\(([^()]*)\\))?\\s*=(?!=)`, "u");
const CONTINUES = new RegExp(`^[\\p{L}\\p{M}\\p{Nd}\\u2080-\\u2089_]`, "u");

export interface Range {
  readonly from: number;
  readonly to: number;
}

const PARTNERS: Readonly<Record<string, string>> = { ")": "(", "]": "[" };
export const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]" };

/** For each bracket by its place: the place of its partner, or -1. */
export function brackets(text: string): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at] ?? "";
    if (Object.hasOwn(CLOSERS, c)) {
      open.push(at);
      partners.set(at, -1);
    } else if (Object.hasOwn(PARTNERS, c)) {
      const before = open.at(-1);
      const fits = before !== undefined && text[before] === PARTNERS[c];
      partners.set(at, fits ? before : -1);
      if (fits) partners.set(open.pop() ?? -1, at);
    } else if (c === ";") {
      open.length = 0;
    }
  }
  return partners;
}

/** The bracket at the caret (the one before it first) and its partner; [] where there is none. */
export function bracketPair(text: string, caret: number): readonly number[] {
  const partners = brackets(text);
  for (const at of [caret - 1, caret]) {
    const partner = partners.get(at);
    if (partner !== undefined) return partner < 0 ? [at] : [at, partner].toSorted((a, b) => a - b);
  }
  return [];
}

/** The name or \command that ends at the caret and goes on no further, or null. */
export function wordAt(text: string, caret: number): (Range & { readonly text: string }) | null {
  if (CONTINUES.test(text.slice(caret))) return null;
  const found = WORD.exec(text.slice(0, caret));
  return found === null ? null : { from: found.index, to: caret, text: found[0] };
}

/** The function whose arguments the caret stands in, the innermost one, or "". */
export function callAround(text: string, caret: number): string {
  const partners = brackets(text);
  for (let at = caret - 1; at >= 0; at -= 1) {
    if (text[at] === ";") return "";
    const partner = partners.get(at);
    const around = partner !== undefined && (partner < 0 || partner >= caret);
    const name = around && text[at] === "(" ? CALLED.exec(text.slice(0, at))?.[1] : undefined;
    if (name !== undefined) return name;
  }
  return "";
}

export interface Definition {
  readonly name: string;
  /** Null: a value, not a function. */
  readonly parameters: readonly string[] | null;
  /** Of the whole statement, without what separates it. */
  readonly at: Range;
}

/** Every `name = …` and `name(…) = …`, in order. */
export function definitions(text: string): readonly Definition[] {
  const found: Definition[] = [];
  let from = 0;
  for (const part of text.split(/[;\n]/)) {
    const [whole, name, list] = DEFINITION.exec(part) ?? [];
    if (whole !== undefined && name !== undefined) {
      const parameters = list === undefined ? null : list.split(",").map((each) => each.trim());
      found.push({ name, parameters, at: { from, to: from + part.length } });
    }
    from += part.length + 1;
  }
  return found;
}

/** Every name in the text, each once; not the one that stands in `except`. */
export function namesIn(text: string, except: Range = { from: -1, to: -1 }): readonly string[] {
  const all = [...text.matchAll(NAMES)].filter(({ index }) => index !== except.from);
  return [...new Set(all.map(([name]) => name))];
}

/** Brackets without a partner: to be marked where the engine points at the end of the text. */
export function unclosed(text: string): readonly number[] {
  return [...brackets(text)].filter(([, partner]) => partner < 0).map(([at]) => at);
}
