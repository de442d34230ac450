import { afterAll, describe, expect, it, test } from "vitest";
import * as fc from "fast-check";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import type { NetworkResult } from "../../../web/run/results.ts";
import { run } from "../../../web/headless/run.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { Layer, NetworkStage, Scene } from "../../../web/scene/schema.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { layers as layersShape } from "../../../web/scene/stages/network-layers.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import {
  architectureOf,
  cycleOf,
  layerIndices,
} from "../../../web/stages/network/model/architecture.ts";
import { refusalOf } from "../../../web/stages/network/model/edit.ts";
import { linearRuns, multipliedOut } from "../../../web/stages/network/model/linear-runs.ts";
import { linkings, readsFor } from "../../../web/stages/network/model/sizes.ts";
import { twinsOf } from "../../../web/stages/network/model/symmetry.ts";
import { setSources } from "../../../web/state/actions/network-build.ts";
import { collapseLayers } from "../../../web/state/actions/network-collapse.ts";
import { setInit } from "../../../web/state/actions/network.ts";

const engine = await openEngine();
afterAll(() => engine.close());

const dense = (units: number, more: object = {}) => ({ kind: "dense", units, ...more });
const read = (list: readonly object[]): readonly Layer[] => layersShape.read(list, "");
const networkOf = ({ stage }: Scene): NetworkStage => {
  if (stage.kind !== "network") throw new Error("not a network");
  return stage;
};

describe("what an architecture is", () => {
  /** A residual block and what it skips. */
  const residual = read([
    dense(4, { id: "a" }),
    dense(4, { id: "b" }),
    { kind: "add", id: "sum", from: ["a", "b"] },
    dense(2, { id: "out" }),
  ]);

  test("3.6 the index of a layer is its longest way from the input", () => {
    expect(layerIndices(residual)).toEqual([1, 2, 2, 3]);
    expect(layerIndices(read([dense(3), { kind: "dropout" }, dense(1)]))).toEqual([1, 1, 2]);
  });

  test("1.13 a residual link skips a layer", () => {
    const { skips, depth, unread } = architectureOf(residual);
    expect(depth).toBe(3);
    expect(skips).toEqual([{ from: "a", to: "out" }]);
    expect(unread).toEqual([]);
  });

  test("a plain chain skips nothing; what nobody reads is named", () => {
    expect(architectureOf(read([dense(4), dense(4), dense(1)]))).toMatchObject({
      depth: 3,
      skips: [],
      unread: [],
      sparse: [],
    });
    const lost = read([dense(4), dense(3), dense(1, { from: "dense1" })]);
    expect(architectureOf(lost).unread).toEqual(["dense2"]);
  });

  test("0.7 a layer of windows is not fully connected", () => {
    const windows = read([{ kind: "conv2d", filters: 1, kernel: 3 }, dense(1)]);
    expect(architectureOf(windows).sparse.map(({ id }) => id)).toEqual(["conv2d1"]);
  });

  test("0.4 a cycle is found, in the order in which numbers would flow, and refused", () => {
    const ring = read([dense(2, { from: "dense2" }), dense(2, { from: "dense1" }), dense(1)]);
    const [first, ...rest] = cycleOf(ring) ?? [];
    expect(rest.at(-1)).toBe(first);
    expect(new Set(rest)).toEqual(new Set(["dense1", "dense2"]));
    const scene = presetScene("xor");
    const refusal = refusalOf(scene, setSources(0, ["dense2"]));
    expect(refusal).toContain("dense1 → dense2");
    expect(refusal).toContain("is a cycle");
    expect(refusalOf(scene, setSources(1, ["input"]))).toBe("");
  });
});

describe("0.7 three kinds of links", () => {
  test("6 × 6 to 4 × 4 with windows of 3 × 3: 10, 160, 592", () => {
    const layer = { kernel: [3, 3], filters: 1, bias: true } as const;
    expect(linkings(layer, [1, 6, 6], [1, 4, 4]).map(({ count }) => count)).toEqual([10, 160, 592]);
  });

  const sizes = fc.record({
    channels: fc.integer({ min: 1, max: 2 }),
    high: fc.integer({ min: 3, max: 5 }),
    wide: fc.integer({ min: 3, max: 5 }),
    kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    filters: fc.integer({ min: 1, max: 3 }),
    bias: fc.boolean(),
  });

  it("counts as the engine does", () =>
    fc.assert(
      fc.asyncProperty(sizes, async ({ channels, high, wide, kernel, filters, bias }) => {
        const inputs = channels * high * wide;
        const counted = async (layer: object) => {
          const stage = {
            kind: "network",
            data: {
              inputs: [Array.from({ length: inputs }, () => 0)],
              targets: [0],
              inputShape: [channels, high, wide],
            },
            model: { inputs, layers: [{ ...layer, bias }, dense(1)] },
            training: { epochs: 0 },
          };
          const result = await run({ stage, report: [] }, { engine });
          return (result as NetworkResult).layers[0];
        };
        const shared = await counted({ kind: "conv2d", filters, kernel });
        const to = shared?.outputShape ?? [];
        const links = linkings({ kernel, filters, bias }, [channels, high, wide], to);
        const own = await counted({ kind: "local2d", filters, kernel });
        const full = await counted(dense(to.reduce((product, size) => product * size, 1)));
        const found = [shared, own, full].map((layer) => layer?.parameters);
        expect(links.map(({ count }) => count)).toEqual(found);
      }),
      { numRuns: 12 },
    ));
});

describe("what a new layer reads", () => {
  const layers = read([dense(4), dense(4), dense(1)]);
  const shapes = new Map([
    ["input", [2]],
    ["dense1", [4]],
    ["dense2", [4]],
    ["dense3", [1]],
  ]);
  it.each([
    ["dense", 1, []],
    ["conv2d", 1, null],
    ["add", 1, ["dense1", "dense2"]],
    ["add", 0, null],
    ["concat", 0, ["input", "dense1"]],
  ] as const)("%s behind %i: %j", (kind, index, reads) => {
    expect(readsFor(kind, layers, index, shapes)).toEqual(reads);
  });
});

/** What the engine says of the first example. */
async function traced(client: Client, { stage, conventions }: Scene) {
  const session = client.newSession();
  const plain = plainStage(networkOf({ stage } as Scene), conventions);
  await client.call("network.open", { session, stage: plain, conventions, from: null });
  const want = { example: 0, grid: null, historyFrom: 0 };
  const { example } = await client.call("network.look", { session, want });
  const { outputs } = await client.call("network.outputs", { session });
  const { layers } = await client.call("network.parameters", { session });
  await client.call("close", { session });
  if (example === null) throw new Error("no example");
  return { example, outputs, layers };
}

describe("neurons that are the same", () => {
  test("all of a hidden layer that starts from zeros, none that is drawn", async () => {
    const scene = presetScene("xor");
    const zeros = setInit({ kind: "zeros" })(scene);
    const { layers } = networkOf(scene).model;
    expect(twinsOf((await traced(engine, zeros)).example, layers)).toEqual([
      { layer: 0, groups: [[0, 1, 2]] },
    ]);
    expect(twinsOf((await traced(engine, scene)).example, layers)).toEqual([]);
  });
});

describe("1.4 linear layers collapse", () => {
  test("only where no bend and no other reader stands between them", () => {
    expect(linearRuns(read([dense(3), dense(2), dense(1)]))).toEqual([{ first: 0, last: 2 }]);
    expect(linearRuns(read([dense(3, { activation: "tanh" }), dense(1)]))).toEqual([]);
    const read2 = read([dense(3), dense(3), { kind: "add", from: ["dense1", "dense2"] }, dense(1)]);
    expect(linearRuns(read2)).toEqual([]);
  });

  test("to W₂W₁ and W₂b₁ + b₂, and the outputs stay", async () => {
    const parameters = [
      {
        weights: [
          [1, 2],
          [3, -4],
          [0.5, 0],
        ],
        bias: [1, -1, 2],
      },
      { weights: [[2, 1, -2]], bias: [0.25] },
    ];
    const scene = validateScene({
      stage: {
        kind: "network",
        data: { preset: "xor" },
        model: { inputs: 2, layers: [dense(3), dense(1, { activation: "sigmoid" })] },
        parameters,
      },
    });
    const stage = networkOf(scene);
    const before = await traced(engine, scene);
    const run2 = { first: 0, last: 1 };
    const question = { client: engine, conventions: scene.conventions, stage };
    const map = await multipliedOut(question, before.example, run2);
    // 2·(1, 2) + (3, −4) − 2·(0.5, 0) and 2·1 − 1 − 2·2 + 0.25.
    expect(map).toEqual({ weights: [[4, 0]], bias: [-2.75] });
    const next = collapseLayers({ ...run2, ...map }, { step: 7, parameters: before.layers })(scene);
    expect(validateScene(JSON.parse(JSON.stringify(next)))).toEqual(next);
    const after = await traced(engine, next);
    expect(networkOf(next).model.layers).toHaveLength(1);
    after.outputs.forEach((output, i) => expect(output).toBeCloseTo(before.outputs[i] ?? NaN, 15));
  });
});
