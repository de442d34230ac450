/** Every optimizer's way down against PyTorch's: scripts/descent-fixtures.py. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../web/engine/node.ts";
import { LIMITS } from "../../web/scene/limits.ts";
import type { DescentStage } from "../../web/scene/schema.ts";
import { validateScene } from "../../web/scene/validate.ts";

interface Case {
  readonly stage: { readonly formula: string; readonly optimizers: readonly { kind: string }[] };
  /** Moves after which a point is kept. */
  readonly kept: readonly number[];
  readonly found: readonly {
    /** Coordinates, then the value. */
    readonly path: readonly (readonly number[])[];
    /** At the end, one number for each input. */
    readonly memory: Readonly<Record<string, readonly number[]>>;
  }[];
}

const file = new URL("../fixtures/descents.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] };
const TOLERANCE = 1e-10;

const engine = await openEngine();
afterAll(() => engine.close());

function expectNear(found: ArrayLike<number>, wanted: readonly number[], place: string): void {
  expect([place, found.length]).toEqual([place, wanted.length]);
  wanted.forEach((number, i) => {
    const distance = Math.abs((found[i] ?? NaN) - number) / Math.max(1, Math.abs(number));
    expect(distance, `${place}[${i}]: ${found[i]} for ${number}`).toBeLessThanOrEqual(TOLERANCE);
  });
}

describe.each(cases)("$stage.formula", ({ stage, kept, found }) => {
  test.each(stage.optimizers.map((optimizer, i) => [JSON.stringify(optimizer), i] as const))(
    "%s",
    async (_, i) => {
      const one = { ...stage, optimizers: [stage.optimizers[i]] };
      const scene = validateScene({ stage: one });
      const { conventions } = scene;
      const session = engine.newSession();
      const request = { session, stage: scene.stage as DescentStage, conventions };
      const { inputs, paths } = await engine.call("descent.open", request);
      const path = paths[0];
      if (path === undefined) throw new Error("no path");
      const width = inputs.length;
      kept.forEach((step, k) => {
        const point = path.points.subarray(step * width, (step + 1) * width);
        const value = path.values[step] ?? NaN;
        expectNear([...point, value], found[i]?.path[k] ?? [], `move ${step}`);
      });
      const last = path.memory.subarray(-width * path.names.length);
      for (const [name, values] of Object.entries(found[i]?.memory ?? {})) {
        const at = path.names.indexOf(name) * width;
        expectNear(last.subarray(at, at + width), values, name);
      }
      await engine.call("close", { session });
    },
  );
});

test("the cases have every optimizer", () => {
  const kinds = new Set(cases[0]?.stage.optimizers.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(["sgd", "adagrad", "adadelta", "rmsprop", "adam", "adamw"]));
  expect(LIMITS.descents).toBeGreaterThanOrEqual(kinds.size);
});
