/** The equations that a student reads, worked out, against the numbers that the engine found. */
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { ACTIVATIONS, LOSSES } from "../../../web/scene/schema.ts";
import { deltaEquation, upstreamEquation } from "../../../web/stages/network/inspect/backward.ts";
import { outputEquation, sumEquation } from "../../../web/stages/network/inspect/forward.ts";
import type { Net } from "../../../web/stages/network/inspect/net.ts";
import {
  gradientEquation,
  lossEquation,
  rowsOfWeights,
  type ParameterSelection,
} from "../../../web/stages/network/inspect/parameter.ts";
import { alignedLatex, type Equation } from "../../../web/stages/network/inspect/pieces.ts";
import { inspected, valueOf } from "./inspected.ts";

const engine = await openEngine({ place: "in-process" });
afterAll(() => engine.close());

const textOf = (equation: Equation): string => equation.numbers.map(({ text }) => text).join("");

function expectRight(equation: Equation | null): void {
  if (equation === null) return;
  const text = textOf(equation);
  expect(text).not.toContain("…");
  const value = valueOf(text);
  const { result } = equation;
  expect(Math.abs(value - result), `${equation.left.text} = ${text} is ${value}, not ${result}`).toBeLessThan(1e-4 * Math.max(1, Math.abs(result))); // prettier-ignore
}

/** Every equation of every number and parameter of a network, long sums written out. */
function equationsOf(given: Net): readonly (Equation | null)[] {
  const net = { ...given, all: true };
  const equations: (Equation | null)[] = [lossEquation(net)];
  net.trace.inputs.forEach((_, unit) => equations.push(upstreamEquation(net, -1, unit)));
  net.trace.layers.forEach(({ z, parameters }, layer) => {
    z.forEach((_, unit) => {
      equations.push(sumEquation(net, layer, unit), outputEquation(net, layer, unit));
      equations.push(upstreamEquation(net, layer, unit), deltaEquation(net, layer, unit));
    });
    for (const selection of parametersOf(net, layer, parameters)) equations.push(gradientEquation(net, selection)); // prettier-ignore
  });
  return equations;
}

function parametersOf(
  net: Net,
  layer: number,
  { weights, bias, gamma, slope }: Net["trace"]["layers"][number]["parameters"],
): readonly ParameterSelection[] {
  const rows = rowsOfWeights(net, layer);
  const per = weights.length / rows;
  return [
    ...Array.from(weights, (_, i) => ({ kind: "weight", layer, unit: Math.floor(i / per), input: i % per }) as const), // prettier-ignore
    ...Array.from(bias, (_, unit) => ({ kind: "bias", layer, unit }) as const),
    ...Array.from(gamma, (_, unit) => ({ kind: "gamma", layer, unit }) as const),
    ...Array.from(gamma, (_, unit) => ({ kind: "beta", layer, unit }) as const),
    ...Array.from(slope, () => ({ kind: "slope", layer }) as const),
  ];
}

/** Three outputs with sums left and right of 0. */
const outputs = (activation: string, loss: object, targets: readonly number[]) => ({
  data: { inputs: [[1, -0.5]], targets: [targets] },
  model: { inputs: 2, layers: [{ kind: "dense", units: 3, activation }] },
  parameters: [
    {
      weights: [
        [0.7, -0.4],
        [-1.2, 0.3],
        [0.2, 0.9],
      ],
      bias: [0.5, -0.1, 0.1],
    },
  ],
  loss,
});

describe("every number of the inspector adds up by hand", () => {
  test.each(ACTIVATIONS)("behind %s", async (activation) => {
    for (const delta of ["plus", "minus"] as const) {
      const stage = outputs(activation, { kind: "squared-error" }, [0.3, -1, 2]);
      const { net } = await inspected(engine, stage, { notation: { delta } });
      for (const equation of equationsOf(net)) expectRight(equation);
    }
  });

  test.each(LOSSES)("with %s", async (kind) => {
    const activation = kind === "binary-cross-entropy" ? "sigmoid" : "tanh";
    const targets = { hinge: [-1, 1, 1], "cross-entropy": [0, 1, 0] } as Record<string, number[]>;
    for (const how of ["sum", "mean"]) {
      const loss = { kind, outputs: how, ...(kind === "huber" && { delta: 0.5 }) };
      const { net } = await inspected(
        engine,
        outputs(activation, loss, targets[kind] ?? [0.3, 1, 0]),
      );
      for (const equation of equationsOf(net)) expectRight(equation);
    }
  });

  const small = {
    data: { inputs: [[0.5, -1, 2]], targets: [[1]] },
    init: { kind: "normal", std: 0.7, seed: 3 },
  };
  const tall = {
    data: {
      inputs: [Array.from({ length: 32 }, (_, i) => Math.sin(3 * i))],
      targets: [[0.5, -0.2]],
      inputShape: [2, 4, 4],
    },
    init: { kind: "normal", std: 0.4, seed: 5 },
  };
  const dense = (units: number, activation = "tanh") => ({ kind: "dense", units, activation });
  test.each([
    ["two dense layers", { ...small, model: { inputs: 3, layers: [dense(4, "sigmoid"), dense(2, "elu"), dense(1, "linear")] } }], // prettier-ignore
    ["no biases", { ...small, model: { inputs: 3, layers: [{ ...dense(4), bias: false }, dense(1)] } }], // prettier-ignore
    ["frozen weights", { ...small, model: { inputs: 3, layers: [{ ...dense(4), frozen: true }, dense(1)] } }], // prettier-ignore
    ["links cut and held", { ...small, model: { inputs: 3, layers: [{ ...dense(4), cut: [[1, 2]], still: [[0, 0]] }, dense(1)] } }], // prettier-ignore
    ["learned slopes", { ...small, model: { inputs: 3, layers: [dense(4, "prelu"), { kind: "activation", activation: "prelu" }, dense(1)] } }], // prettier-ignore
    ["a way around", { ...small, model: { inputs: 3, layers: [{ ...dense(3), id: "h" }, { ...dense(3), id: "g" }, { kind: "add", from: ["h", "g", "input"] }, { kind: "activation", activation: "relu" }, dense(1)] } }], // prettier-ignore
    ["joined layers", { ...small, model: { inputs: 3, layers: [{ ...dense(2), id: "h" }, { ...dense(2), from: ["input"], id: "g" }, { kind: "concat", from: ["g", "h", "g"] }, { kind: "dropout" }, dense(1)] } }], // prettier-ignore
    ["an activation of its own beside another reader", { ...small, model: { inputs: 3, layers: [{ ...dense(3, "linear"), id: "h" }, { kind: "activation", activation: "tanh", id: "t" }, { kind: "add", from: ["h", "t"] }, dense(1)] } }], // prettier-ignore
    ["batch norm", { ...small, model: { inputs: 3, layers: [dense(4), { kind: "batchnorm" }, dense(1)] } }], // prettier-ignore
    ["softmax as a layer", { ...small, model: { inputs: 3, layers: [dense(4), { kind: "softmax" }, dense(1)] } }], // prettier-ignore
    ["a convolution", { ...tall, model: { inputs: 32, layers: [{ kind: "conv2d", filters: 2, kernel: 3, padding: "same", activation: "tanh" }, { kind: "batchnorm" }, { kind: "maxpool2d", kernel: 2 }, { kind: "flatten" }, dense(2)] } }], // prettier-ignore
    ["strides, even kernels, weights of their own, means", { ...tall, model: { inputs: 32, layers: [{ kind: "local2d", filters: 2, kernel: [2, 3], stride: [1, 2], padding: 1, activation: "sigmoid" }, { kind: "conv2d", filters: 3, kernel: 2, padding: "same" }, { kind: "avgpool2d", kernel: 2, stride: 1, padding: 1 }, { kind: "flatten" }, dense(2)] } }], // prettier-ignore
  ])("of %s", async (_, stage) => {
    const { net } = await inspected(engine, stage);
    const equations = equationsOf(net);
    expect(equations.length).toBeGreaterThan(10);
    for (const equation of equations) expectRight(equation);
  });

  test("where dropout makes smaller what stays, and where several are largest", async () => {
    const conventions = { dropout: "classic", maxTie: "split" };
    const inputs = [[1, 1, 0.5, 0.25, 1, 0, 1, -1, 2]];
    const layers = [{ kind: "dropout", rate: 0.25 }, { kind: "maxpool2d", kernel: 2, stride: 1 }, { kind: "flatten" }, dense(1)]; // prettier-ignore
    const stage = {
      data: { inputs, targets: [[1]], inputShape: [1, 3, 3] },
      model: { inputs: 9, layers },
    };
    const { net } = await inspected(engine, stage, { conventions });
    for (const equation of equationsOf(net)) expectRight(equation);
  });
});

describe("as it is written", () => {
  const exercise = {
    data: { inputs: [[1, 1]], targets: [[0]] },
    model: { inputs: 2, layers: [{ kind: "dense", units: 2, activation: "sigmoid" }, { kind: "dense", units: 1, activation: "sigmoid" }] }, // prettier-ignore
    parameters: [
      { weights: [[0.1, 0.3], [-0.2, 0.4]], bias: [0.2, -0.3] },
      { weights: [[0.5, -0.4]], bias: [0.4] },
    ], // prettier-ignore
  };
  const line = (equation: Equation | null): string =>
    equation === null ? "" : [equation.left.text, ...equation.symbols.map(({ text }) => text), textOf(equation), equation.shown].join(" = "); // prettier-ignore

  test("with letters, sign and order of indices as they are chosen", async () => {
    const { net } = await inspected(engine, exercise, {
      digits: { kind: "significant", count: 9 },
    });
    expect(line(sumEquation(net, 0, 1))).toBe("z^[1]₂ = Σ w^[1]ᵢ→₂·xᵢ + b^[1]₂ = (−0.2)·1 + 0.4·1 + (−0.3) = −0.1".replaceAll("ᵢ", "i")); // prettier-ignore
    expect(line(deltaEquation(net, 1, 0))).toMatch(
      /^δ\^\[2\]₁ = ∂L\/∂z\^\[2\]₁ = .* = 0\.146862723$/,
    );
    const notation = { sum: "s", output: "y", target: "t", index: "to-from", layer: "none", delta: "minus", bias: "zero", weight: "θ" } as const; // prettier-ignore
    const other = (await inspected(engine, exercise, { notation })).net;
    expect(line(sumEquation(other, 0, 1))).toBe(
      "s₂ = Σ θ₂i·xi = (−0.2)·1 + 0.4·1 + (−0.3)·1 = −0.1",
    );
    expect(line(deltaEquation(other, 1, 0))).toMatch(/^δ₁ = −∂L\/∂s₁ = −∂L\/∂y₁·y₁·\(1 − y₁\) = .* = −0\.146863$/); // prettier-ignore
    expect(line(gradientEquation(other, { kind: "weight", layer: 1, unit: 0, input: 1 }))).toMatch(/^∂L\/∂θ₁₂ = −δ₁·y₂ = −\(\(−0\.14686\d*\)·0\.475\d*\) = 0\.0697628$/); // prettier-ignore
  });

  test("as LaTeX that can be pasted", async () => {
    const { net } = await inspected(engine, exercise);
    const equation = sumEquation(net, 1, 0);
    expect(alignedLatex([equation])).toBe(
      "\\begin{aligned}\n  z^{[2]}_{1} &= \\sum_{i} w^{[2]}_{i\\to 1}\\cdot a^{[1]}_{i} + b^{[2]}_{1} = 0.5\\cdot 0.645656 + (-0.4)\\cdot 0.475021 + 0.4 = 0.53282\n\\end{aligned}",
    );
  });
});
