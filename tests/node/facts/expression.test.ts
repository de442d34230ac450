/** What the lectures say about formulas, recomputed by the engine. */
import { afterAll, describe, expect, test } from "vitest";
import { engine, expectClose, expression, expressionPreset } from "./support.ts";

afterAll(() => engine.close());

const CHAIN = "h(x) = x+1; g(x) = 2(x-1)^2; f(x) = x^2-x+1; K = f(g(h(x)))";

/** name, formula, inputs, value, gradient, tolerance (half of the last digit given) */
// prettier-ignore
const values: readonly (readonly [string, string, Record<string, number>, number, Record<string, number>, number])[] = [
  ["0.1 at the start", "4(x-2)^2 + 4(y+1)^2 - 0.1x*y", { x: 0, y: 0 }, 20, { x: -16, y: 8 }, 0],
  ["0.1 at (2, -1)", "4(x-2)^2 + 4(y+1)^2 - 0.1x*y", { x: 2, y: -1 }, 0.2, { x: 0.1, y: -0.2 }, 1e-12],
  ["0.1 at its minimum", "4(x-2)^2 + 4(y+1)^2 - 0.1x*y", { x: 4240 / 2133, y: -2080 / 2133 }, 0.1969058, { x: 0, y: 0 }, 5e-8],
  ["0.12 K = f∘g∘h at 1", CHAIN, { x: 1 }, 3, { x: 12 }, 0],
  ["0.12 K expanded at 1", "4x^4 - 2x^2 + 1", { x: 1 }, 3, { x: 12 }, 0],
  ["0.12 K at another place", CHAIN, { x: 0.5 }, 4 / 16 - 2 / 4 + 1, { x: 16 / 8 - 2 }, 1e-15],
  ["0.13 K(1.0001)", CHAIN, { x: 1.0001 }, 3.0012002200160004, { x: 16 * 1.0001 ** 3 - 4 * 1.0001 }, 2e-14],
  ["0.15 exercise at 1", "h(x) = x^2; g(x) = 3x; f(x) = 1+x^2; K = f(g(h(x)))", { x: 1 }, 10, { x: 36 }, 0],
  ["1.6 bump at 0", "sigmoid(20(x-0.3)) - sigmoid(20(x-0.7))", { x: 0 }, 0.00247, { x: 0.0493 }, 5e-5],
  ["1.6 bump at 0.3", "sigmoid(20(x-0.3)) - sigmoid(20(x-0.7))", { x: 0.3 }, 0.49966, { x: 4.9933 }, 5e-5],
  ["1.6 bump at 0.5", "sigmoid(20(x-0.3)) - sigmoid(20(x-0.7))", { x: 0.5 }, 0.96403, { x: 0 }, 5e-6],
  ["1.20 regularized", "z = w*x + b; y = sigmoid(z); L = (y-t)^2/2; R = w^2/2; L_reg = L + l*R", { x: 2, w: 0.5, b: -1, t: 1, l: 0.1 }, 0.1375, { w: -0.2, b: -0.125, t: 0.5, l: 0.125 }, 1e-15],
  ["1.23 a product swaps its inputs", "x*y", { x: 3, y: 7 }, 21, { x: 7, y: 3 }, 0],
  ["1.23 max sends all to the larger", "max(x, y)", { x: 3, y: 7 }, 7, { x: 0, y: 1 }, 0],
  ["2.1 perceptron sum", "w_1*x_1 + w_2*x_2 + w_0", { w_1: 0.5, x_1: 2, w_2: 0.3, x_2: 1, w_0: -1 }, 0.3, { w_1: 2, w_2: 1, w_0: 1 }, 1e-15],
  ["2.12 XOR by ReLU at (1, 1)", "max(a+b, 0) - 2max(a+b-1, 0)", { a: 1, b: 1 }, 0, { a: -1, b: -1 }, 0],
  ["2.12 XOR by ReLU at (1, 0)", "relu(a+b) - 2relu(a+b-1)", { a: 1, b: 0 }, 1, { a: 1, b: 1 }, 0],
  ["2.16 p of class 0", "softmax([a, b, c])[0]", { a: -2, b: 3, c: 1 }, 0.00589975, { b: -0.005166 }, 5e-7],
  ["2.16 p of class 1, Jacobian row", "softmax([a, b, c])[1]", { a: -2, b: 3, c: 1 }, 0.875600595, { a: -0.005166, b: 0.108924, c: -0.103758 }, 5e-7],
  ["2.16 p of class 2", "softmax([a, b, c])[2]", { a: -2, b: 3, c: 1 }, 0.118499655, { b: -0.103758 }, 5e-7],
  ["2.16 loss of class 1", "logsumexp([a, b, c]) - b", { a: -2, b: 3, c: 1 }, 0.132845234, { a: 0.00589975, b: -0.124399405, c: 0.118499655 }, 5e-10],
  ["2.16 loss of class 0", "logsumexp([a, b, c]) - a", { a: -2, b: 3, c: 1 }, 5.132845, {}, 5e-7],
  ["2.16 loss of class 2", "logsumexp([a, b, c]) - c", { a: -2, b: 3, c: 1 }, 2.132845, {}, 5e-7],
  ["2.16 no overflow at 1000", "logsumexp([a, b, c]) - b", { a: 1000, b: 1000, c: 1000 }, 1.0986122886681098, { a: 1 / 3, b: -2 / 3 }, 1e-12],
  ["2.17 regression loss", "((a-0.8)^2 + (b-0.5)^2)/2", { a: 1, b: 0 }, 0.145, { a: 0.2, b: -0.5 }, 1e-15],
  ["2.26 σ of the mean sum", "sigmoid(s)", { s: 2.25 }, 0.90465, {}, 5e-6],
  ["3.2 σ′(0)", "sigmoid(x)", { x: 0 }, 0.5, { x: 0.25 }, 0],
  ["3.2 σ′(2)", "sigmoid(x)", { x: 2 }, 0.880797, { x: 0.104994 }, 5e-7],
  ["3.2 σ′(5)", "sigmoid(x)", { x: 5 }, 0.993307, { x: 0.006648 }, 5e-7],
  ["3.2 σ′(10)", "sigmoid(x)", { x: 10 }, 0.9999546, { x: 4.54e-5 }, 5e-8],
  ["3.2 tanh′(0)", "tanh(x)", { x: 0 }, 0, { x: 1 }, 0],
  ["3.2 tanh′(2)", "tanh(x)", { x: 2 }, 0.964, { x: 0.0707 }, 5e-5],
  ["3.2 tanh′(5)", "tanh(x)", { x: 5 }, 0.99991, { x: 1.8e-4 }, 2e-6],
  ["3.11 the missing half of the loss", "-ln(1-f)", { f: 0.999 }, 6.9078, { f: 1000 }, 5e-5],
  ["4.1 GELU(1)", "gelu(x)", { x: 1 }, 0.841345, { x: 1.083315 }, 5e-7],
  ["4.1 GELU(-1)", "gelu(x)", { x: -1 }, -0.158655, {}, 5e-7],
  ["4.1 the lowest point of GELU", "gelu(x)", { x: -0.751792 }, -0.169971, { x: 0 }, 5e-7],
  ["4.1 ELU(-1)", "elu(x)", { x: -1 }, -0.632121, {}, 5e-7],
  ["4.1 leaky ReLU", "leaky_relu(x)", { x: -3 }, -0.03, { x: 0.01 }, 1e-15],
  ["4.12 x²y/z", "f = x^2*y/z", { x: 3, y: 4, z: 2 }, 18, { x: 12, y: 4.5, z: -9 }, 0],
];

describe("value and gradient", () => {
  test.each(values)("%s", async (_, formula, at, value, gradient, tolerance) => {
    const found = await expression(formula, at);
    expectClose(found.value, value, tolerance);
    for (const [name, derivative] of Object.entries(gradient)) {
      expectClose(found.gradient[name], derivative, tolerance);
      expectClose(found.forwardMode[name], found.gradient[name] ?? NaN, 1e-12);
    }
  });
});

interface Local {
  readonly local: number;
  readonly message: number;
}

/** Every edge as "from→to", by the formula's names or the op. */
async function edges(found: Awaited<ReturnType<typeof expression>>) {
  const nameOf = (id: number) => found.nodes[id]?.name || found.nodes[id]?.op || "";
  const entries = found.edges.map(({ from, to, local, message }) => {
    return [`${nameOf(from)}→${nameOf(to)}`, { local, message }] as const;
  });
  return Object.fromEntries(entries) as Readonly<Record<string, Local>>;
}

describe("local derivatives and messages", () => {
  test("4.12: x²y/z at (3, 4, 2), module by module", async () => {
    const formula = "v = x^2; u = v*y; f = u/z";
    const found = await expression(formula, { x: 3, y: 4, z: 2 });
    expect(await edges(found)).toEqual({
      "x→v": { local: 6, message: 12 },
      "v→u": { local: 4, message: 2 },
      "y→u": { local: 9, message: 4.5 },
      "u→f": { local: 0.5, message: 0.5 },
      "z→f": { local: -9, message: -9 },
    });
    const nodes = found.nodes.map(({ name, value, gradient }) => [name, value, gradient]);
    expect(nodes).toEqual(
      expect.arrayContaining([
        ["v", 9, 2],
        ["u", 36, 0.5],
        ["f", 18, 1],
      ]),
    );
  });

  test("0.12: h′ = 1, g′(2) = 4, f′(2) = 3 multiply to 12", async () => {
    const steps = "h = x+1; g = 2(h-1)^2; K = g^2-g+1";
    const { nodes } = await expression(steps, { x: 1 });
    const found = nodes.filter(({ name }) => name !== "").map((node) => [node.name, node.value]);
    expect(found).toEqual(
      expect.arrayContaining([
        ["h", 2],
        ["g", 2],
        ["K", 3],
      ]),
    );
    expect(nodes.find(({ name }) => name === "g")?.gradient).toBe(3);
    expect(nodes.find(({ name }) => name === "h")?.gradient).toBe(12);
  });

  test("1.20: the five deltas, and w's two messages", async () => {
    const found = await expressionPreset("regularized");
    const gradient = Object.fromEntries(found.nodes.map((node) => [node.name, node.gradient]));
    expect(gradient).toMatchObject({ L_reg: 1, R: 0.1, L: 1, y: -0.5, z: -0.125, b: -0.125 });
    expect(gradient["w"]).toBeCloseTo(-0.2, 15);
    const w = found.nodes.find(({ name }) => name === "w")?.id;
    const messages = found.edges.filter(({ from }) => from === w).map(({ message }) => message);
    expect(messages).toEqual([-0.25, 0.05]);
    expect(Object.keys(found.gradient)).toEqual(["w", "b"]);
  });
});

describe("1.23: max at a tie follows the convention", () => {
  test.each([
    ["first", 1, 0],
    ["split", 0.5, 0.5],
  ])("%s", async (maxTie, x, y) => {
    const { run } = await import("../../../web/headless/run.ts");
    const stage = { kind: "expression", formula: "max(x, y)", at: { x: 2, y: 2 } };
    const found = await run({ stage, conventions: { maxTie } }, { engine });
    expect(found).toMatchObject({ value: 2, gradient: { x, y } });
  });
});

describe("0.13 finite differences of K at 1", () => {
  test.each([
    ["forward", 1e-1, 14.364, 5e-4],
    ["forward", 1e-2, 12.2216, 5e-5],
    ["forward", 1e-4, 12.0022, 5e-6],
    ["forward", 1e-6, 12.000022, 5e-9],
    ["central", 1e-4, 12.00000016, 5e-9],
  ])("%s, h = %s: %s", async (scheme, h, wanted, tolerance) => {
    const found = await expression(CHAIN, { x: 1 }, { numeric: { scheme, h } });
    expectClose(found.numeric["x"], wanted, tolerance);
  });

  test("a step too small sees nothing", async () => {
    const found = await expression(CHAIN, { x: 1 }, { numeric: { scheme: "forward", h: 1e-17 } });
    expect(found.numeric).toEqual({ x: 0 });
  });

  test("4.12 numerically: 12.0002, 4.5, -8.99955", async () => {
    const numeric = { scheme: "forward", h: 1e-4 };
    const found = await expressionPreset("x2y-over-z", { numeric });
    expectClose(found.numeric["x"], 12.0002, 5e-7);
    expectClose(found.numeric["y"], 4.5, 5e-9);
    expectClose(found.numeric["z"], -8.99955, 5e-6);
  });
});

describe("0.1 gradient descent by the engine's gradients", () => {
  test("rate 0.1 from (0, 0)", async () => {
    const points = [
      [1.6, -0.8, 0.928],
      [1.912, -0.944, 0.2240128],
      [1.97296, -0.96968, 0.1979158],
      [1.9848952, -0.9742064, 0.1969436],
    ];
    let at = { x: 0, y: 0 };
    for (const [x, y, value] of points) {
      const { gradient } = await expressionPreset("bowl", { at });
      at = { x: at.x - 0.1 * (gradient["x"] ?? NaN), y: at.y - 0.1 * (gradient["y"] ?? NaN) };
      expectClose(at.x, x ?? NaN, 1e-12);
      expectClose(at.y, y ?? NaN, 1e-12);
      expectClose((await expressionPreset("bowl", { at })).value, value ?? NaN, 5e-8);
    }
  });

  test("converges below rate 2/8.1 and diverges above", async () => {
    const distances = [];
    for (const rate of [0.246, 0.248]) {
      let at = { x: 0, y: 0 };
      for (let step = 0; step < 200; step++) {
        const { gradient } = await expressionPreset("bowl", { at });
        at = { x: at.x - rate * (gradient["x"] ?? NaN), y: at.y - rate * (gradient["y"] ?? NaN) };
      }
      distances.push(Math.hypot(at.x - 4240 / 2133, at.y + 2080 / 2133));
    }
    expect(distances[0]).toBeLessThan(1);
    expect(distances[1]).toBeGreaterThan(5);
  });
});

describe("3.18 the gradient of the first weight behind so many sigmoids", () => {
  test.each([
    [10, 1, 1.74e-7, 5e-10],
    [20, 1, 5.7e-14, 5e-16],
    [10, 4, 6.9e-12, 5e-14],
  ])("%s of them, w = %s: %s", async (depth, w, wanted, tolerance) => {
    // Every layer has its own weight of the same value; w_1 is the first.
    const layers = Array.from(
      { length: depth },
      (_, i) => `a_${i + 1} = sigmoid(w_${i + 1}*a_${i})`,
    );
    const weights = Array.from({ length: depth }, (_, i) => [`w_${i + 1}`, w]);
    const found = await expression(layers.join("; "), { a_0: 0.5, ...Object.fromEntries(weights) });
    expectClose(found.gradient["w_1"], wanted, tolerance);
    expect(found.gradient["w_1"]).toBeLessThan(0.25 ** depth * w ** (depth - 1));
  });

  test("the preset shows the first of them", async () => {
    const found = await expressionPreset("vanishing");
    expectClose(found.gradient["w"], 1.74e-7, 5e-10);
  });
});
