/** The loss around a network's parameters, and the linear pieces that units with a kink make. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { wholeBlocks } from "../../../web/engine/lab-landscape.ts";
import type { Directions } from "../../../web/engine/protocol-lab.ts";
import type { PlainStage } from "../../../web/scene/data-size.ts";
import { USUAL_DATA } from "../../../web/scene/schema.ts";
import { usualOptimizer } from "../../../web/scene/stages/network-optimizer.ts";
import { conventions, network } from "./stages.ts";

let client: Client;
beforeAll(async () => {
  client = await openEngine();
});
afterAll(() => client.close());

const want = { example: -1, grid: null, historyFrom: 0 };

async function open(changes: Partial<PlainStage> = {}) {
  const session = client.newSession();
  await client.call("network.open", { session, stage: network(changes), conventions, from: null });
  return session;
}

let made = 0;
const dense = (units: number, kind: "relu" | "tanh" | "linear" | "step") => ({
  kind: "dense" as const,
  id: `dense${++made}`,
  from: [],
  units,
  activation: { kind },
  bias: true,
  frozen: [],
  cut: [],
  still: [],
});

/** h(x) = 2·relu(x) - 4·relu(x - ½), a tent over 0 to 1, after itself `depth` times. */
async function tents(depth: number) {
  const tent = Array.from({ length: depth }, (_, i) => ({
    weights: i === 0 ? [[1], [1]] : [[2, -4], [2, -4]], // prettier-ignore
    bias: [0, -0.5],
  }));
  return open({
    data: { inputs: [[0]], targets: [[0]], ...USUAL_DATA },
    model: { inputs: 1, layers: [...tent.map(() => dense(2, "relu")), dense(1, "linear")] },
    parameters: [...tent, { weights: [[2, -4]], bias: [0] }],
  });
}

test("tents after tents: 2L units in L layers cut a line into 2^L pieces", async () => {
  for (const depth of [1, 2, 3, 5, 7]) {
    const session = await tents(depth);
    const grid = { size: 1024, low: 0, high: 1 };
    const { ids, count } = await client.call("network.regions", { session, grid });
    expect(count).toBe(2 ** depth);
    expect([...ids]).toEqual(
      Array.from({ length: 1024 }, (_, i) => Math.floor((i * count) / 1024)),
    );
  }
});

test("four lines cut the plane into 11 pieces, by relu and by step; tanh has no kink", async () => {
  const weights = [[1, 0], [0, 1], [1, 1], [1, -1]]; // prettier-ignore
  const regionsOf = async (kind: "relu" | "step" | "tanh") => {
    const session = await open({
      model: { inputs: 2, layers: [dense(4, kind), dense(1, "linear")] },
      parameters: [
        { weights, bias: [0, 0, -3, -1] },
        { weights: [[1, 1, 1, 1]], bias: [0] },
      ],
    });
    const grid = { size: 200, low: -10, high: 10 };
    return (await client.call("network.regions", { session, grid })).count;
  };
  expect(await regionsOf("relu")).toBe(11);
  expect(await regionsOf("step")).toBe(11);
  expect(await regionsOf("tanh")).toBe(1);
});

test("in each piece of a deep network the outputs are a plane", async () => {
  const layers = [dense(40, "relu"), dense(6, "relu"), dense(1, "linear")];
  const session = await open({
    model: { inputs: 2, layers },
    init: { kind: "he-normal", seed: 3 },
  });
  const grid = { size: 64, low: -1, high: 1 };
  const { ids, count } = await client.call("network.regions", { session, grid });
  const { values } = await client.call("network.units", { session, layer: 2, of: "a", grid });
  expect(new Set(ids).size).toBe(count);
  let bends = 0;
  for (let at = 0; at < ids.length; ++at) {
    if (at % 64 > 61) continue;
    const [a = 0, b = 0, c = 0] = values.subarray(at, at + 3);
    const isBent = Math.abs(a - 2 * b + c) > 1e-5;
    if (ids[at] === ids[at + 1] && ids[at] === ids[at + 2]) expect(isBent).toBe(false);
    if (isBent) ++bends;
  }
  expect(bends).toBeGreaterThan(200);
});

const ask = (session: number, directions: Directions, size = 3, span = 1) =>
  client.call("network.landscape", { session, size, span, directions });

test("random directions are as long as the weights, the same for a seed, and end in the loss", async () => {
  const session = await open();
  await client.call("network.advance", { session, count: 3, unit: "epoch", want });
  const { layers } = await client.call("network.parameters", { session });
  const { loss } = await client.call("network.look", { session, want });
  const weights = layers.flatMap(({ weights = [] }) => weights.flat(3) as number[]);
  const first = await ask(session, { kind: "random", seed: 4 });
  for (const scale of first.scale) expect(scale).toBeCloseTo(Math.hypot(...weights), 12);
  expect(first.values[4]).toBeCloseTo(loss, 6);
  expect(await ask(session, { kind: "random", seed: 4 })).toEqual(first);
  expect((await ask(session, { kind: "random", seed: 5 })).values).not.toEqual(first.values);
  expect((await client.call("network.look", { session, want })).loss).toBe(loss);
});

/** y = w·x with bias b on one row (2, 0): loss ½(2w + b)². */
const single: Partial<PlainStage> = {
  data: { inputs: [[2]], targets: [[0]], ...USUAL_DATA },
  model: { inputs: 1, layers: [dense(1, "linear")] },
  parameters: [{ weights: [[1.5]], bias: [0.5] }],
  optimizer: { ...usualOptimizer("sgd"), rate: 0.05 },
};

test("a direction of one weight goes to none of it and to twice as much; the bias stays", async () => {
  const session = await open(single);
  const { values, scale } = await ask(session, { kind: "random", seed: 1 });
  expect(scale).toEqual([1.5, 1.5]);
  const least = Math.min(...values.subarray(3, 6));
  const most = Math.max(...values.subarray(3, 6));
  expect(values[4]).toBeCloseTo(3.5 ** 2 / 2, 6);
  expect(least).toBeCloseTo(0.5 ** 2 / 2, 6);
  expect(most).toBeCloseTo(6.5 ** 2 / 2, 5);
});

test("the way walked begins at -1 and ends in the middle, over the losses that were met there", async () => {
  const session = await open({ optimizer: { ...usualOptimizer("adam"), rate: 0.1 } });
  await expect(ask(session, { kind: "path" })).rejects.toThrow("train some steps first");
  const frame = await client.call("network.advance", { session, count: 40, unit: "epoch", want });
  const { path, values, scale } = await ask(session, { kind: "path" });
  expect(values[3]).toBeCloseTo(frame.history.loss[0] ?? NaN, 6);
  expect(values[4]).toBeCloseTo(frame.loss, 6);
  expect(path.length).toBeGreaterThanOrEqual(4);
  expect(path[0]).toBeCloseTo(-1, 12);
  expect(path[1]).toBeCloseTo(0, 12);
  expect([...path.slice(-2)]).toEqual([0, 0]);
  expect(scale[1]).toBeCloseTo(scale[0], 12);
});

test("the loss on a plane is that of networks with those parameters", async () => {
  const session = await open(single);
  await client.call("network.advance", { session, count: 1, unit: "epoch", want });
  // One step: dw = -0.05·3.5·2, db = -0.05·3.5, and beside it only one direction is left.
  const { values, scale } = await ask(session, { kind: "path" }, 3, 2);
  const [w, b, dw, db] = [1.15, 0.325, -0.35, -0.175];
  expect(scale[0]).toBeCloseTo(Math.hypot(dw, db), 12);
  const loss = (x: number, y: number) => (2 * (w + x * dw + y * db) + b + x * db - y * dw) ** 2 / 2;
  const line = [...values.subarray(3, 6)];
  [-2, 0, 2].forEach((x, i) => expect(line[i]).toBeCloseTo(loss(x, 0), 5));
  const ends = [values[1] ?? NaN, values[7] ?? NaN].sort((a, b) => a - b);
  const expected = [loss(0, 2), loss(0, -2)].sort((a, b) => a - b);
  expected.forEach((end, i) => expect(ends[i]).toBeCloseTo(end, 5));
});

test("what makes no landscape is refused in a sentence", async () => {
  const session = await open();
  for (const request of [
    ask(session, { kind: "random", seed: 1 }, 1),
    ask(session, { kind: "random", seed: 1 }, 500),
    ask(session, { kind: "random", seed: 1 }, 5, 0),
    ask(session, { kind: "random", seed: 1.5 }),
    ask(session, { kind: "random", seed: 1 }, 5, 1e308),
    ask(session, { kind: "nope" } as unknown as Directions),
    ask(session, undefined as unknown as Directions),
  ]) {
    await expect(request).rejects.toThrow(/^\[network\] (size|span|seed|directions): .* expected/);
  }
  const late = ask(session, { kind: "random", seed: 1 });
  await client.call("close", { session });
  await expect(late).rejects.toThrow("the session was closed");
});

test("a landscape is ended by another, not by one more of the same", async () => {
  const session = await open();
  const same = [1, 2].map(() => ask(session, { kind: "random", seed: 1 }, 11));
  expect(await same[0]).toEqual(await same[1]);
  const first = ask(session, { kind: "random", seed: 1 }, 11);
  const second = ask(session, { kind: "random", seed: 2 }, 11);
  await expect(first).rejects.toThrow("[network] another landscape was asked for");
  expect((await second).values).toHaveLength(121);
});

test("of a large network only a coarse landscape is tried", async () => {
  const wide = [1024, 1024, 1024].map((units) => dense(units, "relu"));
  const rows = Array.from({ length: 128 }, (_, i) => [i % 2, 1]);
  const session = await open({
    data: { inputs: rows, targets: rows.map(() => [0]), ...USUAL_DATA },
    model: { inputs: 2, layers: [...wide, dense(1, "linear")] },
    init: { kind: "zeros", seed: 1 } as PlainStage["init"],
  });
  const late = ask(session, { kind: "random", seed: 1 }, 201);
  await expect(late).rejects.toThrow(/^\[network\] size: at most 60 points .* found 201$/);
});

test("rows are counted in whole blocks, and said so", () => {
  const counted = [0.5, 128, 129, 327, 699, 1e9].map((rows) => wholeBlocks(rows, 700));
  expect(counted).toEqual([128, 128, 256, 384, 700, 700]);
  expect(wholeBlocks(1, 5)).toBe(5);
});
