/** Networks built to follow a curve: their largest errors, computed by the engine. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { NetworkStage } from "../../../web/scene/schema.ts";
import { tryOut } from "../../../web/state/network-trial.ts";
import { built, drawn, largestError, targetOf, type Build } from "../../../web/stages/network/approximation/builds.ts"; // prettier-ignore

let client: Client;
beforeAll(async () => {
  client = await openEngine();
});
afterAll(() => client.close());

async function errorOf(preset: "sine-steps" | "square-depth", build: Build) {
  const scene = presetScene(preset);
  const stage = scene.stage as NetworkStage;
  const { data } = stage as {
    data: Record<"inputs" | "targets", readonly (readonly number[])[]>;
  } & NetworkStage;
  const [xs, wanted] = [data.inputs, data.targets].map((rows) =>
    rows.map(([value = NaN]) => value),
  );
  const { outputs, parameters } = await tryOut(client, built(stage, build, targetOf(xs ?? [], wanted ?? [])), scene.conventions); // prettier-ignore
  return { error: largestError(outputs, wanted ?? []), parameters };
}

describe("steps along a sine", () => {
  test.each([
    [5, 0.588],
    [10, 0.309],
    [20, 0.156],
    [50, 0.063],
  ])("%i of them come within %f", async (size, error) => {
    const found = await errorOf("sine-steps", { kind: "steps", size, steepness: 20 });
    expect(found.error).toBeCloseTo(error, 3);
    expect(found.parameters).toBe(3 * size + 1);
  });
});

test("a bump is the difference of two steps: the lecture's numbers at k = 20 from 0.3 to 0.7", async () => {
  const stage = presetScene("sine-steps").stage as NetworkStage;
  const data = {
    ...stage.data,
    inputs: [[0], [0.3], [0.5]],
    targets: [[0], [0], [0]],
  } as NetworkStage["data"];
  const one = { low: 0.3, high: 0.7, at: () => 1 };
  const build = { kind: "bumps", size: 1, steepness: 8 } as const; // 8 / 0.4 = 20
  const { conventions } = presetScene("sine-steps");
  const { outputs } = await tryOut(client, { ...built(stage, build, one), data }, conventions);
  expect(outputs[0]).toBeCloseTo(0.00247, 5);
  expect(outputs[1]).toBeCloseTo(0.49966, 5);
  expect(outputs[2]).toBeCloseTo(0.96403, 5);
});

describe("x² by width and by depth", () => {
  test("n pieces come within 1/(4n²)", async () => {
    for (const size of [2, 4, 8, 32]) {
      const { error } = await errorOf("square-depth", { kind: "pieces", size, steepness: 20 });
      expect(error).toBeCloseTo(1 / (4 * size ** 2), 7);
    }
  });

  test("L layers of tents come within 4^−(L + 1)", async () => {
    for (const size of [1, 2, 3, 6]) {
      const { error } = await errorOf("square-depth", { kind: "tents", size, steepness: 20 });
      expect(error).toBeCloseTo(4 ** -(size + 1), 7);
    }
  });
});

describe("a curve", () => {
  test("goes straight between its points, whatever their order", () => {
    const { at, low, high } = targetOf([1, 0, 0.5], [2, 0, 4]);
    expect([low, high]).toEqual([0, 1]);
    expect([0, 0.25, 0.5, 0.75, 1, 2, -1].map(at)).toEqual([0, 2, 4, 3, 2, 2, 0]);
  });

  test("is drawn where a stroke passes, also faster than its points lie", () => {
    const flat = [0, 0, 0, 0, 0];
    const limits = { low: 0, high: 1 };
    expect(drawn(flat, limits, [0.5, 1], [0.5, 1])).toEqual([0, 0, 1, 0, 0]);
    expect(drawn(flat, limits, [0, 1], [0.5, 3])).toEqual([1, 2, 3, 0, 0]);
    expect(drawn(flat, limits, [1, 3], [0.5, 1])).toEqual([0, 0, 1, 2, 3]);
  });
});
