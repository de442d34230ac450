/** The three builds of the engine, and one build by different ways to the same place. */
import { setFlagsFromString } from "node:v8";
import { afterAll, describe, expect, test, vi } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { CASES, distance, PRECISIONS, train, type Case } from "./cases.ts";
import { EVERYTHING } from "../reports.ts";

// Each test runs all the scenes.
vi.setConfig({ testTimeout: 120_000 });

// Node 20 knows relaxed SIMD, but hides it. Each file of tests has a process of its own.
if (Number(process.versions.node.split(".")[0]) < 21)
  setFlagsFromString("--experimental-wasm-relaxed-simd");

const relaxed = await openEngine({ build: "relaxed" });
const simd = await openEngine({ build: "simd" });
const scalar = await openEngine({ build: "scalar" });
afterAll(() => [relaxed, simd, scalar].forEach((engine) => engine.close()));

/** Rows, layers and batches with every lane and a tail. */
const MOONS = {
  kind: "network",
  data: { preset: "moons", count: 320, noise: 0.2, seed: 3 },
  model: {
    inputs: 2,
    layers: [
      { kind: "dense", units: 67, activation: "relu" },
      { kind: "dense", units: 101, activation: "tanh" },
      { kind: "dense", units: 2 },
    ],
  },
  loss: { kind: "cross-entropy" },
  optimizer: { kind: "adam", rate: 0.005 },
  training: { epochs: 30, batch: 33, order: "shuffled" },
  precision: "float32",
};

/** Pictures through every kind of layer that draws, averages or picks. */
const DIGITS = {
  kind: "network",
  data: { preset: "digits", count: 150, seed: 2, standardize: true },
  model: {
    inputs: 144,
    layers: [
      { kind: "conv2d", filters: 5, kernel: 3, padding: "same", bias: false },
      { kind: "batchnorm", id: "norm" },
      { kind: "activation", activation: "relu", id: "first" },
      { kind: "conv2d", filters: 5, kernel: 5, padding: 2, activation: "gelu" },
      { kind: "add", from: ["first", "conv2d4"] },
      { kind: "maxpool2d", kernel: 2 },
      { kind: "local2d", filters: 3, kernel: 2, stride: 2, activation: "silu" },
      { kind: "dropout", rate: 0.2 },
      { kind: "dense", units: 10 },
    ],
  },
  init: { kind: "he-normal", seed: 4 },
  loss: { kind: "cross-entropy" },
  optimizer: { kind: "adam", rate: 0.01 },
  training: { epochs: 4, batch: 32, order: "shuffled" },
};

const inPrecision = (one: Case, precision: string) => ({
  ...one,
  stage: { ...one.stage, precision },
});

describe("relaxed, SIMD and scalar build", () => {
  test("give the same float64 numbers, bit by bit", async () => {
    for (const one of CASES) {
      const scene = inPrecision(one, "float64");
      const wanted = await train(simd, scene, EVERYTHING);
      for (const engine of [relaxed, scalar])
        expect(await train(engine, scene, EVERYTHING), `${one.name}`).toEqual(wanted);
    }
  });

  test("give float32 numbers within 1e-5", async () => {
    for (const one of CASES) {
      const scene = inPrecision(one, "float32");
      const wanted = await train(simd, scene, EVERYTHING);
      for (const engine of [relaxed, scalar])
        expect(
          distance(await train(engine, scene, EVERYTHING), wanted),
          `${one.name}`,
        ).toBeLessThan(1e-5);
    }
  });

  test("give float32 numbers within 1e-4 after 300 updates of 7,000 parameters", async () => {
    const wanted = await train(simd, { stage: MOONS }, EVERYTHING);
    expect(wanted.parameterCount).toBeGreaterThan(7000);
    for (const engine of [relaxed, scalar]) {
      const found = await train(engine, { stage: MOONS }, EVERYTHING);
      expect(distance(found, wanted)).toBeLessThan(1e-4);
      expect(found.history?.accuracy?.at(-1)).toBeGreaterThan(0.9);
    }
  });
});

describe("pictures through every kind of layer", () => {
  test.each([
    ["float64", 0],
    ["float32", 1e-4],
  ] as const)("%s: the builds agree within %d", async (precision, bound) => {
    const stage = { ...DIGITS, precision };
    const wanted = await train(simd, { stage }, EVERYTHING);
    expect(wanted.failure).toBeUndefined();
    expect(wanted.history?.loss.at(-1)).toBeLessThan(wanted.history?.loss[0] ?? 0);
    for (const engine of [relaxed, scalar]) {
      const far = distance(await train(engine, { stage }, EVERYTHING), wanted);
      expect(far).toBeLessThanOrEqual(bound);
    }
  });
});

/** How an epoch may be gone through: unit, and how many at a time. */
const STRIDES = [
  ["example", 1],
  ["example", 7],
  ["batch", 1],
  ["epoch", 1],
] as const;

async function reached(
  one: Case,
  precision: string,
  unit: "example" | "batch" | "epoch",
  count: number,
) {
  const { stage: given, conventions: changed = {} } = inPrecision(one, precision);
  const { stage, conventions } = validateScene({ stage: given, conventions: changed });
  if (stage.kind !== "network") throw new Error("no network");
  const session = simd.newSession();
  const request = { session, stage: plainStage(stage, conventions), conventions, from: null };
  const { trainingRows } = await simd.call("network.open", request);
  const want = { example: -1, grid: null, historyFrom: 0 };
  let { step } = await simd.call("network.look", { session, want });
  const end = stage.training.epochs * trainingRows;
  while (step < end) {
    const most = unit === "example" ? Math.min(count, end - step) : count;
    ({ step } = await simd.call("network.advance", { session, count: most, unit, want }));
  }
  expect(step).toBe(end);
  const { loss } = (await simd.call("network.look", { session, want })).history;
  const { layers } = await simd.call("network.parameters", { session });
  const { memory, rate } = await simd.call("network.optimizerState", { session });
  await simd.call("close", { session });
  return { loss, layers, memory, rate };
}

describe.each(PRECISIONS)("the same scene in %s", (precision) => {
  test("gives the same bits when it is run again", async () => {
    for (const one of CASES) {
      const scene = inPrecision(one, precision);
      const found = await train(simd, scene, EVERYTHING);
      expect(found, `${one.name}`).toEqual(await train(simd, scene, EVERYTHING));
    }
  });

  test("gives the same bits in steps of any size", async () => {
    for (const one of CASES) {
      const { epochs } = one.stage["training"] as { readonly epochs: number };
      const whole = await reached(one, precision, "epoch", epochs);
      for (const [unit, count] of STRIDES)
        expect(await reached(one, precision, unit, count), `${one.name} by ${unit}`).toEqual(whole);
    }
  });
});
