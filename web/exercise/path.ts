/**
 * Finds numbers in a result by a path as one would write it in JavaScript: "gradient.x",
 * "history.loss[-1]" (from the end), "nodes[name=u].value" (the first whose field says so),
 * gradient["p[0]"]. Pure.
 */

const STEP = /^(?:\.?([^.[\]]+)|\[(-?\d+)\]|\["([^"]*)"\]|\[(\w+)=([^\]]*)\])/u;

function own(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

const items = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  return value instanceof Float64Array ? [...value] : [];
};

/** What stands there; undefined where nothing does, or where the path is none. */
export function lookUp(result: unknown, path: string): unknown {
  let [value, rest] = [result, path];
  while (rest !== "" && value !== undefined) {
    const [all, name, index, quoted, field = "", wanted] = STEP.exec(rest) ?? [];
    if (all === undefined) return undefined;
    if (index !== undefined) value = items(value).at(Number(index));
    else if (wanted !== undefined)
      value = items(value).find((item) => String(own(item, field)) === wanted);
    else value = own(value, name ?? quoted ?? "");
    rest = rest.slice(all.length);
  }
  return value;
}

/** All numbers in it, in order; true is 1. null where there is anything else, or nothing. */
export function numbersIn(value: unknown): readonly number[] | null {
  if (typeof value === "number") return [value];
  if (typeof value === "boolean") return [Number(value)];
  if (value instanceof Float64Array) return [...value];
  if (typeof value !== "object" || value === null) return null;
  const found: number[] = [];
  for (const part of Object.values(value)) {
    const numbers = numbersIn(part);
    if (numbers === null) return null;
    for (const each of numbers) found.push(each);
  }
  return found.length === 0 ? null : found;
}
