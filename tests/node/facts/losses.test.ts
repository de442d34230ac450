/** What the lectures say about activations and losses, in networks and as formulas. */
import { afterAll, describe, expect, test } from "vitest";
import { dense, engine, expectClose, expression, ownNetwork } from "./support.ts";

afterAll(() => engine.close());

/** Outputs that are biases, through an activation. */
const constant = (activation: unknown, bias: readonly number[], more: object = {}) =>
  ownNetwork({
    data: { inputs: [[0]], targets: [bias.map(() => 0)] },
    model: { inputs: 1, layers: [{ kind: "dense", units: bias.length, activation }] },
    parameters: [{ weights: bias.map(() => [1]), bias }],
    training: { epochs: 0 },
    ...more,
  });

describe("3.11 losses", () => {
  const bce = { loss: { kind: "binary-cross-entropy" } };

  test("one-sided cross-entropy is 0 for f = 1, whatever the target", async () => {
    const oneSided = "E = -(y*ln(f))";
    for (const y of [0, 1]) {
      const { value, gradient } = await expression(oneSided, { f: 1, y });
      expect(Math.abs(value)).toBe(0);
      expect(Math.abs(gradient["f"] ?? NaN)).toBe(y);
    }
    expect(Math.abs((await expression(oneSided, { f: 0.999, y: 0 })).value)).toBe(0);
  });

  test("the missing term at f = 0.999, y = 0 is 6.9078", async () => {
    const both = await expression("E = -(y*ln(f) + (1 - y)*ln(1 - f))", { f: 0.999, y: 0 });
    expectClose(both.value, 6.9078, 5e-5);
    const plain = await constant("linear", [0.999], bce);
    expectClose(plain.history.loss[0], 6.9078, 5e-5);
    expectClose(plain.gradients[0]?.bias?.[0], 1000, 1e-9);
    const behind = await constant("sigmoid", [Math.log(999)], bce);
    expectClose(behind.history.loss[0], both.value, 1e-12);
    expectClose(behind.gradients[0]?.bias?.[0], 0.999, 1e-15);
  });

  test("so f = 1 is no optimum: from there training goes back", async () => {
    const stage = { ...bce, optimizer: { kind: "sgd", rate: 1 }, training: { epochs: 60 } };
    const { outputs, history } = await constant("sigmoid", [40], stage);
    expect(history.loss[0]).toBe(40);
    expect(outputs[0]?.[0]).toBeLessThan(0.1);
  });

  test("squared error without ½ is Σ(y − f)²", async () => {
    const targets = { data: { inputs: [[0]], targets: [[1, 0]] } };
    const loss = { kind: "squared-error", half: false };
    const found = await constant("linear", [0.5, 0.75], { ...targets, loss });
    expect(found.history.loss[0]).toBe(0.25 + 0.5625);
    expect(found.gradients[0]?.bias).toEqual([-1, 1.5]);
  });
});

/** activation, z, a: all seven of the slide */
const values: readonly (readonly [unknown, number, number])[] = [
  ["relu", -1, 0],
  ["relu", 2, 2],
  ["elu", -1, -0.632121],
  ["leaky-relu", -1, -0.01],
  ["tanh", 1, 0.761594],
  ["sigmoid", 1, 0.731059],
  ["gelu", 1, 0.841345],
  ["gelu", -1, -0.158655],
  ["gelu", -0.751792, -0.169971],
];

describe("4.1 activations in a network", () => {
  test.each(values)("%s at %d", async (activation, z, a) => {
    const { outputs } = await constant(activation, [z]);
    expectClose(outputs[0]?.[0], a, 5e-7);
  });

  test("softmax, over the layer", async () => {
    const { outputs } = await constant("softmax", [1, 2, 3]);
    [0.0900306, 0.2447285, 0.665241].forEach((p, i) => expectClose(outputs[0]?.[i], p, 5e-8));
  });

  test("GELU′(1) = 1.083315", async () => {
    const { gradients } = await constant("gelu", [1]);
    // The error's own slope is a − 0.
    expectClose((gradients[0]?.bias?.[0] ?? NaN) / 0.8413447460685429, 1.083315, 5e-7);
  });

  test("E3.9 behind softmax δ needs the whole Jacobian, not a·(1 − a)", async () => {
    const data = { inputs: [[0]], targets: [[0, 0, 1]] };
    const { gradients, outputs } = await constant("softmax", [1, 2, 3], { data });
    const [p = [], t = [0, 0, 1]] = [outputs[0]];
    const da = p.map((value, i) => value - (t[i] ?? 0));
    p.forEach((value, k) => {
      const row = p.map((other, i) => (da[i] ?? 0) * other * ((i === k ? 1 : 0) - value));
      const delta = row.reduce((sum, term) => sum + term, 0);
      expectClose(gradients[0]?.bias?.[k], delta, 1e-15);
      expect(Math.abs(delta - (da[k] ?? 0) * value * (1 - value))).toBeGreaterThan(0.01);
    });
  });

  test("a leaky ReLU whose slope is forgotten on the way back would learn nothing here", async () => {
    const { gradients } = await constant({ kind: "leaky-relu", slope: 0.1 }, [-2]);
    expectClose(gradients[0]?.bias?.[0], -0.2 * 0.1, 1e-16);
  });
});

test("prelu: its slope is a parameter that can be set, reported and learned", async () => {
  const found = await ownNetwork({
    data: { inputs: [[1], [-1]], targets: [[1], [1]] },
    model: {
      inputs: 1,
      layers: [{ ...dense(1), activation: "prelu", bias: false }],
    },
    parameters: [{ weights: [[1]], slope: 0.5 }],
    optimizer: { kind: "sgd", rate: 1 },
    training: { epochs: 1 },
  });
  expect(found.parameterCount).toBe(2);
  expect(found.layers[0]?.formula).toBe("1·1 + 1");
  expect(found.initialParameters).toEqual([{ weights: [[1]], slope: 0.5 }]);
  // Row 2: a = −0.5, ∂L/∂a = −1.5; ∂L/∂s = −1.5·(−1)/2 and ∂L/∂w = −1.5·0.5·(−1)/2.
  expect(found.gradients).toEqual([{ weights: [[0.375]], slope: 0.75 }]);
  expect(found.parameters).toEqual([{ weights: [[0.625]], slope: -0.25 }]);
});

test("hinge: classes are read as ±1, and the sign of an output says which", async () => {
  const found = await ownNetwork({
    data: { inputs: [[-2], [0.2], [3]], targets: [0, 0, 1] },
    model: { inputs: 1, layers: [dense(1, "linear", false)] },
    parameters: [{ weights: [[1]] }],
    loss: { kind: "hinge" },
    training: { epochs: 0 },
  });
  expectClose(found.history.loss[0], 1.2 / 3, 1e-16);
  expectClose(found.history.accuracy?.[0], 2 / 3, 1e-16);
});
