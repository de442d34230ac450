/** Exact numbers as a scene writes them: 0.5, or text such as "1/3". */
import { readExact, type Exact } from "../core/exact.ts";
import { words } from "../core/words/index.ts";
import { describe, refuse, type Shape } from "./shape.ts";

const say = words.scene;

function readAny(value: unknown): Exact | null {
  if (typeof value === "string") return readExact(value);
  return typeof value === "number" && Number.isFinite(value) ? value + 0 : null; // −0 is 0
}

export const fraction: Shape<Exact> = {
  read: (value, path) => readAny(value) ?? refuse(path, say.exact, describe(value)),
  write: (value) => value,
};
