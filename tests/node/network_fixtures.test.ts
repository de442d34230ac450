/** The engine, as a scene drives it, against PyTorch: networks that scripts/fixtures.py trained. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../web/engine/client.ts";
import { openEngine } from "../../web/engine/node.ts";
import type { NetworkFrame, OptimizerState } from "../../web/engine/protocol.ts";
import type { LayerParameters, NetworkStage, Scene } from "../../web/scene/schema.ts";
import { validateScene } from "../../web/scene/validate.ts";

interface Fixture {
  readonly scene: unknown;
  readonly found: {
    readonly gradients: readonly LayerParameters[];
    /** Over all the data, before training and after each epoch. */
    readonly loss: readonly number[];
    readonly parameters: readonly LayerParameters[];
    readonly optimizerState: Pick<OptimizerState, "rate" | "memory">;
    readonly outputs: readonly (readonly number[])[];
  };
}

const folder = new URL("../fixtures/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.startsWith("network-"));

function read(name: string): { scene: Scene; stage: NetworkStage; found: Fixture["found"] } {
  const fixture = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Fixture;
  const scene = validateScene(fixture.scene);
  if (scene.stage.kind !== "network") throw new Error(`${name} holds no network`);
  return { scene, stage: scene.stage, found: fixture.found };
}

function flat(layers: readonly LayerParameters[]): number[] {
  return layers.flatMap(({ weights, bias }) => [
    ...weights.flatMap((row) => [...row]),
    ...(bias ?? []),
  ]);
}

/** The largest difference, relative where the wanted number is above 1. */
function distance(found: Iterable<number>, wanted: Iterable<number>): number {
  const [left, right] = [Array.from(found), Array.from(wanted)];
  expect(left.length).toBe(right.length);
  expect(left.length).toBeGreaterThan(0);
  return Math.max(
    ...left.map((value, i) => Math.abs(value - (right[i] ?? NaN)) / Math.max(1, Math.abs(value))),
  );
}

const WANT = { example: -1, grid: null, historyFrom: 0 };
let engine: Client;
beforeAll(async () => {
  engine = await openEngine({ place: "in-process" });
});
afterAll(() => engine.close());

async function open(scene: Scene, stage: NetworkStage): Promise<number> {
  const session = engine.newSession();
  await engine.call("network.open", { session, stage, conventions: scene.conventions, from: null });
  return session;
}

function advance(session: number, epochs: number): Promise<NetworkFrame> {
  return engine.call("network.advance", { session, count: epochs, unit: "epoch", want: WANT });
}

describe.each(names)("%s", (name) => {
  const { scene, stage, found } = read(name);

  test("gradients of the first batch", async () => {
    const session = await open(scene, stage);
    const { layers } = await engine.call("network.gradients", { session });
    expect(distance(flat(layers), flat(found.gradients))).toBeLessThan(1e-12);
  });

  test("losses, parameters and outputs of the whole run", async () => {
    const session = await open(scene, stage);
    const frame = await advance(session, stage.training.epochs);
    expect(distance(frame.history.loss, found.loss)).toBeLessThan(1e-10);
    const { layers } = await engine.call("network.parameters", { session });
    expect(distance(flat(layers), flat(found.parameters))).toBeLessThan(1e-10);
    const { outputs } = await engine.call("network.outputs", { session });
    expect(distance(outputs, found.outputs.flat())).toBeLessThan(1e-10);
  });

  test("the rate, and what the optimizer remembers", async () => {
    const session = await open(scene, stage);
    const { updates } = await advance(session, stage.training.epochs);
    const state = await engine.call("network.optimizerState", { session });
    expect(distance([state.rate], [found.optimizerState.rate])).toBeLessThan(1e-14);
    expect(state.updates).toBe(updates);
    for (const [array, layers] of Object.entries(found.optimizerState.memory))
      expect(distance(flat(state.memory[array] ?? []), flat(layers))).toBeLessThan(1e-10);
  });

  test("float32 stays near", async () => {
    const session = await open(scene, { ...stage, precision: "float32" });
    const frame = await advance(session, stage.training.epochs);
    expect(distance(frame.history.loss, found.loss)).toBeLessThan(1e-5);
  });
});

test("there are fixtures", () => expect(names.length).toBeGreaterThanOrEqual(33));
