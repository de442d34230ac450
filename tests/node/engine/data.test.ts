/** What the engine does with a network's data, through the client and in a headless run. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import type { NetworkFrame } from "../../../web/engine/protocol.ts";
import { run } from "../../../web/headless/index.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";

let engine: Client;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

type Json = Readonly<Record<string, unknown>>;

const stageOf = (data: Json, inputs: number, units: number, more: Json = {}) => ({
  kind: "network",
  data,
  model: { inputs, layers: [{ kind: "dense", units }] },
  training: { epochs: 20, batch: 4 },
  optimizer: { kind: "adam", rate: 0.05 },
  ...more,
});

const entropy = { loss: { kind: "cross-entropy" } };
const flowers =
  "length,kind\n1,setosa\n1.2,setosa\n5,virginica\n5.5,virginica\n3,versicolor\n3.1,versicolor";

async function trained(stage: Json, conventions: Json = {}) {
  const scene = validateScene({ stage, conventions });
  if (scene.stage.kind !== "network") throw new Error("not a network");
  const session = engine.newSession();
  const plain = plainStage(scene.stage, scene.conventions);
  const request = { session, stage: plain, conventions: scene.conventions, from: null };
  const info = await engine.call("network.open", request);
  const want = { example: 0, grid: null, historyFrom: 0 };
  const { epochs } = scene.stage.training;
  const advance = { session, count: epochs, unit: "epoch", want } as const;
  const frame: NetworkFrame = await engine.call("network.advance", advance);
  const { outputs } = await engine.call("network.outputs", { session });
  const confusion = await engine.call("network.confusion", { session });
  await engine.call("close", { session });
  return { info, frame, outputs, confusion };
}

describe("text with columns", () => {
  test("is learned from as its rows, typed, would be", async () => {
    const inputs = [[1], [1.2], [5], [5.5], [3], [3.1]];
    const targets = [0, 0, 2, 2, 1, 1]; // setosa, versicolor, virginica
    const text = { csv: flowers, target: "kind", standardize: true };
    const rows = { inputs, targets, standardize: true };
    const typed = await run({ stage: stageOf(rows, 1, 3, entropy) }, { engine });
    expect(await run({ stage: stageOf(text, 1, 3, entropy) }, { engine })).toEqual(typed);
    // The names of classes have no number that a convention could move.
    const conventions = { indexBase: 1 };
    expect(await run({ stage: stageOf(text, 1, 3, entropy), conventions }, { engine })).toEqual(
      typed,
    );
    const from1 = { ...rows, targets: targets.map((target) => target + 1) };
    expect(await run({ stage: stageOf(from1, 1, 3, entropy), conventions }, { engine })).toEqual(
      typed,
    );
  });

  test("numbers to predict, and texts among the inputs", async () => {
    const csv = "size,colour,price\n1,red,5\n2,blue,6\n3,red,7\n4,blue,8\n";
    const inputs = [[1, 0, 1], [2, 1, 0], [3, 0, 1], [4, 1, 0]]; // prettier-ignore
    const targets = [[5], [6], [7], [8]];
    const typed = await run({ stage: stageOf({ inputs, targets }, 3, 1) }, { engine });
    expect(await run({ stage: stageOf({ csv, target: "price" }, 3, 1) }, { engine })).toEqual(
      typed,
    );
  });
});

describe("a split", () => {
  test("tests on the rows held out, in every frame", async () => {
    const data = { preset: "digits", count: 200, split: 0.75 };
    const { info, frame, outputs, confusion } = await trained(stageOf(data, 144, 10, entropy));
    expect(info).toMatchObject({ rows: 200, trainingRows: 150, batchesPerEpoch: 38 });
    expect(info.testRows).toHaveLength(50);
    expect(frame).toMatchObject({ epoch: 20, step: 3000, stopped: "" });
    expect(frame.history.testLoss).toHaveLength(21);
    expect(frame.history.testLoss.at(-1)).toBe(frame.testLoss);
    expect(frame.history.testAccuracy.at(-1)).toBe(frame.testAccuracy);
    expect(frame.testAccuracy).toBeGreaterThan(0.8);

    // Counted again, from the outputs.
    const test = Array.from({ length: 10 }, () => Array.from({ length: 10 }, () => 0));
    for (const row of info.testRows) {
      const answers = [...outputs.subarray(10 * row, 10 * row + 10)];
      const counts = test[info.classes[row] ?? -1] ?? [];
      const answer = answers.indexOf(Math.max(...answers));
      counts[answer] = (counts[answer] ?? 0) + 1;
    }
    expect(confusion.test).toEqual(test);
    expect(confusion.training?.flat().reduce((sum, count) => sum + count)).toBe(150);
  });

  test("without one there is nothing to test on", async () => {
    const { info, frame, confusion } = await trained(stageOf({ preset: "line" }, 1, 1));
    expect(info.trainingRows).toBe(200);
    expect(info.testRows).toHaveLength(0);
    expect(frame.testLoss).toBeNaN();
    expect(frame.history.testLoss).toHaveLength(0);
    expect(confusion).toEqual({ training: null, test: null });
  });
});

test("standardised: what the network reads is shown, what was given stays", async () => {
  const data = { inputs: [[10, 7], [20, 7], [30, 7]], targets: [[0], [1], [2]], standardize: true }; // prettier-ignore
  const { info, frame } = await trained(stageOf(data, 2, 1));
  expect([...info.dataInputs]).toEqual([10, 7, 20, 7, 30, 7]);
  expect([...info.inputMeans]).toEqual([20, 7]);
  expect(info.inputDeviations[0]).toBeCloseTo(8.16496580927726, 13);
  expect(info.inputDeviations[1]).toBe(1);
  expect(frame.example?.inputs[0]).toBeCloseTo(-1.224744871391589, 14);
  expect(frame.example?.inputs[1]).toBe(0);
});

test.each([
  ["checkerboard", 2, 1],
  ["vote", 2, 1],
  ["sine", 1, 1],
  ["step", 1, 1],
  ["line", 1, 1],
  ["parabola", 1, 1],
  ["bump", 1, 1],
  ["digits", 144, 10],
  ["shapes", 144, 6],
])("the preset %s trains", async (preset, inputs, units) => {
  const data = { preset, count: 60, noise: 0.05, seed: 3, standardize: true };
  const slow = { optimizer: { kind: "adam", rate: 0.002 } };
  const { frame } = await trained(stageOf(data, inputs, units, slow));
  const [first = NaN] = frame.history.loss;
  expect(frame.loss).toBeLessThan(first);
});
