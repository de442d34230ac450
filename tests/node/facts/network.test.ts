/** What the lectures say about networks: counts, single steps by hand, long runs, limits. */
import { afterAll, describe, expect, test } from "vitest";
import type { ExampleTrace } from "../../../web/engine/protocol.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { dense, engine, expectClose, network, ownNetwork } from "./support.ts";

afterAll(() => engine.close());

const counting = (inputs: number, layers: readonly object[]) =>
  ownNetwork({
    data: { inputs: [Array.from({ length: inputs }, () => 0.5)], targets: [0] },
    model: { inputs, layers },
    training: { epochs: 0 },
  });

/** name, inputs, units of each layer, parameters, with biases */
const counts: readonly (readonly [string, number, readonly number[], number, boolean])[] = [
  ["0.8 2-2-2", 2, [2, 2], 12, true],
  ["0.8 2-2-1", 2, [2, 1], 9, true],
  ["0.9 a layer of 5 on 3", 3, [5], 20, true],
  ["0.11 XOR, 2-3-1", 2, [3, 1], 13, true],
  ["1.3 3-4-2", 3, [4, 2], 26, true],
  ["1.9 3-4-4-1", 3, [4, 4, 1], 41, true],
  ["2.23 1600-100-100-100-10", 1600, [100, 100, 100, 10], 181_310, true],
  ["2.23 the same without biases", 1600, [100, 100, 100, 10], 181_000, false],
  ["3.8 8-9-9-9-4 (not 305)", 8, [9, 9, 9, 4], 301, true],
  ["3.8 the same without biases", 8, [9, 9, 9, 4], 270, false],
];

describe("numbers of parameters", () => {
  test.each(counts)("%s", async (_, inputs, units, count, bias) => {
    const layers = units.map((some) => dense(some, "sigmoid", bias));
    const found = await counting(inputs, layers);
    expect(found.parameterCount).toBe(count);
    expect(found.layers.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(count);
  });

  test("3.8 layer by layer, with the formulas", async () => {
    const { layers } = await network("count-8-9-9-9-4", { training: { epochs: 0 } });
    expect(layers.map(({ formula, parameters }) => [formula, parameters])).toEqual([
      ["9·8 + 9", 81],
      ["9·9 + 9", 90],
      ["9·9 + 9", 90],
      ["4·9 + 4", 40],
    ]);
  });
});

describe("2.22 Exercise 2", async () => {
  const found = await network("exercise-2");

  test("output 0.630140552 before, 0.569971895 after; error 0.1985 -> 0.1624", async () => {
    const before = await network("exercise-2", { training: { epochs: 0 } });
    expectClose(before.outputs[0]?.[0], 0.630140552, 5e-10);
    expectClose(found.outputs[0]?.[0], 0.569971895, 5e-10);
    expectClose(found.history.loss[0], 0.198538557, 5e-10);
    expectClose(found.history.loss[1], 0.162433981, 5e-10);
  });

  test("the deltas, with the sign of ∂E/∂z", () => {
    const [hidden, output] = found.gradients;
    expectClose(hidden?.bias?.[0], 0.016799938, 5e-10);
    expectClose(hidden?.bias?.[1], -0.014649618, 5e-10);
    expectClose(output?.bias?.[0], 0.146862723, 5e-10);
  });

  test("all nine new weights", () => {
    const [hidden, output] = found.parameters;
    const flat = [
      hidden?.bias,
      ...(hidden?.weights ?? []),
      output?.bias,
      ...(output?.weights ?? []),
    ];
    const wanted = [
      [0.1832, -0.28535], // w03, w04
      [0.0832, 0.2832], // w13, w23
      [-0.18535, 0.41465], // w14, w24
      [0.253137], // w05
      [0.405177, -0.469763], // w35, w45
    ];
    wanted.forEach((row, i) => row.forEach((w, j) => expectClose(flat[i]?.[j], w, 5.5e-7)));
    expect(flat.flat()).toHaveLength(9);
  });

  test.each([
    [2, 0.5108],
    [10, 0.2429],
    [100, 0.0542],
    [1000, 0.0148],
  ])("output after %s steps: %s", async (epochs, output) => {
    const { outputs } = await network("exercise-2", { training: { epochs } });
    expectClose(outputs[0]?.[0], output, 5e-5);
  });

  test("wrong answer 0.606326: the biases were left alone", async () => {
    const old = found.initialParameters;
    const parameters = found.parameters.map(({ weights }, i) => ({ weights, bias: old[i]?.bias }));
    const { outputs } = await network("exercise-2", { parameters, training: { epochs: 0 } });
    expectClose(outputs[0]?.[0], 0.606326, 5e-7);
  });

  test("wrong answer 0.507817: the loss had no ½", async () => {
    const loss = { kind: "squared-error", half: false };
    expectClose((await network("exercise-2", { loss })).outputs[0]?.[0], 0.507817, 5e-7);
  });

  test("the hidden layer's values before and after", async () => {
    const [trace, later] = [
      await example(found.initialParameters),
      await example(found.parameters),
    ];
    expectClose(trace.layers[0]?.z[0], 0.6, 1e-15);
    expectClose(trace.layers[0]?.z[1], -0.1, 1e-15);
    expectClose(trace.layers[0]?.a[0], 0.645656306, 5e-10);
    expectClose(trace.layers[0]?.a[1], 0.475020813, 5e-10);
    expectClose(trace.layers[1]?.z[0], 0.532819828, 5e-10);
    expectClose(later.layers[0]?.z[0], 0.549600185, 5e-10);
    expectClose(later.layers[0]?.z[1], -0.056051147, 5e-10);
    expectClose(later.layers[0]?.a[0], 0.634042826, 5e-10);
    expectClose(later.layers[0]?.a[1], 0.485990881, 5e-10);
    expectClose(later.layers[1]?.z[0], 0.281736486, 5e-10);
  });
});

/** The trace of Exercise 2's example with other parameters. */
async function example(parameters: Awaited<ReturnType<typeof network>>["parameters"]) {
  const { stage, conventions } = presetScene("exercise-2");
  if (stage.kind !== "network") throw new Error("no network");
  return traceOf({ ...stage, parameters }, conventions);
}

async function traceOf(
  stage: Extract<ReturnType<typeof presetScene>["stage"], { kind: "network" }>,
  conventions: ReturnType<typeof presetScene>["conventions"],
): Promise<ExampleTrace> {
  const session = engine.newSession();
  const plain = plainStage(stage, conventions);
  await engine.call("network.open", { session, stage: plain, conventions, from: null });
  const want = { example: 0, grid: null, historyFrom: 0 };
  const frame = await engine.call("network.look", { session, want });
  await engine.call("close", { session });
  if (frame.example === null) throw new Error("no example");
  return frame.example;
}

describe("a layer with a learned slope", () => {
  const layer = { kind: "dense", units: 2, activation: "prelu" };
  const data = { inputs: [[-1, 2]], targets: [[1, -1]] };
  const trained = (frozen: unknown) =>
    ownNetwork({
      data,
      model: { inputs: 2, layers: [{ ...layer, frozen }] },
      init: { kind: "normal", seed: 2 },
      loss: { kind: "huber" },
      optimizer: { kind: "sgd", rate: 0.1, momentum: 0.9 },
      training: { epochs: 2 },
    });

  test.each([[true], [["weights", "bias", "slope"]]])(
    "stays as it is with %j frozen",
    async (frozen) => {
      const { parameters, initialParameters, optimizerState } = await trained(frozen);
      expect(parameters).toEqual(initialParameters);
      expect(optimizerState.memory["momentumBuffer"]?.[0]?.slope).toBe(0);
    },
  );

  test("learns it, and reports what the optimizer remembers of it", async () => {
    const { parameters, optimizerState } = await trained(["weights", "bias"]);
    const slope = optimizerState.memory["momentumBuffer"]?.[0]?.slope;
    expect(slope).not.toBe(0);
    expect(slope).toBeTypeOf("number");
    expect(parameters[0]?.slope).not.toBe(0.25);
  });
});

describe("2.19 Mazur's example", () => {
  const layer = { kind: "dense", units: 2, activation: "sigmoid", frozen: ["bias"] };
  const model = { inputs: 2, layers: [layer, layer] };

  test("one step: the loss before, and all eight weights", async () => {
    const { history, parameters } = await network("mazur");
    expectClose(history.loss[0], 0.298371109, 5e-10);
    const weights = parameters.flatMap((layer) => layer.weights.flat());
    // prettier-ignore
    const wanted = [0.14978072, 0.19956143, 0.24975114, 0.29950229, 0.35891648, 0.40866619, 0.51130127, 0.56137012];
    wanted.forEach((weight, i) => expectClose(weights[i], weight, 5e-9));
  });

  test("the loss after one step with the biases left alone: 0.29102777369", async () => {
    const { history, parameters } = await network("mazur", { model });
    expectClose(history.loss[1], 0.29102777369, 5e-12);
    expect(parameters.map(({ bias }) => bias)).toEqual([
      [0.35, 0.35],
      [0.6, 0.6],
    ]);
  });

  test("after 10,000 steps with the biases left alone: 3.5102e-5", async () => {
    const { history } = await network("mazur", { model, training: { epochs: 10_000 } });
    expectClose(history.loss.at(-1), 3.5102e-5, 5e-10);
  });

  // The source ties one bias to both neurons of a layer (then it is 4.355e-6); here each neuron has
  // its own. The number is from plain Python floats.
  test("after 10,000 steps with trained biases, one for each neuron: 2.44756223593e-6", async () => {
    const { history } = await network("mazur", { training: { epochs: 10_000 } });
    expect(history.loss).toHaveLength(10_001);
    expectClose(history.loss.at(-1), 2.44756223593e-6, 1e-16);
  });
});

describe("3.16 one fully connected layer", async () => {
  const scene = presetScene("fc-layer");
  if (scene.stage.kind !== "network") throw new Error("no network");
  const trace = await traceOf(scene.stage, scene.conventions);
  const [layer] = trace.layers;

  test.each([
    ["t", layer?.z, [0.1, 2.3], 1e-15],
    ["y", layer?.a, [0.524979, 0.908877], 5e-7],
    ["∂L/∂t", layer?.dz, [-0.118459, 0.075273], 5e-7],
    ["∂L/∂W", layer?.gradients.weights, [-0.118459, -0.236918, 0.075273, 0.150546], 5e-7],
    ["∂L/∂b", layer?.gradients.bias, [-0.118459, 0.075273], 5e-7],
    ["∂L/∂x", trace.inputGradient, [0.016043, 0.086069], 5e-7],
    ["L", [trace.loss], [0.525851], 5e-7],
  ])("%s", (_, found, wanted, tolerance) => {
    wanted.forEach((value, i) => expectClose(found?.[i], value, tolerance));
    expect(found).toHaveLength(wanted.length);
  });

  test("the headless gradients are the same", async () => {
    const { gradients } = await network("fc-layer");
    expect(gradients).toEqual([
      {
        weights: [
          [layer?.gradients.weights[0], layer?.gradients.weights[1]],
          [layer?.gradients.weights[2], layer?.gradients.weights[3]],
        ],
        bias: [...(layer?.gradients.bias ?? [])],
      },
    ]);
  });
});

describe("4.2 a linear neuron", () => {
  const rate = (value: number) => ({ optimizer: { kind: "sgd", rate: value } });

  test("one batch step on OR from zero: weights (0.3, 0.2, 0.2), cost 1.5 -> 0.34", async () => {
    const { history, parameters } = await network("linear-or");
    expectClose(history.loss[0], 1.5, 0);
    expectClose(history.loss[1], 0.34, 1e-15);
    expectClose(parameters[0]?.bias?.[0], 0.3, 1e-15);
    parameters[0]?.weights[0]?.forEach((weight) => expectClose(weight, 0.2, 1e-15));
  });

  test.each([
    ["or", [0.25, 0.5, 0.5], [0.25, 0.75, 0.75, 1.25]],
    ["and", [-0.25, 0.5, 0.5], [-0.25, 0.25, 0.25, 0.75]],
    ["xor", [0.5, 0, 0], [0.5, 0.5, 0.5, 0.5]],
  ])("ends at the least squares of %s", async (preset, [w0, ...weights], predictions) => {
    const found = await network("linear-or", { data: { preset }, training: { epochs: 2000 } });
    expectClose(found.parameters[0]?.bias?.[0], w0 ?? NaN, 1e-9);
    weights.forEach((weight, i) => expectClose(found.parameters[0]?.weights[0]?.[i], weight, 1e-9));
    predictions.forEach((value, i) => expectClose(found.outputs[i]?.[0], value, 1e-9));
  });

  test("converges at rate 0.3138, diverges at 0.3139", async () => {
    const training = { epochs: 20_000 };
    const below = await network("linear-or", { ...rate(0.3138), training });
    const above = await network("linear-or", { ...rate(0.3139), training });
    expect(below.history.loss.at(-1)).toBeLessThan(0.2);
    expect(above.history.loss.at(-1)).toBeGreaterThan(0.2);
  });
});

describe("what linear layers cannot do", () => {
  test("1.4, 4.6: XOR behind a linear hidden layer never gets below ⅛", async () => {
    const { history } = await network("linear-hidden", { training: { epochs: 5000 } });
    expect(Math.min(...history.loss)).toBeGreaterThan(0.125 - 1e-9);
  });

  test("one neuron cannot enclose a circle, four hidden ones can", async () => {
    const one = await network("circles-one-neuron");
    const hidden = await network("circles");
    expect(one.history.accuracy?.at(-1)).toBeLessThan(0.7);
    expect(hidden.history.accuracy?.at(-1)).toBeGreaterThan(0.98);
  });
});

describe("losses and optimizers", () => {
  const one = {
    data: { inputs: [[1]], targets: [[0]] },
    model: { inputs: 1, layers: [dense(1, "linear", false)] },
  };

  test.each([
    [1, 0.9, 1],
    [2, 0.72, 1.8],
    [3, 0.486, 2.34],
  ])("2.27 momentum 0.9 at 0.1 on ½θ² from 1, step %s: %s", async (epochs, theta, velocity) => {
    const found = await ownNetwork({
      ...one,
      parameters: [{ weights: [[1]] }],
      optimizer: { kind: "sgd", rate: 0.1, momentum: 0.9 },
      training: { epochs },
    });
    expectClose(found.parameters[0]?.weights[0]?.[0], theta, 1e-15);
    // The lecture's v holds the rate; PyTorch's is multiplied by it in each step.
    const { updates, memory } = found.optimizerState;
    expectClose(memory["momentumBuffer"]?.[0]?.weights[0]?.[0], velocity, 1e-15);
    expect(updates).toBe(epochs);
  });

  test.each([
    [1, 0.9, 0.1],
    [2, 0.72, 0.18],
    [3, 0.486, 0.234],
  ])("2.27 in the lecture's own form, step %s: %s, v = %s", async (epochs, theta, velocity) => {
    const stage = { ...one, parameters: [{ weights: [[1]] }], optimizer: { kind: "sgd", rate: 0.1, momentum: 0.9 }, training: { epochs } }; // prettier-ignore
    const { parameters, optimizerState } = await ownNetwork(stage, { momentum: "classic" });
    expectClose(parameters[0]?.weights[0]?.[0], theta, 1e-15);
    const { weights } = optimizerState.memory["momentumBuffer"]?.[0] ?? { weights: [] };
    expectClose(weights[0]?.[0], velocity, 1e-15);
  });

  test.each([
    [1, 0.900000001],
    [2, 0.80041],
    [3, 0.70159],
  ])("2.28 Adam at 0.1 on ½θ² from 1, step %s: %s", async (epochs, theta) => {
    const found = await ownNetwork({
      ...one,
      parameters: [{ weights: [[1]] }],
      optimizer: { kind: "adam", rate: 0.1 },
      training: { epochs },
    });
    expectClose(found.parameters[0]?.weights[0]?.[0], theta, epochs === 1 ? 5e-10 : 5e-6);
  });

  test("2.17 u = (1, 0) for (0.8, 0.5): 0.145, without the ½ 0.29, as a mean 0.0725", async () => {
    const stage = {
      data: { inputs: [[1]], targets: [[0.8, 0.5]] },
      model: { inputs: 1, layers: [dense(2)] },
      parameters: [{ weights: [[1], [0]] }],
      training: { epochs: 0 },
    };
    const lossOf = async (more: object) =>
      (await ownNetwork({ ...stage, loss: { kind: "squared-error", ...more } })).history.loss[0];
    expectClose(await lossOf({}), 0.145, 1e-15);
    expectClose(await lossOf({ half: false }), 0.29, 1e-15);
    expectClose(await lossOf({ outputs: "mean" }), 0.0725, 1e-15);
  });

  test("2.16 cross-entropy of (-2, 3, 1): loss 0.132845234, gradient p − y", async () => {
    const { history, gradients, outputs } = await ownNetwork({
      data: { inputs: [[1]], targets: [1] },
      model: { inputs: 1, layers: [dense(3)] },
      parameters: [{ weights: [[-2], [3], [1]] }],
      loss: { kind: "cross-entropy" },
      training: { epochs: 0 },
    });
    expectClose(history.loss[0], 0.132845234, 5e-10);
    expect(outputs).toEqual([[-2, 3, 1]]);
    const bias = gradients[0]?.bias;
    [0.00589975, -0.124399405, 0.118499655].forEach((d, i) => expectClose(bias?.[i], d, 5e-10));
  });

  test("1.19 one logistic neuron: the gradient is (y − t) σ′ x", async () => {
    const { gradients } = await ownNetwork({
      data: { inputs: [[2]], targets: [[1]] },
      model: { inputs: 1, layers: [dense(1, "sigmoid")] },
      parameters: [{ weights: [[0.5]], bias: [-1] }],
      training: { epochs: 0 },
    });
    expect(gradients).toEqual([{ weights: [[-0.25]], bias: [-0.125] }]);
  });
});
