/** What pictures of a network ask: layers over rows and squares, and how their numbers are spread. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { histogram } from "../../../web/engine/lab-fields.ts";
import { openEngine } from "../../../web/engine/node.ts";
import type { PlainStage } from "../../../web/scene/data-size.ts";
import { USUAL_DATA } from "../../../web/scene/schema.ts";
import { conventions, network } from "./stages.ts";

let client: Client;
beforeAll(async () => {
  client = await openEngine();
});
afterAll(() => client.close());

async function open(changes: Partial<PlainStage> = {}) {
  const session = client.newSession();
  await client.call("network.open", { session, stage: network(changes), conventions, from: null });
  return session;
}

/** One linear unit over what formulas make of a plane, in a square from 0 to 4. */
async function features(formulas: readonly string[], weights: readonly number[][]) {
  const unit = network().model.layers[1];
  const session = await open({
    data: { inputs: [[1, 2]], targets: [[0]], ...USUAL_DATA, features: formulas },
    model: { inputs: formulas.length, layers: [{ ...unit, activation: { kind: "linear" } }] },
    parameters: [{ weights, bias: [0] }],
  } as Partial<PlainStage>);
  const grid = { size: 2, low: 0, high: 4 };
  const frame = await client.call("network.look", {
    session,
    want: { example: -1, grid, historyFrom: 0 },
  });
  const reply = await client.call("network.units", { session, layer: 0, of: "a", grid });
  expect(frame.grid).toEqual(reply.values);
  return reply;
}

/** Three numbers in, two units that hand them through, rows in no order. */
const passing: Partial<PlainStage> = {
  data: { inputs: [[3], [-1], [0.5]], targets: [[0], [1], [1]], ...USUAL_DATA },
  model: {
    inputs: 1,
    layers: [
      {
        kind: "dense",
        id: "pass",
        from: [],
        units: 2,
        activation: { kind: "relu" },
        bias: true,
        frozen: [],
        cut: [],
        still: [],
      },
      {
        kind: "dense",
        id: "out",
        from: [],
        units: 1,
        activation: { kind: "linear" },
        bias: true,
        frozen: [],
        cut: [],
        still: [],
      },
    ],
  },
  parameters: [
    { weights: [[1], [-2]], bias: [0, 1] },
    { weights: [[1, 10]], bias: [0.25] },
  ],
};

test("a layer for all rows, before and behind its activation", async () => {
  const session = await open(passing);
  const z = await client.call("network.activations", { session, layer: 0, of: "z" });
  expect(z).toEqual({ size: 2, values: Float32Array.of(3, -5, -1, 3, 0.5, 0) });
  const a = await client.call("network.activations", { session, layer: 0, of: "a" });
  expect([...a.values]).toEqual([3, 0, 0, 3, 0.5, 0]);
  const out = await client.call("network.activations", { session, layer: 1, of: "a" });
  expect([...out.values]).toEqual([3.25, 30.25, 0.75]);
});

test("each unit along a line of one input: the middles of its pieces", async () => {
  const session = await open(passing);
  const grid = { size: 4, low: -2, high: 2 };
  const { units, values } = await client.call("network.units", {
    session,
    layer: 0,
    of: "a",
    grid,
  });
  expect(units).toBe(2);
  expect([...values]).toEqual([0, 4, 0, 2, 0.5, 0, 1.5, 0]);
});

test("each unit over a square of two: the highest second input first, as in frames", async () => {
  const session = await open({
    parameters: [
      {
        weights: [
          [1, 0],
          [0, 1],
          [0, 0],
        ],
        bias: [0, 0, 0.5],
      },
      { weights: [[1, 2, 3]], bias: [0] },
    ],
  });
  const grid = { size: 2, low: 0, high: 4 };
  const z = await client.call("network.units", { session, layer: 0, of: "z", grid });
  expect([...z.values]).toEqual([1, 3, 0.5, 3, 3, 0.5, 1, 1, 0.5, 3, 1, 0.5]);
  const last = await client.call("network.units", { session, layer: 1, of: "a", grid });
  const frame = await client.call("network.look", {
    session,
    want: { example: -1, grid, historyFrom: 0 },
  });
  expect(frame.grid).toEqual(last.values);
  const expected = 1 / (1 + Math.exp(-(Math.tanh(1) + 2 * Math.tanh(3) + 3 * Math.tanh(0.5))));
  expect(last.values[0]).toBeCloseTo(expected, 6);
});

test("where the network reads formulas of the plane, squares are still those of the plane", async () => {
  const { values, units } = await features(["x1*x2", "x1", "x2^2"], [[1, 10, 100]]);
  expect(units).toBe(1);
  expect([...values]).toEqual([3 + 10 + 900, 9 + 30 + 900, 1 + 10 + 100, 3 + 30 + 100]);
});

test("pictures by formula have a limit, and nothing is trained for one beyond", async () => {
  const features = Array.from({ length: 64 }, () => "x1");
  const unit = network().model.layers[1];
  const session = await open({
    data: { inputs: [[1, 2]], targets: [[0]], ...USUAL_DATA, features },
    model: { inputs: 64, layers: [unit] },
    parameters: [{ weights: [features.map(() => 1)], bias: [0] }],
  } as Partial<PlainStage>);
  const grid = { size: 512, low: 0, high: 1 };
  const want = { example: -1, grid, historyFrom: 0 };
  const refused = [
    client.call("network.look", { session, want }),
    client.call("network.advance", { session, count: 1, unit: "epoch", want }),
    client.call("network.units", { session, layer: 0, of: "a", grid }),
    client.call("network.regions", { session, grid }),
  ];
  for (const call of refused)
    await expect(call).rejects.toThrow("found 262144 points of 64 features");
  const { step } = await client.call("network.look", { session, want: { ...want, grid: null } });
  expect(step).toBe(0);
});

test("what cannot be shown is refused in a sentence", async () => {
  const session = await open();
  const grid = { size: 4, low: 0, high: 1 };
  const refused = [
    client.call("network.activations", { session, layer: 2, of: "a" }),
    client.call("network.units", { session, layer: 0.5, of: "a", grid }),
    client.call("network.units", { session, layer: 0, of: "a", grid: { ...grid, size: 2000 } }),
    client.call("network.units", { session, layer: 0, of: "a", grid: { ...grid, high: Infinity } }),
    client.call("network.statistics", { session, bins: 0 }),
    ...[5, "q", "p", null, undefined, {}].flatMap((wrong) => [
      client.call("network.activations", { session, layer: 0, of: wrong as "a" }),
      client.call("network.units", { session, layer: 0, of: wrong as "a", grid }),
    ]),
  ];
  for (const call of refused)
    await expect(call).rejects.toThrow(/^\[network\] .* expected, found|^\[network\] grid/);
});

test("statistics count every weight, activation and gradient once, and give lengths", async () => {
  const session = await open({ ...passing, training: { ...network().training, batch: 3 } });
  const { layers } = await client.call("network.statistics", { session, bins: 5 });
  const { layers: gradients } = await client.call("network.gradients", { session });
  const [pass, out] = layers;
  expect(pass?.weights).toEqual({ low: -2, high: 1, counts: Int32Array.of(1, 0, 0, 1, 2) });
  expect(pass?.activations).toEqual({ low: 0, high: 3, counts: Int32Array.of(4, 0, 0, 0, 2) });
  expect(pass?.weightNorm).toBeCloseTo(Math.sqrt(1 + 4 + 0 + 1), 12);
  expect(out?.weightNorm).toBeCloseTo(Math.sqrt(1 + 100 + 0.0625), 12);
  const slopes = [gradients[1]?.weights, gradients[1]?.bias].flat(3) as number[];
  expect(out?.gradientNorm).toBeCloseTo(Math.hypot(...slopes), 12);
  // The loss is the mean of half squares: its slopes by the outputs are a - t over three rows.
  expect(out?.signalNorm).toBeCloseTo(Math.hypot(3.25, 30.25 - 1, 0.75 - 1) / 3, 12);
  expect(out?.gradients.counts.reduce((sum, count) => sum + count)).toBe(3);
});

test("a histogram holds its ends, and one value alone", () => {
  expect([...histogram([0, 1, 2, 3, 4], 4).counts]).toEqual([1, 1, 1, 2]);
  expect(histogram([7, 7], 3)).toEqual({ low: 7, high: 7, counts: Int32Array.of(2, 0, 0) });
  expect(histogram([], 3)).toEqual({ low: 0, high: 0, counts: new Int32Array() });
});
