/**
 * One click that mends a formula, where the engine's sentence (or the text) says how. Each rule
 * knows one kind of sentence; tests hold them to what the engine really says and then accepts.
 */
import type { EngineProblem } from "../../engine/protocol.ts";
import { words } from "../../core/words/index.ts";
import { symbolOf } from "./formula-symbols.ts";
import { brackets, definitions, namesIn, unclosed, type Range } from "./formula-text.ts";
import { replaced, type Edit } from "./formula-typing.ts";

export interface Fix {
  /** What the button says; "" where there is nothing to click. */
  readonly label: string;
  /** A better sentence than the engine's, which does not know this name. */
  readonly message?: string;
  readonly edit: Edit | null;
}

interface Wrong extends Range {
  readonly text: string;
  /** The piece that the engine points at. */
  readonly piece: string;
  /** What the sentence's pattern caught. */
  readonly caught: readonly string[];
}

type Rule = readonly [pattern: RegExp, mend: (wrong: Wrong) => Fix | null];

const { fix } = words.formula;

/** Other names that people try. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ["sigma", "σ"],
  ["logistic", "sigmoid"],
  ["sgn", "sign"],
  ["signum", "sign"],
  ["power", "pow"],
  ["absolute", "abs"],
  ["root", "sqrt"],
  ["wurzel", "sqrt"],
  ["maximum", "max"],
  ["minimum", "min"],
  ["average", "mean"],
  ["avg", "mean"],
  ["heaviside", "step"],
  ["lse", "logsumexp"],
  ["leakyrelu", "leaky_relu"],
  ["leakyReLU", "leaky_relu"],
  ["LeakyReLU", "leaky_relu"],
  ["lg", "log10"],
  ["ld", "log2"],
]);

const write = (from: number, to: number, insert: string, label = fix.replace(insert)) => ({
  label,
  edit: replaced(from, to, insert),
});

const remove = ({ from, to, piece }: Wrong): Fix => write(from, to, "", fix.remove(piece));

/** `x y`, `x(y)`: the sign between them. */
function multiply({ text, from, to, piece }: Wrong): Fix {
  let start = from;
  while (/\s/.test(text[start - 1] ?? "")) start -= 1;
  const before = /[\p{L}\p{M}\p{N}_)\]]+$/u.exec(text.slice(0, start))?.[0] ?? "";
  return write(start, to, `*${piece}`, fix.replace(`${before}*${piece}`));
}

function synonym({ from, to, piece }: Wrong): Fix | null {
  const name = SYNONYMS.get(piece);
  return name === undefined
    ? null
    : { ...write(from, to, name), message: fix.unknown(piece, name) };
}

function unknown({ text, from, to, piece }: Wrong): Fix {
  const product = `${piece}*${text[to] ?? "("}…)`;
  const made = write(from, to, `${piece}*`, fix.replace(product));
  return /^[\p{Ll}\p{Lu}]/u.test(piece)
    ? { ...made, message: fix.undefined(piece, product) }
    : made;
}

/** `sin x` gets its brackets around the word that follows, `sin^2(x)` its exponent behind them. */
function brackened({ text, from, to, piece }: Wrong): Fix | null {
  const [power, exponent] = /^(\^\d+|[⁰¹²³⁴-⁹]+)(?=\s*\()/.exec(text.slice(to)) ?? [];
  const open = text.indexOf("(", to);
  const close = power === undefined ? -1 : (brackets(text).get(open) ?? -1);
  if (power !== undefined && close > 0)
    return write(from, close + 1, `${piece}${text.slice(open, close + 1)}${exponent}`);
  const [whole, argument] = /^\s+([\p{L}\p{N}_.]+)(?!\s*\()/u.exec(text.slice(to)) ?? [];
  if (whole === undefined || argument === undefined) return null;
  return write(from, to + whole.length, `${piece}(${argument})`);
}

function absolute({ text, from }: Wrong): Fix | null {
  const close = text.indexOf("|", from + 1);
  if (close < 0) return null;
  return write(from, close + 1, `abs(${text.slice(from + 1, close)})`);
}

function braces({ text, from, to, piece }: Wrong): Fix {
  const close = piece === "{" ? text.indexOf("}", from) : -1;
  if (close < 0) return write(from, to, piece === "{" ? "(" : ")");
  return write(from, close + 1, `(${text.slice(from + 1, close)})`);
}

function command({ text, from }: Wrong): Fix | null {
  const fraction = /^\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/.exec(text.slice(from));
  if (fraction !== null)
    return write(from, from + fraction[0].length, `(${fraction[1]})/(${fraction[2]})`);
  const name = /^\\([A-Za-z]+)/.exec(text.slice(from))?.[1] ?? "";
  if (name === "left" || name === "right")
    return write(from, from + name.length + 1, "", fix.remove(`\\${name}`));
  const symbol = symbolOf(name);
  return symbol === "" ? null : write(from, from + name.length + 1, symbol);
}

/** A name that is free, for a statement that has none. */
function called({ text, from }: Wrong): Fix {
  const taken = new Set(namesIn(text));
  const name = [..."uvwabcdpqrs"].find((each) => !taken.has(each)) ?? "u_1";
  return write(from, from, `${name} = `, fix.name(name));
}

/** The definition goes before the statement that needs it. */
function movedUp({ text, from, piece }: Wrong): Fix | null {
  const name = /^[\p{L}_][\p{L}\p{M}\p{Nd}_₀-₉]*/u.exec(piece)?.[0] ?? "";
  const wanted = definitions(text).find((each) => each.name === name && each.at.from > from);
  const user = definitions(text).findLast(({ at }) => at.from <= from);
  if (wanted === undefined || user === undefined) return null;
  const { at } = wanted;
  const separator = text[at.from - 1] ?? ";";
  const moved = text.slice(at.from, at.to).trim();
  const between = text.slice(user.at.from, at.from - 1);
  const lead = /^\s*/.exec(between)?.[0] ?? "";
  const next = separator === ";" ? "; " : "\n";
  return write(user.at.from, at.to, `${lead}${moved}${next}${between.trimStart()}`, fix.moveUp(name)); // prettier-ignore
}

/** An opening bracket that is never closed, or by the wrong kind: added or put right. */
function closed({ text, from, to, piece, caught: [bracket = ")"] }: Wrong): Fix {
  const left = (until: number): number =>
    unclosed(text.slice(0, from) + bracket + text.slice(until)).length;
  const wrongKind = /[)\]]/.test(piece) && left(to) < left(from);
  return wrongKind ? write(from, to, bracket) : write(from, from, bracket, fix.insert(bracket));
}

function point({ text, from, to }: Wrong): Fix | null {
  const between = /\d/.test(text[from - 1] ?? "") && /\d/.test(text[to] ?? "");
  return between ? write(from, to, ".", fix.replace(".")) : null;
}

/** A second name, where the first is taken. */
function renamed({ text, from, to, piece }: Wrong): Fix {
  const taken = new Set(namesIn(text));
  const name = [2, 3, 4, 5, 6, 7, 8, 9]
    .map((i) => `${piece}_${i}`)
    .find((each) => !taken.has(each));
  return write(from, to, name ?? `${piece}_new`, fix.name(name ?? `${piece}_new`));
}

/** A comma or an equals sign too many before what is wrong. */
function tooMany({ text, from, to, caught: [found = ""] }: Wrong): Fix | null {
  const before = text.slice(0, from).trimEnd();
  if (found === "=" && before.endsWith("=")) return write(from, to, "", fix.remove("="));
  if (!/[)\]]/.test(found) || !before.endsWith(",")) return null;
  return write(before.length - 1, from, "", fix.remove(","));
}

const RULES: readonly Rule[] = [
  [/^unknown function/, synonym],
  [/did you mean `(.+)`\?$/, ({ from, to, caught: [name = ""] }) => write(from, to, name)],
  [/^an operator is missing between/, multiply],
  [/to multiply write `/, unknown],
  [/^`([)\]])` expected, found (?:the end|`;`|`[)\]]`)/, closed],
  [/has no partner before it$/, remove],
  [/a decimal point is written `\.`$/, point],
  [/^only the last statement may go without a name/, called],
  [/ is a function: write `/, brackened],
  [/is used before it is defined$/, movedUp],
  [/: write abs\(x\)$/, absolute],
  [/: use \( and \)$/, braces],
  [/functions are written by name, as sqrt\(x\)$/, command],
  [/: write \^n$/, ({ from, to }) => write(from, to, "^n")],
  [/definitions are written with =$/, ({ text, from, to }) => write(from, text[to] === "=" ? to + 1 : to, "=")], // prettier-ignore
  [/^`["'$#?!]` cannot stand in a formula/, remove],
  [/^`([<>≤≥])` cannot stand/, ({ piece }) => ({ message: fix.comparison(piece), label: "", edit: null })], // prettier-ignore
  [/ is defined twice$/, renamed],
  [/^a value expected, found `([=)\]])`$/, tooMany],
  [/choose one component$/, ({ to }) => write(to, to, "[1]", fix.insert("[1]"))],
  [/^an index from \d+ to (\d+) expected/, ({ from, to, caught: [last = ""] }) => write(from, to, last)], // prettier-ignore
];

/** Null: only the student can know. */
export function fixFor(text: string, { message, from, to }: EngineProblem): Fix | null {
  if (from === undefined || to === undefined) return null;
  for (const [pattern, mend] of RULES) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const made = mend({ text, from, to, piece: text.slice(from, to), caught: found.slice(1) });
    if (made !== null) return made;
  }
  return null;
}

export interface Hint extends Fix {
  readonly message: string;
  readonly edit: Edit;
}

/** `xy` beside x and y: one name to the engine, a product to whoever wrote it. */
export function joinedNames(text: string, inputs: readonly string[]): Hint | null {
  const names = namesIn(text);
  for (const name of inputs) {
    const letters = [...name];
    const joined = letters.length > 1 && letters.every((letter) => names.includes(letter));
    const at = joined ? names.includes(name) && placeOf(text, name) : false;
    if (at === false || at < 0) continue;
    const product = letters.join("*");
    const message = fix.joined(name, product);
    return { ...write(at, at + name.length, product), message };
  }
  return null;
}

function placeOf(text: string, name: string): number {
  const found = new RegExp(`(?<![\\p{L}_])${name}(?![\\p{L}\\p{M}\\p{Nd}_₀-₉])`, "u").exec(text);
  return found?.index ?? -1;
}
