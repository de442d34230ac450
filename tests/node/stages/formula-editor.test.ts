/** The parts of the formula editor that need no page, held to what the engine accepts and says. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { words } from "../../../web/core/words/index.ts";
import { EngineError } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { accepted, complete } from "../../../web/stages/common/formula-completion.ts";
import { fixFor, joinedNames } from "../../../web/stages/common/formula-fix.ts";
import { sourceOf } from "../../../web/stages/common/formula-source.ts";
import { COMMANDS } from "../../../web/stages/common/formula-symbols.ts";
import {
  bracketPair,
  callAround,
  definitions,
  wordAt,
} from "../../../web/stages/common/formula-text.ts";
import { erased, typed, type Edit } from "../../../web/stages/common/formula-typing.ts";

const engine = await openEngine({ place: "in-process" });
afterAll(() => engine.close());
const session = engine.newSession();

/** What the engine says against a formula, or null. */
async function problemOf(formula: string): Promise<EngineError | null> {
  const { stage, conventions } = validateScene({
    stage: { kind: "expression", formula: "f = x", at: { x: 1 } },
  });
  if (stage.kind !== "expression") throw new Error("no expression");
  const request = { session, stage: { ...stage, formula }, conventions, missing: 1 };
  try {
    await engine.call("expression.open", request);
    return null;
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
}

const after = (text: string, { from, to, insert }: Edit): string =>
  text.slice(0, from) + insert + text.slice(to);

/** Text with the caret at `|`, or a selection between two. */
function at(marked: string) {
  const [before = "", inside, rest] = marked.split("|");
  const text = before + (inside ?? "") + (rest ?? "");
  return rest === undefined
    ? { text, from: before.length, to: before.length }
    : { text, from: before.length, to: before.length + (inside ?? "").length };
}

function shown(text: string, edit: Edit): string {
  const made = after(text, edit);
  const end = edit.end ?? edit.caret;
  return end === edit.caret
    ? `${made.slice(0, edit.caret)}|${made.slice(edit.caret)}`
    : `${made.slice(0, edit.caret)}|${made.slice(edit.caret, end)}|${made.slice(end)}`;
}

describe("the list of functions", () => {
  const engineNames = readdirSync("engine/ops")
    .filter((file) => file.endsWith(".h"))
    .map((file) => /name = "(\w+)"/.exec(readFileSync(`engine/ops/${file}`, "utf8"))?.[1] ?? "")
    .filter((name) => name !== "");
  const aliases = [
    ...(/aliases\[\] = \{([^;]*)\};/.exec(readFileSync("engine/expression/functions.cpp", "utf8"))?.[1] ?? "").matchAll(/\{"([^"]+)", "([^"]+)"\}/g), // prettier-ignore
  ];
  const known = Object.entries(words.formula.functions);

  test("names all that the engine knows, by every name", async () => {
    expect(engineNames.length).toBeGreaterThan(30);
    expect(aliases.length).toBeGreaterThan(5);
    for (const name of [...engineNames, "dot", "pow"]) {
      const found = await problemOf(`${name}(x)`);
      const isKnown = !found?.message.startsWith("unknown function");
      expect([name, Object.hasOwn(words.formula.functions, name)]).toEqual([name, isKnown]);
    }
    for (const [, alias = "", name = ""] of aliases)
      expect(words.formula.functions[name]?.also).toContain(alias);
  });

  test.each(known)("%s is called as its signature says", async (name, { signature, also = [] }) => {
    const call = signature.replaceAll(/, …/g, "").replace("[i]", "[0]");
    expect(call.startsWith(`${name}(`)).toBe(true);
    expect(await problemOf(call)).toBeNull();
    for (const other of also) expect(await problemOf(call.replace(name, other))).toBeNull();
  });

  test("every letter and sign can stand in a formula", async () => {
    for (const [name, sign] of COMMANDS) {
      const formula = /\p{L}/u.test(sign) ? `f_1 = 2${sign}` : sign === "√" ? "√x" : `x ${sign} y`;
      expect([name, await problemOf(formula)]).toEqual([name, null]);
    }
    for (const name of Object.keys(words.formula.constants))
      expect(await problemOf(`2${name}`)).toBeNull();
  });
});

describe("what is seen in the text", () => {
  test.each([
    ["(a|)", [0, 2]],
    ["|(a)", [0, 2]],
    ["f(a[0]|)", [3, 5]],
    ["f(|[a)", [1]],
    ["(a; b)|", [5]],
    ["a|", []],
  ])("brackets at the caret of %s", (marked, pair) => {
    const { text, from } = at(marked);
    expect(bracketPair(text, from)).toEqual(pair);
  });

  test.each([
    ["2sig|", "sig"],
    ["x²y_1|", "y_1"],
    ["\\al|", "\\al"],
    ["θ₀|", "θ₀"],
    ["si|g", undefined],
    ["3|", undefined],
  ])("the word at the caret of %s", (marked, word) => {
    const { text, from } = at(marked);
    expect(wordAt(text, from)?.text).toBe(word);
  });

  test.each([
    ["sin(|", "sin"],
    ["max(a, exp(b), |c)", "max"],
    ["f = (a + |b)", ""],
    ["max(a, (b|))", "max"],
    ["max(a); |", ""],
  ])("the call around the caret of %s", (marked, name) => {
    const { text, from } = at(marked);
    expect(callAround(text, from)).toBe(name);
  });

  test("definitions with their parameters and places", () => {
    const text = "h(x) = x+1; a = 2\nK=h(a)";
    expect(definitions(text).map(({ name, parameters, at: { from, to } }) => [name, parameters, text.slice(from, to).trim()])).toEqual([["h", ["x"], "h(x) = x+1"], ["a", null, "a = 2"], ["K", null, "K=h(a)"]]); // prettier-ignore
  });
});

describe("where a node stands in the text", () => {
  const node = (formula: string, name = "", op = "mul") => ({ op, name, formula });
  test.each([
    ["f = x^2*y/z", node("x", "x", "input"), ["x"]],
    ["f = xy + x*exp(x)", node("x", "x", "input"), ["x", "x"]],
    ["f = x² · y / z", node("x^2*y"), ["x² · y"]],
    ["f = σ(w·x − b)", node("sigmoid(w*x - b)"), ["σ(w·x − b)"]],
    ["z = w*x + b;  y = sigmoid(z)", node("sigmoid(z)", "y"), ["y = sigmoid(z)"]],
    ["f = x*y + x*y", node("x*y"), []],
    ["f = 12x + 2", node("2", "", "constant"), ["2"]],
    ["f = x", node("x*y"), []],
  ])("%s: %j", (text, looked, expected) => {
    expect(sourceOf(text, looked).map(({ from, to }) => text.slice(from, to))).toEqual(expected);
  });
});

describe("typing", () => {
  test.each([
    ["f = |", "(", "f = (|)"],
    ["f = |x", "(", null],
    ["f = |x + 1|", "(", "f = (|x + 1|)"],
    ["|a, b|", "[", "[|a, b|]"],
    ["(|)", ")", "()|"],
    ["(x|", ")", null],
    ["f = |) ", "(", null],
    ["max(|)", "[", "max([|])"],
    ["\\sigma|", " ", "σ|"],
    ["\\sigma|", "(", "σ(|)"],
    ["\\lambda|", "*", "λ*|"],
    ["\\sigm|", "o", null],
    ["\\sin|", "(", "sin(|)"],
    ["\\nothing|", " ", null],
    ["x|", "y", null],
  ])("%s and %s", (marked, key, expected) => {
    const { text, ...selection } = at(marked);
    const edit = typed(text, selection, key);
    expect(edit === null ? null : shown(text, edit)).toBe(expected);
  });

  test("backspace takes an empty pair, and nothing else", () => {
    expect(erased("f()", { from: 2, to: 2 })).toEqual({ from: 1, to: 3, insert: "", caret: 1 });
    expect(erased("f(x)", { from: 2, to: 2 })).toBeNull();
    expect(erased("f()", { from: 1, to: 2 })).toBeNull();
  });
});

describe("completion", () => {
  const labels = (marked: string, asked = false): readonly string[] => {
    const { text, from } = at(marked);
    return complete(text, from, asked)?.candidates.map(({ label }) => label) ?? [];
  };
  const taken = (marked: string): string => {
    const { text, from } = at(marked);
    const found = complete(text, from, true);
    const first = found?.candidates[0];
    if (found === null || first === undefined) throw new Error(`nothing for ${marked}`);
    return shown(text, accepted(text, found, first));
  };

  test.each([
    ["f = sig|", ["sigmoid(x)", "sign(x)", "σ"]],
    ["f = lam|", ["λ", "Λ"]],
    ["\\lam|", ["λ", "Λ"]],
    ["speed = 2; f = sp|", ["speed"]],
    ["loss(y, t) = (y-t)^2; f = lo|", ["loss(y, t)", "log(x)", "log2(x)", "log10(x)", "logsumexp([a, b, …])"]], // prettier-ignore
    ["h(rate) = ra|", ["rate"]],
    ["f = alpha*x + al|", ["alpha", "α"]],
    ["f = pi|", []],
    ["f = s|", []],
    ["f = x|", []],
    ["f = sin(x|)", []],
    ["f = softm|", ["softmax([a, b, …])[i]"]],
  ])("%s", (marked, expected) => {
    const found = labels(marked);
    expect(found.slice(0, expected.length)).toEqual(expected);
    if (expected.length < 2) expect(found).toEqual(expected);
  });

  test("all names of the formula come when asked", () => {
    expect(labels("a = 1; f = a*w + |", true).slice(0, 2)).toEqual(["a", "w"]);
    expect(labels("h(u) = |", true)[0]).toBe("u");
  });

  test("a function gets its brackets, a name none", () => {
    expect(taken("f = sig|")).toBe("f = sigmoid(|)");
    expect(taken("f = log|")).toBe("f = log(|)");
    expect(taken("f = sig|(x)")).toBe("f = sigmoid(|x)");
    expect(taken("rate = 2; f = ra|")).toBe("rate = 2; f = rate|");
    expect(taken("f = \\sig|")).toBe("f = σ|");
  });
});

describe("fixes", () => {
  test.each([
    ["f = sigmod(x)", "f = sigmoid(x)"],
    ["f = sigma(x)", "f = σ(x)"],
    ["f = average(x, y)", "f = mean(x, y)"],
    ["f = x(y + 1)", "f = x*(y + 1)"],
    ["t = 2; f = t(y)", "t = 2; f = t*(y)"],
    ["f = x y", "f = x*y"],
    ["f = 2 3", "f = 2*3"],
    ["f = (x + 1", "f = (x + 1)"],
    ["f = max(x, y; g = f", "f = max(x, y); g = f"],
    ["f = dot([x, y), [x, y])", "f = dot([x, y], [x, y])"],
    ["f = x)", "f = x"],
    ["f = 1,5*x", "f = 1.5*x"],
    ["x + 1; f = 2", "u = x + 1; f = 2"],
    ["f = sin x", "f = sin(x)"],
    ["f = 2sin x + 1", "f = 2sin(x) + 1"],
    ["f = g^2; g = x+1", "g = x+1; f = g^2"],
    ["f = x\nk = g(f)\ng(t) = 2t", "f = x\ng(t) = 2t\nk = g(f)"],
    ["f = |x - 1| + 2", "f = abs(x - 1) + 2"],
    ["f = {x + 1}*2", "f = (x + 1)*2"],
    ["f = \\frac{x}{2}", "f = (x)/(2)"],
    ["f = \\sigma(x)", "f = σ(x)"],
    ["f = xⁿ", "f = x^n"],
    ["f := x", "f = x"],
    ["f = x' + 1", "f = x + 1"],
    ["f = x # 1", "f = x  1", true],
    ["f = sin^2(x) + 1", "f = sin(x)^2 + 1"],
    ["f = 2tanh²(x*(y+1))", "f = 2tanh(x*(y+1))²"],
    ["f = x; f = 2", "f = x; f_2 = 2"],
    ["f == x", "f = x"],
    ["f = max(x, y, )", "f = max(x, y)"],
    ["f = softmax([x, y])", "f = softmax([x, y])[1]"],
    ["f = [x, y][2]", "f = [x, y][1]"],
    ["f = 3!", "f = 3"],
  ])("%s becomes %s", async (text, expected, more = false) => {
    const problem = await problemOf(text);
    if (problem === null) throw new Error(`${text} was accepted`);
    const { message, from = 0, to = 0 } = problem;
    const fix = fixFor(text, { message, from, to });
    expect(fix?.edit ? after(text, fix.edit) : message).toBe(expected);
    const left = await problemOf(expected);
    if (!more) expect(left).toBeNull();
  });

  test.each(["f = ", "f = f + 1", "pow(x)", "f = x^", "", "f = [x, y] + 1", "f = x % y"])(
    "%s is for the student to mend",
    async (text) => {
      const problem = await problemOf(text);
      if (problem === null) throw new Error(`${text} was accepted`);
      const { message, from = 0, to = 0 } = problem;
      expect(fixFor(text, { message, from, to })).toBeNull();
    },
  );

  test.each([
    ["f = h(x)", "define it first, as in `h(x) = …`, or multiply: `h*(…)`"],
    ["f = x > 1", "`step(x - a)` is 1 where"],
    ["f = sigma(x)", "did you mean `σ`?"],
  ])("%s gets a sentence of its own", async (text, sentence) => {
    const problem = await problemOf(text);
    const { message = "", from = 0, to = 0 } = problem ?? {};
    expect(fixFor(text, { message, from, to })?.message).toContain(sentence);
  });

  test("a name made of others is perhaps a product", () => {
    const text = "f = x^2y + xy";
    const hint = joinedNames(text, ["x", "y", "xy"]);
    expect(hint?.message).toBe("xy is one name here. For the product write x*y.");
    expect(hint === null ? "" : after(text, hint.edit)).toBe("f = x^2y + x*y");
    expect(joinedNames("f = xy", ["xy"])).toBeNull();
  });
});
