/** The headless runner: what only the engine can refuse, what is reported, and always the same. */
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { printJson } from "../../../web/headless/print.ts";
import { check, run } from "../../../web/headless/run.ts";
import { presets } from "../../../web/scene/presets/index.ts";
import type { DenseResult } from "../dense.ts";

const engine = await openEngine();
afterAll(() => engine.close());

const at = { x: 1, y: 2, a: 1, b: 2, c: 3 };
const formulaScene = (formula: string, more: object = {}) => ({
  stage: { kind: "expression", formula, at, ...more },
});

/** formula, character, part of the message */
const malformed: readonly (readonly [string, number, string])[] = [
  ["f = (x", 7, "the end"],
  ["f = x)", 6, "no partner"],
  ["f = x +", 8, "the end"],
  ["f = * x", 5, "`*`"],
  ["f = foo(x)", 5, "unknown function `foo`"],
  ["f = sin()", 9, "a value expected"],
  ["f = sin(x, y)", 5, "1 argument"],
  ["f = x $ y", 7, "`$`"],
  ["σ(x) + $", 8, "`$`"],
  ["f = 1..2", 5, "decimal point"],
  ["= x", 1, "a value expected"],
  [";", 1, "empty"],
  ["x = 1; x = 2", 8, "defined twice"],
  ["f = f + 1", 5, "by itself"],
  ["f(x) = f(x); K = f(1)", 8, "by itself"],
  ["a b", 3, "an operator is missing"],
  ["f = softmax([a,b])[2]", 20, "an index from 0 to 1"],
  ["f = [a,b]", 5, "must be a number"],
  ["f = x[0]", 5, "only a vector"],
  ["f = sin", 5, "is a function"],
  ["f(x,x) = x; K = f(1,2)", 5, "there twice"],
  ["f = 1e999", 5, "too large"],
  [`f = ${"(".repeat(5000)}x`, 205, "nested more than"],
];

describe("a malformed formula is refused by its character", () => {
  test.each(malformed)("%s", async (formula, character, part) => {
    const refusal = check(formulaScene(formula), { engine });
    await expect(refusal).rejects.toMatchObject({ name: "SceneError", path: "stage.formula" });
    const message = await refusal.catch((error: Error) => error.message);
    expect(message).toMatch(new RegExp(`^stage\\.formula, character ${character}: `));
    expect(message).toContain(part);
  });
});

/** name, changes, message */
// prettier-ignore
const refused: readonly (readonly [string, object, string])[] = [
  ["a missing input", { at: { x: 1 } }, "stage.at.y: a value for this input of the formula expected, found nothing"],
  ["an input called as every object's method", { formula: "f = toString*2", at: {} }, "stage.at.toString: a value for this input of the formula expected, found nothing"],
  ["a name to differentiate by that is none", { wrt: ["q"] }, 'stage.wrt[0]: a name of the formula (x, y, f) expected, found "q"'],
  ["an output that is not defined", { output: "g" }, "stage.output: the formula does not define `g`; it defines f"],
];

describe("what only the engine can see is refused by its place too", () => {
  test.each(refused)("%s", async (_, more, message) => {
    await expect(check(formulaScene("f = x + y", more), { engine })).rejects.toThrow(message);
    await expect(run(formulaScene("f = x + y", more), { engine })).rejects.toThrow(message);
  });

  test("an exact fraction without bounds", async () => {
    const stage = { kind: "perceptron", data: { preset: "or" }, rate: 0.1 } as const;
    const long = { ...stage, rule: "delta", stop: { maxEpochs: 1000 } } as const;
    const found = await run({ stage: long }, { engine });
    expect(found.failure).toMatch(/1,000 digits: use float64/);
    expect(found).toMatchObject({ end: "failure", converged: false });
    expect(found.steps.length).toBeGreaterThan(500);
  });

  test("a perceptron that goes on for longer than can be kept", async () => {
    // No line parts them, and no weights come back.
    const inputs = Array.from({ length: 1000 }, (_, i) => [Math.sin(i), i]);
    const targets = inputs.map((_, i) => i % 2);
    const stage = {
      kind: "perceptron",
      data: { inputs, targets },
      arithmetic: "float64",
      stop: { maxEpochs: 101 },
    } as const;
    const whole = await run({ stage }, { engine });
    expect(whole.failure).toBe("no end by epoch 100, and more steps cannot be kept");
    expect([whole.end, whole.epochs, whole.steps.length]).toEqual(["kept", 100, 100_000]);
    const kept = await run({ stage: { ...stage, stop: { maxEpochs: 2 } } }, { engine });
    expect(kept).toMatchObject({ converged: false, epochs: 2, cycle: null });
    const soon = { ...stage, data: { preset: "xor" }, stop: { maxEpochs: 1_000_000 } };
    expect((await run({ stage: soon }, { engine })).cycle).not.toBeNull();
  });

  test("names that the formula does not use may wait in `at`", async () => {
    expect(await run(formulaScene("f = 2x", { at: { x: 1, later: 7 } }), { engine })).toMatchObject(
      {
        gradient: { x: 2 },
      },
    );
  });
});

describe("any name, either end", () => {
  const formula = "h = x + 1; g = 2(h - 1)^2; K = g^2 - g + 1";
  const at = { x: 1 };
  const ask = (more: object, report: readonly string[] = []) =>
    run({ ...formulaScene(formula, { at, ...more }), report }, { engine });

  test("by a definition, three ways", async () => {
    const found = await ask({ wrt: ["h", "x", "g"] });
    expect(found).toMatchObject({
      output: "K",
      gradient: { x: 12, h: 12, g: 3 },
      forwardMode: { x: 12, h: 12, g: 3 },
    });
    if (found.kind !== "expression") throw new Error("no expression");
    expect(found.numeric["h"]).toBeCloseTo(12, 6);
    expect(found.numeric["g"]).toBeCloseTo(3, 6);
  });

  test("of a definition, a component or an input", async () => {
    expect(await ask({ output: "g" })).toMatchObject({ value: 2, gradient: { x: 4 } });
    expect(await ask({ output: "x", wrt: ["h", "x"] })).toMatchObject({ gradient: { x: 1, h: 0 } });
    const p = formulaScene("p = softmax([a, 0]); f = p[0]", {
      at: { a: 0 },
      output: "p[1]",
      wrt: ["a", "p[0]", "p[1]"],
    });
    expect(await run(p, { engine })).toMatchObject({
      output: "p[1]",
      gradient: { a: -0.25, "p[0]": 0, "p[1]": 1 },
      forwardMode: { a: -0.25, "p[0]": 0, "p[1]": 1 },
    });
  });

  test("operations are those of all inputs", async () => {
    const found = await run(formulaScene("f = x^2*y/z", { at: { x: 3, y: 4, z: 2 } }), { engine });
    expect(found).toMatchObject({
      operations: { forward: 3, backward: 5, forwardMode: 6, numeric: 18, evaluations: 6 },
    });
  });

  test("paths on request", async () => {
    expect(await ask({})).not.toHaveProperty("paths");
    const found = await ask({ wrt: ["x", "g"] }, ["paths"]);
    expect(found).toMatchObject({
      paths: {
        x: { count: 2, edgeCount: 8, sum: 12, derivative: 12 },
        g: { count: 2, edgeCount: 4, sum: 3, derivative: 3 },
      },
    });
    if (found.kind !== "expression") throw new Error("no expression");
    for (const { edges, product } of found.paths?.["x"]?.paths ?? []) {
      const locals = edges.map((edge) => found.edges[edge]?.local ?? NaN);
      expect(locals.reduce((all, local) => all * local, 1)).toBeCloseTo(product, 12);
      edges.slice(1).forEach((edge, i) => {
        expect(found.edges[edge]?.from).toBe(found.edges[edges[i] ?? -1]?.to);
      });
    }
  });

  test("a chain of 10,000 definitions", async () => {
    const links = Array.from({ length: 10_000 }, (_, i) => `a${i + 1}=-a${i}`);
    const chain = await run(formulaScene(`a0=x;${links.join(";")}`, { at: { x: 2 } }), { engine });
    expect(chain).toMatchObject({ value: 2, gradient: { x: 1 }, forwardMode: { x: 1 } });
  });
});

describe("the graph of a formula", () => {
  test("nodes come after their inputs, and messages add up to gradients", async () => {
    const formula = "z = a*x + b; y1 = σ(z)*z; f = max(y1, c)*y + log2(x^2+1)/tanh(a)";
    const found = await run(formulaScene(formula), { engine });
    if (found.kind !== "expression") throw new Error("no expression");
    for (const { id, inputs } of found.nodes)
      expect(inputs.every((input) => input < id)).toBe(true);
    // The output's own gradient is 1; no message arrives there.
    for (const { id, gradient } of found.nodes.slice(0, -1)) {
      const messages = found.edges.filter(({ from }) => from === id).map(({ message }) => message);
      expect(gradient).toBeCloseTo(
        messages.reduce((sum, message) => sum + message, 0),
        12,
      );
    }
    for (const { to, local, message } of found.edges)
      expect(message).toBeCloseTo((found.nodes[to]?.gradient ?? NaN) * local, 12);
    for (const [name, derivative] of Object.entries(found.gradient)) {
      expect(found.forwardMode[name]).toBeCloseTo(derivative, 12);
      expect(found.numeric[name]).toBeCloseTo(derivative, 6);
    }
  });
});

const xor = {
  kind: "network",
  data: { preset: "xor" },
  model: {
    inputs: 2,
    layers: [
      { kind: "dense", units: 3, activation: "tanh" },
      { kind: "dense", units: 2, bias: false },
    ],
  },
  loss: { kind: "cross-entropy" },
  optimizer: { kind: "adam", rate: 0.05 },
  training: { epochs: 30, batch: 3, order: "shuffled" },
};

async function network(report?: readonly string[], stage: object = {}): Promise<DenseResult> {
  const scene = { stage: { ...xor, ...stage }, ...(report && { report }) };
  const found = await run(scene, { engine });
  if (found.kind !== "network") throw new Error("no network");
  return found as DenseResult;
}

describe("what a network reports", () => {
  test("by default history and outputs, of epochs + 1 and of every row", async () => {
    const found = await network();
    const always = ["kind", "parameterCount", "layers"];
    expect(Object.keys(found)).toEqual([...always, "history", "outputs"]);
    expect(found.history?.loss).toHaveLength(31);
    expect(found.history?.accuracy).toHaveLength(31);
    expect(found.outputs?.map((row) => row.length)).toEqual([2, 2, 2, 2]);
  });

  test("nothing more than is always there, when nothing is named", async () => {
    expect(Object.keys(await network([]))).toEqual(["kind", "parameterCount", "layers"]);
  });

  test("parameters in the shape that a scene takes: going on from them starts where it ended", async () => {
    const all = ["history", "outputs", "parameters", "initialParameters", "gradients"];
    const first = await network(all);
    const shapes = [first.parameters, first.initialParameters, first.gradients].map((layers) =>
      layers?.map(({ weights, bias }) => [weights.length, weights[0]?.length, bias?.length]),
    );
    for (const shape of shapes)
      expect(shape).toEqual([
        [3, 2, 3],
        [2, 3, undefined],
      ]);
    const again = await network(all, { parameters: first.parameters, training: { epochs: 0 } });
    expect(again.outputs).toEqual(first.outputs);
    expect(again.initialParameters).toEqual(first.parameters);
    expect(again.history?.loss).toEqual([first.history?.loss.at(-1)]);
  });

  test("what the optimizer remembers, in the shape of the parameters", async () => {
    const { optimizerState } = await network(["optimizerState"]);
    expect(optimizerState).toMatchObject({ updates: 60, rate: 0.05 });
    expect(Object.keys(optimizerState?.memory ?? {})).toEqual(["expAvg", "expAvgSq"]);
    for (const layers of Object.values(optimizerState?.memory ?? {}))
      expect(
        layers.map(({ weights, bias }) => [weights.length, weights[0]?.length, bias?.length]),
      ).toEqual([
        [3, 2, 3],
        [2, 3, undefined],
      ]);
  });

  test("a schedule by its name alone spans all epochs", async () => {
    const optimizer = { kind: "sgd", rate: 0.5, schedule: "cosine" };
    const half = await network(["optimizerState"], { optimizer, training: { epochs: 30 } });
    expect(half.optimizerState?.rate).toBe(0);
    const tMax = { ...optimizer, schedule: { kind: "cosine", tMax: 60, etaMin: 0.1 } };
    const way = await network(["optimizerState"], { optimizer: tMax, training: { epochs: 30 } });
    expect(way.optimizerState?.rate).toBeCloseTo(0.3, 15);
    const none = await network(["optimizerState"], { optimizer, training: { epochs: 0 } });
    expect(none.optimizerState?.rate).toBe(0.5);
  });

  test("penalties are in the gradients, not in the history", async () => {
    const parts = ["history", "gradients", "initialParameters"];
    const training = { epochs: 0 };
    const plain = await network(parts, { training });
    const found = await network(parts, { training, regularization: { l2: 0.5, l1: 0.25 } });
    expect(found.history).toEqual(plain.history);
    found.gradients?.forEach(({ weights, bias }, i) => {
      expect(bias).toEqual(plain.gradients?.[i]?.bias);
      weights.flat().forEach((d, j) => {
        const w = found.initialParameters?.[i]?.weights.flat()[j] ?? NaN;
        const without = plain.gradients?.[i]?.weights.flat()[j] ?? NaN;
        expect(d).toBeCloseTo(without + 0.5 * w + 0.25 * Math.sign(w), 14);
      });
    });
  });

  test("the first gradient is that of the first batch alone", async () => {
    const batch = { training: { epochs: 0, batch: 1 } };
    const data = {
      inputs: [
        [0, 1],
        [1, 1],
      ],
      targets: [1, 0],
    };
    const both = await network(["gradients"], { ...batch, data });
    const first = await network(["gradients"], {
      ...batch,
      data: { inputs: [[0, 1]], targets: [1] },
    });
    expect(both.gradients).toEqual(first.gradients);
  });

  test("the page's view changes nothing", async () => {
    const view = { step: 17, example: 3, hide: ["inputs"] };
    expect(await run({ stage: xor, view }, { engine })).toEqual(await network());
  });
});

describe("the same scene gives the same numbers", () => {
  test.each(presets.filter(({ id }) => id !== "image-1600"))("$id", async (preset) => {
    const first = printJson(await run(preset.scene()));
    expect(printJson(await run(preset.scene(), { engine }))).toBe(first);
  });
});

describe("printing", () => {
  test.each([
    [NaN, '"NaN"'],
    [Infinity, '"Infinity"'],
    [-Infinity, '"-Infinity"'],
    [-0, "-0"],
    [0.1 + 0.2, "0.30000000000000004"],
    [5e-324, "5e-324"],
    [[], "[]"],
    [{ a: undefined, b: null }, '{\n  "b": null\n}'],
    [[1, NaN], '[1, "NaN"]'],
  ])("%j", (value, text) => {
    expect(printJson(value)).toBe(text);
  });

  test("is JSON of the same document", async () => {
    const found = await network(["history", "outputs", "parameters"]);
    expect(JSON.parse(printJson(found))).toEqual(JSON.parse(JSON.stringify(found)));
  });
});
