/** Networks of other layers than dense, from the scene to the report. */
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import type { NetworkResult } from "../../../web/run/results.ts";
import { check, run } from "../../../web/headless/run.ts";
import type { LayerParameters } from "../../../web/scene/schema.ts";
import { SceneError } from "../../../web/scene/shape.ts";
import { sizesOf } from "../../../web/scene/tensor.ts";

const engine = await openEngine();
afterAll(() => engine.close());

const EVERYTHING = ["outputs", "parameters", "initialParameters", "gradients", "optimizerState"];

interface Network {
  readonly layers: readonly object[];
  readonly parameters?: readonly object[];
  readonly [name: string]: unknown;
}

const sceneOf = ({ layers, ...more }: Network) => ({
  stage: {
    kind: "network",
    data: { inputs: [[1, 2]], targets: [[0, 0]] },
    model: { inputs: 2, layers },
    optimizer: { kind: "adam", rate: 0.1 },
    training: { epochs: 0 },
    ...more,
  },
  report: EVERYTHING,
});

const trained = async (network: Network) =>
  (await run(sceneOf(network), { engine })) as Required<NetworkResult>;

const refusal = (network: Network): Promise<string> =>
  check(sceneOf(network), { engine }).then(
    () => "taken",
    (error: Error) => error.message,
  );

/** Sizes of each tensor by its name. */
const sizes = (layers: readonly LayerParameters[]) =>
  layers.map((values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "number" ? "number" : sizesOf(value).join("×"),
      ]),
    ),
  );

const dense = (units: number, more: object = {}) => ({ kind: "dense", units, ...more });
const square = [
  [1, 2],
  [3, 4],
];

describe("wiring", () => {
  test("a skip link adds what went in to what came out", async () => {
    const layers = [
      dense(2, { id: "inner" }),
      { kind: "activation", activation: "relu" },
      { kind: "add", from: ["activation2", "input"] },
    ];
    const parameters = [{ weights: [[1, -1], [1, 1]], bias: [0, 1] }]; // prettier-ignore
    const found = await trained({ layers, parameters });
    // relu(1 − 2) + 1 and relu(1 + 2 + 1) + 2
    expect(found.outputs).toEqual([[1, 6]]);
    expect(found.layers.map(({ from }) => from)).toEqual([
      ["input"],
      ["inner"],
      ["activation2", "input"],
    ]);
    // ½Σa² with a = (1, 6): the first is dead in relu, the second gets 6·x and 6.
    expect(found.gradients).toEqual([{ weights: [[0, 0], [6, 12]], bias: [0, 6] }]); // prettier-ignore
  });

  test("concat joins in the order of its sources, whatever the order of the layers", async () => {
    const layers = [
      { kind: "concat", id: "both", from: ["later", "input"] },
      dense(1, { id: "later", from: "input" }),
      dense(2, { from: "both", bias: false }),
    ];
    const parameters = [{ weights: [[10, 0]] }, { weights: [[1, 0, 0], [0, 0, 1]] }]; // prettier-ignore
    expect((await trained({ layers, parameters })).outputs).toEqual([[10, 2]]);
  });

  test("softmax as a layer is softmax as an activation", async () => {
    const one = {
      layers: [dense(2, { activation: "softmax" })],
      parameters: [{ weights: square }],
    };
    const two = { layers: [dense(2), { kind: "softmax" }], parameters: [{ weights: square }] };
    expect((await trained(two)).outputs).toEqual((await trained(one)).outputs);
  });
});

describe("conventions", () => {
  test.each([0, 0.5, 1])("%d: the slope of ReLU and its kin at 0", async (reluAtZero) => {
    const slopeAtZero = async (activation: unknown) => {
      const { stage } = sceneOf({
        data: { inputs: [[1, 2]], targets: [[-1]] },
        layers: [dense(1, { activation })],
        parameters: [{ weights: [[0, 0]] }],
      });
      const scene = { stage, conventions: { reluAtZero }, report: ["gradients"] };
      const { gradients } = (await run(scene, { engine })) as Required<NetworkResult>;
      return gradients[0]?.bias; // ∂L/∂a is 1
    };
    expect(await slopeAtZero("relu")).toEqual([reluAtZero]);
    expect(await slopeAtZero({ kind: "leaky-relu", slope: 0.5 })).toEqual([0.5 + reluAtZero / 2]);
    expect(await slopeAtZero({ kind: "elu", alpha: 3 })).toEqual([3 - 2 * reluAtZero]);
  });
});

describe("reports", () => {
  test("one entry for each layer that has parameters, all in the same shape", async () => {
    const layers = [
      dense(3, { activation: "prelu" }),
      { kind: "flatten" },
      { kind: "activation", activation: { kind: "prelu", slope: 0.1 } },
      dense(2, { bias: false }),
    ];
    const found = await trained({ layers });
    const wanted = [
      { weights: "3×2", bias: "3", slope: "number" },
      { slope: "number" },
      { weights: "2×3" },
    ];
    expect(sizes(found.parameters)).toEqual(wanted);
    expect(sizes(found.gradients)).toEqual(wanted);
    for (const remembered of Object.values(found.optimizerState.memory))
      expect(sizes(remembered)).toEqual(wanted);
    const again = await trained({ layers, parameters: found.initialParameters });
    expect(again.outputs).toEqual(found.outputs);
    expect(found.layers.map(({ parameters }) => parameters)).toEqual([10, 0, 1, 6]);
  });

  test("running averages are parameters that have no gradient and no memory", async () => {
    const layers = [dense(3), { kind: "batchnorm" }, dense(1)];
    const found = await trained({ data: { preset: "xor" }, layers, training: { epochs: 1 } });
    const averages = { runningMean: "3", runningVariance: "3" };
    const factors = { gamma: "3", beta: "3" };
    expect(sizes(found.parameters)[1]).toEqual({ ...factors, ...averages });
    expect(sizes(found.gradients)[1]).toEqual(factors);
    expect(sizes(found.optimizerState.memory["expAvg"] ?? [])[1]).toEqual(factors);
    expect(found.parameters[1]?.runningMean).not.toEqual(found.initialParameters[1]?.runningMean);
  });

  test("what is frozen stays, running averages too", async () => {
    const layers = [dense(3, { frozen: ["bias"] }), { kind: "batchnorm", frozen: true }, dense(1)];
    const training = { epochs: 2 };
    const found = await trained({ data: { preset: "xor" }, layers, training });
    const [first, norm] = found.parameters;
    expect(first?.bias).toEqual(found.initialParameters[0]?.bias);
    expect(first?.weights).not.toEqual(found.initialParameters[0]?.weights);
    expect(norm).toEqual(found.initialParameters[1]);
  });
});

describe("images", () => {
  const image = {
    data: { inputs: [[1, 2, 3, 4, 5, 6, 7, 8, 9]], targets: [[0]], inputShape: [1, 3, 3] },
  };
  const end = dense(1, { bias: false });
  const sceneOfImage = (layers: readonly object[], parameters: readonly object[]) => ({
    ...sceneOf({ ...image, layers, parameters }),
    report: [...EVERYTHING, "activations"],
  });
  const shown = async (layers: readonly object[], parameters: readonly object[]) => {
    const { stage, report } = sceneOfImage(layers, parameters);
    const scene = { stage: { ...stage, model: { ...stage.model, inputs: 9 } }, report };
    return (await run(scene, { engine })) as Required<NetworkResult>;
  };

  test("a convolution, pooled, with every shape on the way", async () => {
    const layers = [
      { kind: "conv2d", filters: 1, kernel: 2 },
      { kind: "maxpool2d", kernel: 2 },
      { kind: "flatten" },
      end,
    ];
    const weights = [[[[1, 0], [0, -1]]]]; // prettier-ignore
    const found = await shown(layers, [{ weights, bias: [10] }, { weights: [[2]] }]);
    // Each number less the one below and to the right of it is -4.
    expect(found.activations).toEqual([[[[6, 6], [6, 6]]], [[[6]]], [6], [12]]); // prettier-ignore
    expect(found.layers.map(({ outputShape }) => outputShape)).toEqual([
      [1, 2, 2],
      [1, 1, 1],
      [1],
      [1],
    ]);
    expect(found.parameters).toEqual([{ weights, bias: [10] }, { weights: [[2]] }]);
    // d(½·12²) = 12·2 goes to the first of the four largest.
    expect(found.gradients).toEqual([{ weights: [[[[24, 48], [96, 120]]]], bias: [24] }, { weights: [[72]] }]); // prettier-ignore
  });

  test("weights of its own at every place", async () => {
    const layers = [{ kind: "local2d", filters: 1, kernel: [3, 2], bias: false }, { ...end }];
    const place = (n: number) => [[[n, 0], [0, 0], [0, n]]]; // prettier-ignore
    const found = await shown(layers, [
      { weights: [[[place(1), place(2)]]] },
      { weights: [[1, 1]] },
    ]);
    expect(found.activations[0]).toEqual([[[9, 22]]]);
    expect(sizes(found.parameters)).toEqual([{ weights: "1×1×2×1×3×2" }, { weights: "1×2" }]);
  });

  test("the same size, the odd zero below and to the right; the average counts zeros", async () => {
    const same = { kind: "conv2d", filters: 1, kernel: 2, padding: "same", bias: false };
    const pool = { kind: "avgpool2d", kernel: 2, stride: [2, 1], padding: [1, 0] };
    const ones = { weights: [[[[1, 1], [1, 1]]]] }; // prettier-ignore
    const sums = [[[12, 16, 9], [24, 28, 15], [15, 17, 9]]]; // prettier-ignore
    const wide = { weights: [[1, 1, 1, 1]] };
    const found = await shown([same, pool, end], [ones, wide]);
    expect(found.activations.slice(0, 2)).toEqual([sums, [[[7, 6.25], [21, 17.25]]]]); // prettier-ignore
  });

  test("weights for another number of channels are refused by their place", async () => {
    const layers = [{ kind: "conv2d", filters: 1, kernel: 1 }, dense(1)];
    const { stage } = sceneOfImage(layers, [{ weights: [[[[1]], [[1]]]] }, { weights: [[1]] }]);
    const scene = { stage: { ...stage, model: { ...stage.model, inputs: 9 } } };
    await expect(check(scene, { engine })).rejects.toThrow(/^stage\.parameters\[0\]\.weights: /);
  });
});

describe("training", () => {
  const xor = { data: { preset: "xor" }, layers: [dense(2, { activation: "tanh" }), dense(1)] };
  const of = async (network: Network, report: readonly string[]) => {
    const scene = { ...sceneOf(network), report };
    return (await run(scene, { engine })) as Required<NetworkResult>;
  };

  test.each([
    [{ epochs: 3 }, "epochs", 4],
    [{ loss: 1e6 }, "loss", 1],
    [{ accuracy: 0 }, "accuracy", 1],
  ])("stops by %j", async (stop, stopped, length) => {
    const { history } = await of({ ...xor, training: { epochs: 50, stop } }, ["history"]);
    expect(history).toMatchObject({ stopped });
    expect(history.loss).toHaveLength(length);
  });

  test("without a condition it goes on, and says nothing of it", async () => {
    const { history } = await of({ ...xor, training: { epochs: 5 } }, ["history"]);
    expect(Object.keys(history)).toEqual(["loss", "accuracy"]);
    expect(history.loss).toHaveLength(6);
  });

  const apart = {
    data: { inputs: [[-2], [-1], [1], [2]], targets: [0, 0, 1, 1] },
    layers: [dense(1, { activation: "sigmoid" })],
    parameters: [{ weights: [[1]], bias: [-1.5] }],
  };
  const narrow = (network: Network) => {
    const { stage } = sceneOf(network);
    return { ...stage, model: { ...stage.model, inputs: 1 } };
  };

  test("confusion counts each class by its answer", async () => {
    const report = ["confusion", "outputs"];
    const found = (await run({ stage: narrow(apart), report }, { engine })) as NetworkResult;
    expect(found.confusion).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect(found.testConfusion).toBeUndefined();
    const numbers = { ...apart, data: { inputs: [[1]], targets: [[0.5]] } };
    expect(await run({ stage: narrow(numbers), report }, { engine })).toMatchObject({
      confusion: null,
    });
  });

  test("rows held out are tested and counted apart", async () => {
    const data = { preset: "moons", count: 40, split: 0.75 };
    const network = { ...xor, data, training: { epochs: 4 } };
    const { history, confusion, testConfusion } = await of(network, ["history", "confusion"]);
    expect([history.testLoss, history.testAccuracy].map((list) => list?.length)).toEqual([5, 5]);
    const total = (counts: readonly (readonly number[])[]) => counts.flat().reduce((a, b) => a + b);
    expect([total(confusion ?? []), total(testConfusion)]).toEqual([30, 10]);
  });

  test("classes that count from 1 are the same as from 0", async () => {
    const shifted = { ...apart, data: { ...apart.data, targets: [1, 1, 2, 2] } };
    const from = (stage: object, indexBase: number) =>
      run({ stage, conventions: { indexBase }, report: ["history", "confusion"] }, { engine });
    expect(await from(narrow(shifted), 1)).toEqual(await from(narrow(apart), 0));
  });
});

/** name, network, message */
// prettier-ignore
const refused: readonly (readonly [string, Network, string])[] = [
  ["a sum of unlike sizes", { layers: [dense(3), { kind: "add", from: ["dense1", "input"] }, dense(2)] }, "stage.model.layers[1]: "],
  ["weights turned inside out", { layers: [{ kind: "flatten" }, dense(1, { from: "concat3" }), { kind: "concat", from: ["flatten1", "input"] }, dense(2)], parameters: [{ weights: [[1], [2], [3], [4]] }, { weights: [[1, 2], [3, 4]] }] }, "stage.parameters[0].weights: numbers as [1 units][4 inputs] expected, found [4][1]"],
];

const picture = (layers: readonly object[], more: object = {}) => ({
  stage: {
    kind: "network",
    data: { inputs: [Array.from({ length: 65_536 }, () => 0)], targets: [0], inputShape: [1, 256, 256] }, // prettier-ignore
    model: { inputs: 65_536, layers },
    ...more,
  },
});
const conv = { kind: "conv2d", filters: 4096, kernel: 200 };
/** The network's input, doubled so often. */
const doubled = (times: number) =>
  Array.from({ length: times }, (_, i) => {
    const id = i === 0 ? "input" : `concat${i}`;
    return { kind: "concat", from: [id, id] };
  });

// prettier-ignore
const hostile: readonly (readonly [string, unknown, RegExp])[] = [
  ["a kernel larger than its image", picture([{ ...conv, kernel: 300 }, dense(1)]), /^stage\.model\.layers\[0\]: .*300×300/],
  ["filters beyond all memory", picture([{ ...conv, padding: 1000 }, dense(1)]), /^stage\.model\.layers\[0\]: .*too many/],
  ["places beyond all memory", picture([{ ...conv, kind: "local2d" }, dense(1)]), /^stage\.model\.layers\[0\]: .*too many/],
  ["a row that doubles without end", picture([...doubled(60), dense(1)]), /too many|at most \d+ parameters/],
  ["a row that doubles too often", picture([...doubled(12), { kind: "flatten" }]), /^stage: .* bytes of memory/],
  ["a row of numbers as an image", sceneOf({ layers: [{ ...conv, kernel: 1 }, dense(2)] }), /^stage\.model\.layers\[0\]: .*images/],
  ["a negative variance", sceneOf({ layers: [{ kind: "batchnorm" }], parameters: [{ gamma: [1, 1], runningVariance: [-1, 1] }] }), /^stage\.parameters\[0\]\.runningVariance: must not be negative/],
  ["factors for more channels", sceneOf({ layers: [{ kind: "batchnorm" }], parameters: [{ gamma: [1, 1, 1] }] }), /^stage\.parameters\[0\]\.gamma: /],
];

describe("a hostile network is refused at once, in one sentence", () => {
  test.each(hostile)("%s", async (_, scene, message) => {
    const refused = check(scene, { engine });
    await expect(refused).rejects.toBeInstanceOf(SceneError);
    await expect(refused).rejects.toThrow(message);
  });
});

describe("what only the engine can see is refused by its place", () => {
  test.each(refused)("%s", async (_, network, message) => {
    expect((await refusal(network)).slice(0, message.length)).toBe(message);
  });
});
