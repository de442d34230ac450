/**
 * What the word at the caret may become: names of the formula, functions with their signature,
 * constants, letters by the name that TeX gives them. Best first, a handful at most.
 */
import { words } from "../../core/words/index.ts";
import { COMMANDS, LETTERS } from "./formula-symbols.ts";
import { definitions, namesIn, wordAt, type Range } from "./formula-text.ts";
import { replaced, type Edit } from "./formula-typing.ts";

export interface Candidate {
  /** What is shown: a signature or a name. */
  readonly label: string;
  readonly meaning: string;
  /** What is typed to find it. */
  readonly names: readonly string[];
  readonly insert: string;
  /** Its arguments stand in brackets; the caret goes between them. */
  readonly call: boolean;
}

export interface Completion extends Range {
  readonly word: string;
  readonly candidates: readonly Candidate[];
}

/** As many as a phone shows above its keyboard. */
const MOST = 6;

function calls(): readonly Candidate[] {
  return Object.entries(words.formula.functions).map(
    ([name, { signature, meaning, also = [] }]) => {
      const names = [name, ...also];
      return { label: signature, meaning, names, insert: name, call: true };
    },
  );
}

function constants(): readonly Candidate[] {
  return Object.entries(words.formula.constants).map(([name, { value, also }]) => ({
    label: name,
    meaning: value,
    names: [name, ...also],
    insert: name,
    call: false,
  }));
}

function letters(): readonly Candidate[] {
  return [...LETTERS].map(([name, letter]) => ({
    label: letter,
    meaning: words.formula.letter(name),
    names: [name],
    insert: letter,
    call: false,
  }));
}

/** Names of the formula itself, seen from the caret; functions and constants only where redefined. */
function own(text: string, at: Range): readonly Candidate[] {
  const made = definitions(text);
  const here = made.find((each) => each.at.from <= at.from && at.to <= each.at.to);
  const builtIn = new Set([...calls(), ...constants()].flatMap(({ names }) => names));
  const defined = made
    .filter((each) => each.at.to < at.from)
    .map(({ name, parameters }): Candidate => ({
      label: parameters === null ? name : `${name}(${parameters.join(", ")})`,
      meaning: words.formula.definedHere,
      names: [name],
      insert: name,
      call: parameters !== null,
    }));
  const taken = new Set(made.map(({ name }) => name));
  const used = namesIn(text, at).filter((name) => !taken.has(name) && !builtIn.has(name));
  const parameters = new Set(here?.parameters);
  const others = used.map((name): Candidate => ({
    label: name,
    meaning: parameters.has(name) ? words.formula.parameter : words.formula.usedHere,
    names: [name],
    insert: name,
    call: false,
  }));
  return [...others.filter(({ insert }) => parameters.has(insert)), ...defined, ...others.filter(({ insert }) => !parameters.has(insert))]; // prettier-ignore
}

/** 0: the same, 1: it begins so, 2: the word is somewhere in it; 3: no. */
function distance({ names }: Candidate, word: string): number {
  const wanted = word.toLowerCase();
  const at = names.map((name) => {
    if (name === word) return 0;
    const place = name.toLowerCase().indexOf(wanted);
    return place === 0 ? 1 : place > 0 && word.length > 1 ? 2 : 3;
  });
  return Math.min(...at);
}

/** Who begins to write log or arcsin gets that, not the other name of the same function. */
function asTyped(candidate: Candidate, word: string): Candidate {
  const { call, label, insert, names } = candidate;
  if (!call || insert.startsWith(word)) return candidate;
  const other = names.find((name) => name.startsWith(word));
  if (other === undefined) return candidate;
  return { ...candidate, insert: other, label: label.replace(insert, other) };
}

function best(all: readonly Candidate[], word: string): readonly Candidate[] {
  const seen = new Set<string>();
  return all
    .map((candidate, place) => ({ candidate, place, far: distance(candidate, word) }))
    .filter(({ far }) => far < 3)
    .toSorted((a, b) => a.far - b.far || a.place - b.place)
    .map(({ candidate }) => asTyped(candidate, word))
    .filter(({ label }) => !seen.has(label) && seen.add(label))
    .slice(0, MOST);
}

/**
 * For the word that ends at the caret. Unless `asked`, there are none for a single letter, which
 * may well be a whole name, and none for a word that is complete.
 */
export function complete(text: string, caret: number, asked = false): Completion | null {
  const found = wordAt(text, caret);
  const at = found ?? { from: caret, to: caret, text: "" };
  if (at.text.startsWith("\\")) {
    const word = at.text.slice(1);
    const signs = [...COMMANDS].filter(([name]) => !LETTERS.has(name));
    const others = signs.map(([name, sign]): Candidate => ({ label: sign, meaning: name, names: [name], insert: sign, call: false })); // prettier-ignore
    const candidates = best([...letters(), ...others, ...calls()], word);
    return candidates.length === 0 ? null : { from: at.from, to: at.to, word, candidates };
  }
  if (!asked && at.text.length < 2) return null;
  const mine = own(text, at);
  const candidates = best([...mine, ...calls(), ...constants(), ...letters()], at.text);
  const whole = [...mine, ...constants()].some(
    ({ names, call }) => !call && names.includes(at.text),
  );
  if (candidates.length === 0 || (whole && !asked)) return null;
  return { from: at.from, to: at.to, word: at.text, candidates };
}

/** Takes a candidate: a function gets its brackets, with the caret between them. */
export function accepted(text: string, { from, to }: Range, { insert, call }: Candidate): Edit {
  if (!call) return replaced(from, to, insert);
  if (text[to] === "(") return { from, to, insert, caret: from + insert.length + 1 };
  return { from, to, insert: `${insert}()`, caret: from + insert.length + 1 };
}
