/** What the pictures of layers show, against the lectures' numbers. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { PresetId } from "../../../web/scene/presets/preset.ts";
import type { Activation, NetworkStage } from "../../../web/scene/schema.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { fitOf, flowOf } from "../../../web/state/layer-flow.ts";
import { keepMoment, type KeptMoment } from "../../../web/stages/network/layers/kept-moments.ts";

let client: Client;
beforeAll(async () => {
  client = await openEngine();
});
afterAll(() => client.close());

async function open(preset: PresetId) {
  const { stage, conventions } = presetScene(preset);
  const session = client.newSession();
  const plain = plainStage(stage as NetworkStage, conventions);
  const info = await client.call("network.open", {
    session,
    stage: plain,
    conventions,
    from: null,
  });
  const want = { example: 0, grid: null, historyFrom: 0 };
  const { example } = await client.call("network.look", { session, want });
  if (example === null) throw new Error("no example");
  return { session, conventions, info, example };
}

describe("the vanishing gradient", () => {
  test.each([
    ["vanishing-10", 1.74e-7, 2e-9],
    ["vanishing-w4", 6.9e-12, 1e-13],
  ] as const)("%s: %f of it is left at the first weight", async (preset, left, tolerance) => {
    const { info, example } = await open(preset);
    const flow = flowOf(example, info.layers);
    expect(flow).toHaveLength(11);
    // ∂output/∂w of the first neuron.
    expect(Math.abs((flow[1]?.weights ?? NaN) - left)).toBeLessThan(tolerance);
  });

  test("a factor of single neurons has the sign of its weight", async () => {
    const { info, example } = await open("vanishing-10");
    const turned = example.layers.map((layer, i) =>
      i === 9 ? { ...layer, dz: layer.dz.map((value) => -value) } : layer,
    );
    const flow = flowOf({ ...example, layers: turned }, info.layers);
    expect(flow[9]?.factor).toBeLessThan(0);
    expect(flow[8]?.factor).toBeGreaterThan(0);
  });

  test("each factor is f′(z) · w, exactly, where neurons are single", async () => {
    const { info, example } = await open("vanishing-w4");
    const flow = flowOf(example, info.layers);
    for (const { slope, weight, factor } of flow.slice(1, -1)) {
      expect(weight).toBe(4);
      expect(Math.abs(factor - slope * weight)).toBeLessThan(1e-12);
      expect(slope).toBeGreaterThan(0);
      expect(slope).toBeLessThanOrEqual(0.25);
    }
  });
});

describe("activations and their derivatives", () => {
  const at = async (activation: Activation, z: number) => {
    const { session, conventions } = await open("vanishing-10");
    const request = { session, activation, slope: 0.25, conventions, at: [z] };
    const { values, derivatives } = await client.call("network.activationCurve", request);
    return [values[0] ?? NaN, derivatives[0] ?? NaN];
  };

  test.each([
    [{ kind: "sigmoid" }, 0, 0.5, 0.25],
    [{ kind: "sigmoid" }, 2, 0.8807971, 0.104994],
    [{ kind: "sigmoid" }, 10, 0.9999546, 4.54e-5],
    [{ kind: "tanh" }, 2, 0.9640276, 0.0706508],
    [{ kind: "gelu" }, 1, 0.841345, 1.083315],
    [{ kind: "elu", alpha: 1 }, -1, -0.632121, 0.367879],
    [{ kind: "leaky-relu", slope: 0.01 }, -3, -0.03, 0.01],
    [{ kind: "prelu", slope: 0 }, -2, -0.5, 0.25],
    [{ kind: "relu" }, 0, 0, 0],
    [{ kind: "step" }, 1, 1, 0],
    [{ kind: "linear" }, 3, 3, 1],
    [{ kind: "softplus" }, 0, Math.LN2, 0.5],
    [{ kind: "silu" }, 0, 0, 0.5],
  ] as const)("%o at %f", async (activation, z, value, slope) => {
    const [found, derivative] = await at(activation, z);
    expect(found).toBeCloseTo(value, 6);
    expect(derivative).toBeCloseTo(slope, 6);
  });

  test("of softmax there is no such curve", () =>
    expect(at({ kind: "softmax" }, 0)).rejects.toThrow("softmax is no function of one number"));
});

test("R² is 1 for exact outputs, 0 for the mean, and counts each column by itself", () => {
  const targets = Float64Array.of(1, 10, 2, 20, 3, 60);
  expect(fitOf(targets, targets, 1, 2)).toEqual({ r2: 1, rmse: 0 });
  const means = Float64Array.of(2, 30, 2, 30, 2, 30);
  expect(fitOf(means, targets, 0, 2).r2).toBeCloseTo(0, 12);
  expect(fitOf(means, targets, 1, 2).rmse).toBeCloseTo(Math.sqrt(1400 / 3), 9);
});

test("a long run keeps few moments, the first and the newest among them", () => {
  const layers = [{}] as unknown as KeptMoment["layers"];
  let kept: readonly KeptMoment[] = [];
  for (let step = 0; step <= 1000; step += 10) kept = keepMoment(kept, step, layers);
  expect(kept.length).toBeLessThan(11);
  expect([kept[0]?.step, kept.at(-1)?.step]).toEqual([0, 1000]);
  const gaps = kept.slice(1).map((moment, i) => moment.step - (kept[i]?.step ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(400);
  // Back to an earlier step: what lay ahead is forgotten.
  expect(keepMoment(kept, 5, layers).map(({ step }) => step)).toEqual([0, 5]);
});
