/**
 * Shapes of data, described once and used both ways: `read` makes a value of something unknown or
 * refuses it with one sentence (place, wanted, found); `write` gives JSON without the defaults.
 * Knows nothing of scenes.
 */
import { nearest } from "../core/near.ts";
import { printable } from "../core/printable.ts";
import { words } from "../core/words/index.ts";

const say = words.scene;

/** A document that was refused: `message` is one sentence that starts with the place. */
export class SceneError extends Error {
  override readonly name = "SceneError";
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

export interface Shape<T> {
  read(value: unknown, path: string): T;
  write(value: T): unknown;
  /** What a missing field means; a field without it must be there. */
  readonly otherwise?: { readonly value: T };
}

export function refuse(path: string, wanted: string, found: string): never {
  const place = path === "" ? say.root : path;
  throw new SceneError(place, say.refusal(place, wanted, found));
}

const LONGEST_QUOTE = 40;

function quoted(value: string): string {
  const cut = value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE - 1)}…` : value;
  return printable(JSON.stringify(cut));
}

/** Any value in a few words; never descends into it. */
export function describe(value: unknown): string {
  if (value === undefined) return say.nothing;
  if (value === null) return "null";
  if (Array.isArray(value)) return say.aList(value.length);
  if (typeof value === "object") return say.anObject;
  if (typeof value !== "string") return String(value);
  return quoted(value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const same = (value: unknown): unknown => value;

/** Anything that `accepts` does. */
export function leaf<T>(accepts: (value: unknown) => value is T, wanted: string): Shape<T> {
  return {
    read: (value, path) => (accepts(value) ? value : refuse(path, wanted, describe(value))),
    write: same,
  };
}

interface Bounds {
  readonly wanted: string;
  readonly accepts: (value: number) => boolean;
}

function bounded({ wanted, accepts }: Bounds): Shape<number> {
  return {
    read(value, path) {
      if (typeof value === "number" && Number.isFinite(value) && accepts(value)) return value + 0; // −0 is 0
      return refuse(path, wanted, describe(value));
    },
    write: same,
  };
}

export const number = bounded({ wanted: say.number, accepts: () => true });
export const boolean = leaf((value) => typeof value === "boolean", say.boolean);

export const whole = (low: number, high: number, wanted = say.whole(low, high)): Shape<number> =>
  bounded({
    wanted,
    accepts: (value) => Number.isInteger(value) && value >= low && value <= high,
  });

/** From `low` to `high`, both included. */
export const real = (low: number, high: number): Shape<number> =>
  bounded({ wanted: say.real(low, high), accepts: (value) => value >= low && value <= high });

/** Above `low`, up to `high`. */
export const above = (low: number, high: number): Shape<number> =>
  bounded({ wanted: say.above(low, high), accepts: (value) => value > low && value <= high });

/** From `low` up to but not including `high`. */
export const below = (low: number, high: number): Shape<number> =>
  bounded({ wanted: say.below(low, high), accepts: (value) => value >= low && value < high });

export function text(shortest: number, longest: number): Shape<string> {
  const wanted = shortest > 0 ? say.someText(longest) : say.text(longest);
  return {
    read(value, path) {
      if (typeof value !== "string") return refuse(path, wanted, describe(value));
      if (value.length > longest) return refuse(path, wanted, say.longText(value.length));
      if (value.length < shortest) return refuse(path, wanted, say.emptyText);
      return value;
    },
    write: same,
  };
}

/** One of the names; those in `later` belong to the format, but not yet to this version. */
export function oneOf<const T extends string | number>(
  names: readonly T[],
  later: readonly string[] = [],
): Shape<T> {
  return {
    read(value, path) {
      const found = names.find((name) => name === value);
      if (found !== undefined) return found;
      if (typeof value === "string" && later.includes(value))
        throw new SceneError(path, say.notYetValue(path, value));
      return refuse(path, say.oneOf(names), describe(value));
    },
    write: same,
  };
}

export function optional<T>(shape: Shape<T>, value: T): Shape<T> {
  return { ...shape, otherwise: { value } };
}

/** A field that may be left out and then is not there. */
export const absent = <T>(shape: Shape<T>): Shape<T> =>
  optional(shape as Shape<T | undefined>, undefined) as Shape<T>;

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    read: (value, path) => (value === null ? null : shape.read(value, path)),
    write: (value) => (value === null ? null : shape.write(value)),
  };
}

export function list<T>(item: Shape<T>, low: number, high: number): Shape<readonly T[]> {
  return {
    read(value, path) {
      if (!Array.isArray(value)) return refuse(path, say.list, describe(value));
      if (value.length < low || value.length > high)
        return refuse(path, say.listOf(low, high), describe(value));
      return Array.from(value, (entry, i) => item.read(entry, `${path}[${i}]`));
    },
    write: (value) => value.map((entry) => item.write(entry)),
  };
}

export type Fields<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

/** Fields that belong to the format, but mean nothing to this version. */
export interface OtherFields {
  /** Refused: without them the scene would be another one. */
  readonly later?: readonly string[];
  /** Passed over: they change no number. */
  readonly ignored?: readonly string[];
}

function refuseKeys(
  value: object,
  path: string,
  known: readonly string[],
  { later = [], ignored = [] }: OtherFields,
) {
  for (const key of Object.keys(value)) {
    if (known.includes(key) || ignored.includes(key)) continue;
    const place = path === "" ? plainKey(key) : `${path}.${plainKey(key)}`;
    if (later.includes(key)) throw new SceneError(place, say.notYet(place));
    throw new SceneError(place, say.unknownField(place, nearest(key, [...known, ...later]), known));
  }
}

/** As it is where it is a plain word. */
function plainKey(key: string): string {
  return key.length <= LONGEST_QUOTE && /^[\p{L}\p{N}_-]+$/u.test(key) ? key : quoted(key);
}

/** An object with these fields and no others. */
export function object<T extends object>(fields: Fields<T>, others: OtherFields = {}): Shape<T> {
  const known = Object.keys(fields) as (keyof T & string)[];
  return {
    read(value, path) {
      if (!isObject(value)) return refuse(path, say.object, describe(value));
      refuseKeys(value, path, known, others);
      const result: Partial<T> = {};
      for (const key of known) {
        const { otherwise } = fields[key];
        const given = Object.hasOwn(value, key) ? value[key] : undefined;
        const found =
          given === undefined && otherwise !== undefined
            ? otherwise.value
            : fields[key].read(given, path === "" ? key : `${path}.${key}`);
        if (found !== undefined) result[key] = found;
      }
      return result as T;
    },
    write(value) {
      const result: Record<string, unknown> = {};
      for (const key of known) {
        const { otherwise } = fields[key];
        const written = value[key] === undefined ? undefined : fields[key].write(value[key]);
        const usual =
          otherwise?.value === undefined ? undefined : fields[key].write(otherwise.value);
        if (otherwise === undefined || JSON.stringify(written) !== JSON.stringify(usual))
          result[key] = written;
      }
      return result;
    },
  };
}

/** One of several objects, told apart by their `kind`. */
export function byKind<T extends { readonly kind: string }>(
  cases: Readonly<Record<T["kind"], Shape<T>>>,
  later: readonly string[] = [],
): Shape<T> {
  const kind = oneOf(Object.keys(cases) as T["kind"][], later);
  return {
    read(value, path) {
      if (!isObject(value)) return refuse(path, say.object, describe(value));
      const given = Object.hasOwn(value, "kind") ? value["kind"] : undefined;
      return cases[kind.read(given, `${path}.kind`)].read(value, path);
    },
    write: (value) => cases[value.kind as T["kind"]].write(value),
  };
}

type OfKind<T, K> = T extends { readonly kind: infer Kind } ? (K extends Kind ? T : never) : never;

/** The same by the fields that each has beside its `kind`. */
export function kinds<T extends { readonly kind: string }>(cases: {
  readonly [K in T["kind"]]: Fields<Omit<OfKind<T, K>, "kind">>;
}): Shape<T> {
  const shapes = Object.entries<object>(cases).map(
    ([kind, fields]) => [kind, object({ kind: oneOf([kind]), ...fields })] as const,
  );
  return byKind(Object.fromEntries(shapes) as unknown as Record<T["kind"], Shape<T>>);
}
