/** Documents and links made to harm: valid ones with a few changes. */

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <Item>(random: () => number, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;

const deep = (levels: number): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 1);

/** What stands in a place where it has no business. */
const HOSTILE: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 0,
  () => 0.5,
  () => 1e308,
  () => -0,
  () => NaN,
  () => 2 ** 53,
  () => 4097,
  () => "",
  () => "__proto__",
  () => "constructor",
  () => "<img src=x onerror=alert(1)>",
  () => "\u0000\u202e\ud800",
  () => "x".repeat(5000),
  () => "((((((((((1/0",
  () => "1/0",
  () => [],
  () => [[]],
  () => ({}),
  () => JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {}}}') as unknown,
  () => ({ toString: 1, valueOf: null, length: -1 }),
  () => deep(200),
  () => Array.from({ length: 3000 }, (_, i) => i),
  () => ["tanh", 3, null],
];
const KEYS = [
  "__proto__",
  "constructor",
  "kind",
  "units",
  "0",
  "",
  "toString",
  "seed",
  "from",
  "é",
];

type Holder = Record<string, unknown> | unknown[];
const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;

function holdersOf(value: unknown, found: Holder[] = []): Holder[] {
  if (!isHolder(value)) return found;
  found.push(value);
  for (const inner of Object.values(value)) holdersOf(inner, found);
  return found;
}

function put(holder: Holder, key: string, value: unknown): void {
  // As a parser does, which `holder[key] = value` is not for "__proto__".
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

/** A copy of `value` with one to three changes; `others` give parts to plant. */
export function mutated(value: unknown, others: readonly unknown[], random: () => number): unknown {
  const copy = structuredClone(value);
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
    const holder = pick(random, holdersOf(copy));
    if (holder === undefined) return pick(random, HOSTILE)();
    const keys = Object.keys(holder);
    const key = keys.length > 0 ? pick(random, keys) : pick(random, KEYS);
    const way = random();
    if (way < 0.45) put(holder, key, pick(random, HOSTILE)());
    else if (way < 0.6) put(holder, pick(random, KEYS), pick(random, HOSTILE)());
    else if (way < 0.75) Reflect.deleteProperty(holder, key);
    else put(holder, key, structuredClone(pick(random, holdersOf(pick(random, others)))));
  }
  return copy;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=&#%?.\u0000é";

/** Cut short, joined with the end of `other`, or with up to four letters gone or put in. */
export function mutatedLink(link: string, other: string, random: () => number): string {
  const letters = [...link];
  const at = (): number => Math.floor(random() * letters.length);
  const way = random();
  if (way < 0.2) return link.slice(0, at());
  if (way < 0.3) return link.slice(0, at()) + other.slice(Math.floor(random() * other.length));
  for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes--)
    letters.splice(at(), random() < 0.5 ? 1 : 0, pick(random, [...LETTERS]));
  return letters.join("");
}
