/** Every op that a formula can have is known to every language, and none that is not one. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pytorchOps } from "../../../web/export/pytorch-ops.ts";
import { pythonOps } from "../../../web/export/python-ops.ts";
import { texOps } from "../../../web/export/tex-ops.ts";
import { caseList } from "./subjects.ts";

const read = (name: string): string =>
  readFileSync(new URL(`../../../engine/ops/${name}`, import.meta.url), "utf8");

const snake = (name: string): string => name.replace(/(?!^)[A-Z]/g, "_$&").toLowerCase();

/** Names of the ops in a list; `OP` are those of networks, except in the list of formulas. */
function listed(file: string, macros: string): string[] {
  const lines = read(file).matchAll(new RegExp(`^(?:${macros})\\((\\w+)\\)`, "gm"));
  return [...lines].map(([, maths = ""]) => {
    const header = read(`${snake(maths.replace(/_op$/, ""))}.h`);
    return /\bname = "(\w+)"/.exec(header)?.[1] ?? `no name in ${maths}`;
  });
}

const ops = [
  ...listed("formula_ops.def", "\\w+"),
  ...listed("small_ops.def", "UNARY_OP|BINARY_OP"),
  ...listed("ops.def", "UNARY_OP"),
].toSorted();

describe("each op of a formula", () => {
  test("is found in the engine's lists", () => {
    expect(ops).toContain("pow");
    expect(ops).toContain("leaky_relu");
    expect(ops.length).toBeGreaterThan(35);
  });

  test.each([
    ["Python", pythonOps],
    ["PyTorch", pytorchOps],
    ["LaTeX", texOps],
  ])("has a rule in %s", (_, rules) => {
    expect(Object.keys(rules).toSorted()).toEqual(ops);
  });

  test("is in a case of the tests", async () => {
    const tried = new Set(
      (await caseList()).flatMap(({ subject }) => subject.graph.nodes.map(({ op }) => op)),
    );
    expect(ops.filter((op) => !tried.has(op))).toEqual([]);
  });
});
