/**
 * Where a node of the graph stands in the text: all places of its name, or the one place that reads
 * as the node does. The engine prints formulas its own way, so nothing is found rather than guessed.
 */
import { definitions, type Range } from "./formula-text.ts";

/** One of these is written for the other; spaces do not count. */
const TWINS: Readonly<Record<string, string>> = {
  "·": "*",
  "×": "*",
  "−": "-",
  "÷": "/",
  "²": "^2",
  "³": "^3",
  σ: "sigmoid",
  "√": "sqrt",
};

/** The text as the engine would write it, and for each of its characters its place in `text`. */
function plain(text: string): { readonly text: string; readonly places: readonly number[] } {
  const letters: string[] = [];
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at] ?? "";
    if (c === " ") continue;
    for (const letter of TWINS[c] ?? c) {
      letters.push(letter);
      places.push(at);
    }
  }
  return { text: letters.join(""), places };
}

/** Not a piece of a longer name or number. */
function isWhole(text: string, from: number, to: number): boolean {
  const joins = /[\p{L}\p{M}\p{Nd}_₀-₉.]/u;
  const ends = (a: string, b: string): boolean => !joins.test(a) || !joins.test(b);
  return ends(text[from - 1] ?? "", text[from] ?? "") && ends(text[to - 1] ?? "", text[to] ?? "");
}

function occurrences(text: string, wanted: string): readonly Range[] {
  const all = plain(text);
  const sought = plain(wanted).text;
  const found: Range[] = [];
  if (sought === "") return found;
  for (let at = all.text.indexOf(sought); at >= 0; at = all.text.indexOf(sought, at + 1)) {
    const to = at + sought.length;
    if (isWhole(all.text, at, to))
      found.push({ from: all.places[at] ?? 0, to: (all.places[to - 1] ?? 0) + 1 });
  }
  return found;
}

function trimmed(text: string, { from, to }: Range): Range {
  const whole = text.slice(from, to);
  const lead = whole.length - whole.trimStart().length;
  return { from: from + lead, to: from + whole.trimEnd().length };
}

interface Named {
  readonly op: string;
  readonly name: string;
  readonly formula: string;
}

export function sourceOf(text: string, { op, name, formula }: Named): readonly Range[] {
  if (op === "input") return occurrences(text, name);
  const definition = definitions(text).find((each) => each.name === name);
  if (definition !== undefined) return [trimmed(text, definition.at)];
  const found = occurrences(text, formula);
  return found.length === 1 ? found : [];
}
