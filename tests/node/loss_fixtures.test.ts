/** Every activation with every loss, as a scene drives them, against PyTorch: scripts/loss-fixtures.py. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../web/engine/node.ts";
import { ACTIVATIONS, LOSSES, type LayerParameters } from "../../web/scene/schema.ts";
import { validateScene } from "../../web/scene/validate.ts";

interface Case {
  readonly name: string;
  readonly stage: Readonly<Record<string, unknown>>;
  readonly found: {
    /** Of the first batch, at the start. */
    readonly gradients: readonly LayerParameters[];
    /** Over all the data, before training and after each epoch. */
    readonly loss: readonly number[];
  };
}

const file = new URL("../fixtures/losses.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] };

const engine = await openEngine({ place: "in-process" });
afterAll(() => engine.close());

const flat = (layers: readonly LayerParameters[]): number[] =>
  layers.flatMap(({ weights, bias = [], slope }) => [
    ...weights.flat(),
    ...bias,
    ...(slope === undefined ? [] : [slope]),
  ]);

/** The largest difference, relative where the wanted number is above 1. */
function expectNear(found: Iterable<number>, wanted: readonly number[], tolerance: number): void {
  const list = [...found];
  expect(list.length).toBe(wanted.length);
  wanted.forEach((value, i) => {
    const distance = Math.abs((list[i] ?? NaN) - value) / Math.max(1, Math.abs(value));
    expect(distance, `number ${i}: ${list[i]} for ${value}`).toBeLessThanOrEqual(tolerance);
  });
}

async function opened(given: Case["stage"], precision: string) {
  const { stage, conventions } = validateScene({ stage: { ...given, precision } });
  if (stage.kind !== "network") throw new Error("no network");
  const session = engine.newSession();
  await engine.call("network.open", { session, stage, conventions, from: null });
  return { session, count: stage.training.epochs };
}

async function history(given: Case["stage"], precision: string): Promise<Float64Array> {
  const { session, count } = await opened(given, precision);
  const want = { example: -1, grid: null, historyFrom: 0 };
  const request = { session, count, unit: "epoch", want } as const;
  const frame = await engine.call("network.advance", request);
  await engine.call("close", { session });
  return frame.history.loss;
}

describe.each(cases)("$name", ({ stage, found }) => {
  test("gradients at the start, to 1e-12", async () => {
    const { session } = await opened(stage, "float64");
    const { layers } = await engine.call("network.gradients", { session });
    expectNear(flat(layers), flat(found.gradients), 1e-12);
  });

  test("the loss of every epoch, to 1e-8 in float64", async () => {
    expectNear(await history(stage, "float64"), found.loss, 1e-8);
  });

  test("and to 1e-4 in float32", async () => {
    expectNear(await history(stage, "float32"), found.loss, 1e-4);
  });
});

test("every activation meets every loss", () => {
  const names = cases.map(({ name }) => name.split(", "));
  for (const loss of LOSSES)
    for (const activation of ACTIVATIONS)
      expect(names.some(([hidden, , of]) => hidden === activation && of === loss)).toBe(true);
});
