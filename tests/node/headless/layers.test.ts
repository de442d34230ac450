/** Networks of other layers than dense, from the scene to the report. */
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import type { NetworkResult } from "../../../web/headless/results.ts";
import { check, run } from "../../../web/headless/run.ts";
import type { LayerParameters } from "../../../web/scene/schema.ts";
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
});

/** name, network, message */
// prettier-ignore
const refused: readonly (readonly [string, Network, string])[] = [
  ["a sum of unlike sizes", { layers: [dense(3), { kind: "add", from: ["dense1", "input"] }, dense(2)] }, "stage.model.layers[1]: "],
  ["weights turned inside out", { layers: [{ kind: "flatten" }, dense(1, { from: "concat3" }), { kind: "concat", from: ["flatten1", "input"] }, dense(2)], parameters: [{ weights: [[1], [2], [3], [4]] }, { weights: [[1, 2], [3, 4]] }] }, "stage.parameters[0].weights: numbers as [1 units][4 inputs] expected, found [4][1]"],
];

describe("what only the engine can see is refused by its place", () => {
  test.each(refused)("%s", async (_, network, message) => {
    expect((await refusal(network)).slice(0, message.length)).toBe(message);
  });
});
