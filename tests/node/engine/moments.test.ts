/** Earlier steps of a run, through the client: the same digits again, whatever is under way. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EngineError, type Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import type { NetworkFrame, Want } from "../../../web/engine/protocol.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";

let client: Client;
beforeAll(async () => {
  client = await openEngine();
});
afterAll(() => client.close());

const want: Want = { example: 0, grid: { size: 4, low: -1, high: 1 }, historyFrom: 0 };

const layers = [
  { kind: "dense", units: 6, activation: "tanh" },
  { kind: "batchnorm" },
  { kind: "dropout", rate: 0.3 },
  { kind: "dense", units: 1, activation: "sigmoid" },
];

async function open(changes: Readonly<Record<string, unknown>> = {}) {
  const { stage, conventions } = validateScene({
    stage: {
      kind: "network",
      data: { preset: "moons", count: 40, noise: 0.2, seed: 3 },
      model: { inputs: 2, layers },
      optimizer: { kind: "adam", rate: 0.05 },
      training: { batch: 7, order: "shuffled" },
      ...changes,
    },
  });
  if (stage.kind !== "network") throw new Error("not a network");
  const session = client.newSession();
  const plain = plainStage(stage, conventions);
  await client.call("network.open", { session, stage: plain, conventions, from: null });
  return session;
}

const advance = (session: number, count: number) =>
  client.call("network.advance", { session, count, unit: "example", want });

/** What a frame shows of its moment alone. */
const shown = (frame: NetworkFrame) => ({ ...frame, history: null, examplesPerSecond: 0 });

test("any earlier step comes back, and histories keep what is beyond", async () => {
  const session = await open();
  const frames = [await client.call("network.look", { session, want })];
  for (let step = 1; step <= 200; ++step) frames.push(await advance(session, 1));
  const last = frames[200];
  for (const step of [200, 3, 77, 78, 199, 0, 40, 200]) {
    const frame = await client.call("network.seek", { session, step, want });
    expect(frame.step).toBe(step);
    expect(shown(frame)).toEqual(shown(frames[step] ?? frame));
    expect(frame.history).toEqual(last?.history);
  }
  const { steps, bytes } = await client.call("network.moments", { session });
  expect(steps[0]).toBe(0);
  expect([...steps]).toEqual([...new Set(steps)].sort((a, b) => a - b));
  expect(bytes).toBeGreaterThan(0);
});

test("a step that was not reached yet is trained up to", async () => {
  const [one, other] = [await open(), await open()];
  const there = await client.call("network.seek", { session: one, step: 123, want });
  expect(there).toEqual(await advance(other, 123));
});

test("of two that are asked for at once the later one is where it ends", async () => {
  const session = await open();
  await advance(session, 5000);
  const asked = [1e7, 4001, 17].map((step) => client.call("network.seek", { session, step, want }));
  await Promise.all(asked);
  const frame = await client.call("network.look", { session, want });
  expect(frame.step).toBe(17);
});

test("it ends a play, and what was a failure is left behind", async () => {
  const session = await open({
    model: {
      inputs: 2,
      layers: [
        { kind: "dense", units: 4, activation: "relu" },
        { kind: "dense", units: 1 },
      ],
    },
    optimizer: { kind: "sgd", rate: 1.7 },
  });
  const start = await client.call("network.look", { session, want });
  const failure = await advance(session, 1e6).catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(EngineError);
  const { step } = await client.call("network.look", { session, want });
  expect(step).toBeGreaterThan(7);
  const back = await client.call("network.seek", { session, step: step - 7, want });
  expect(back.step).toBe(step - 7);
  expect(Number.isFinite(back.loss)).toBe(true);
  expect(shown(await client.call("network.seek", { session, step: 0, want }))).toEqual(
    shown(start),
  );
});

test("steps that are none are refused, and the run stays where it is", async () => {
  const session = await open();
  await advance(session, 20);
  for (const step of [-1, 0.5, NaN, "x" as unknown as number])
    await expect(client.call("network.seek", { session, step, want })).rejects.toThrow(
      "[network] ",
    );
  expect((await client.call("network.look", { session, want })).step).toBe(20);
});

/** All numbers of all layers, in order. */
const flat = (value: unknown): number[] =>
  typeof value === "number" ? [value] : Object.values(value as object).flatMap(flat);

test("the update that comes next is the one that is done then, and asking changes nothing", async () => {
  const [session, plain] = [await open(), await open()];
  for (let update = 0; update < 8; ++update) {
    const [before, gradients] = await Promise.all([
      client.call("network.parameters", { session }),
      client.call("network.gradients", { session }),
    ]);
    const next = await client.call("network.nextUpdate", { session });
    expect(next.gradients).toEqual(gradients.layers);
    expect(next.before).toEqual(await client.call("network.optimizerState", { session }));
    const batch = await client.call("network.batch", { session });
    expect(batch.rows).toEqual(next.rows);
    expect(batch.loss).toBeCloseTo(next.loss, 12);
    for (const which of [session, plain]) await advance(which, next.rows.length);
    expect(next.after).toEqual(await client.call("network.optimizerState", { session }));
    const after = await client.call("network.parameters", { session });
    expect(after).toEqual(await client.call("network.parameters", { session: plain }));
    const [olds, news, changes] = [flat(before.layers), flat(after.layers), flat(next.update)];
    expect(changes).toEqual(news.map((value, i) => value - (olds[i] ?? NaN)));
  }
});

test("a batch shows what dropout drew and batch norm took from it", async () => {
  const session = await open();
  const { rows, inputs, targets, layers: seen } = await client.call("network.batch", { session });
  const [hidden, norm, drop, output] = seen;
  if (!hidden || !norm || !drop || !output) throw new Error("four layers expected");
  expect([inputs.length, targets.length]).toEqual([rows.length * 2, rows.length]);
  expect([norm.mean.length, norm.variance.length]).toEqual([6, 6]);
  for (let unit = 0; unit < 6; ++unit) {
    const column = [...norm.normalized].filter((_, i) => i % 6 === unit);
    expect(column.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
  }
  expect([...drop.a]).toEqual([...norm.a].map((value, i) => value * (drop.mask[i] ?? NaN)));
  expect(new Set(drop.mask)).toEqual(new Set([0, 1 / 0.7]));
  expect(output.dz).toHaveLength(rows.length);
  expect(hidden.mask).toHaveLength(0);
});
