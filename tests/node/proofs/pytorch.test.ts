/** Whole trainings, as a scene asks for them, against PyTorch: scripts/training-fixtures.py. */
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { ACTIVATIONS, LOSSES } from "../../../web/scene/schema.ts";
import { FILES, train, type Case, type Json } from "./cases.ts";

/** Largest difference to PyTorch's numbers, relative where these are above 1. */
const DOUBLE = 1e-10;
const SINGLE = 1e-4;

const engine = await openEngine();
afterAll(() => engine.close());

function trained({ found, ...one }: Case, precision: string) {
  const names = Object.keys(found).filter((name) => name !== "loss");
  const stage = { ...one.stage, precision };
  return train(engine, { ...one, stage }, ["history", ...names]);
}

/** Every number of `wanted` is in `found` at the same place, and where there are lists, no other. */
function expectNear(found: unknown, wanted: Json, tolerance: number, place: string): void {
  if (typeof wanted === "number") {
    const distance = Math.abs((found as number) - wanted) / Math.max(1, Math.abs(wanted));
    expect(distance, `${place}: ${String(found)} for ${wanted}`).toBeLessThanOrEqual(tolerance);
    return;
  }
  expect(found, `${place}`).toBeTypeOf("object");
  const given = found as Readonly<Record<string, unknown>>;
  if (Array.isArray(wanted)) expect(Object.keys(given), `${place}`).toHaveLength(wanted.length);
  for (const [name, value] of Object.entries(wanted))
    expectNear(given[name], value, tolerance, `${place}.${name}`);
}

for (const [file, cases] of Object.entries(FILES))
  describe.each(cases)(`${file}: $name`, (one) => {
    const { loss, ...others } = one.found;

    test("float64", async () => {
      const { history, ...result } = await trained(one, "float64");
      expect(result.failure).toBeUndefined();
      expectNear(history?.loss, loss, DOUBLE, "loss");
      expectNear(result, others, DOUBLE, "result");
    });

    test("float32", async () => {
      const { history } = await trained(one, "float32");
      expectNear(history?.loss, loss, SINGLE, "loss");
    });
  });

test("every activation in a hidden layer meets every loss, and every loss its switches", () => {
  const losses = FILES.losses.map(({ name, stage }) => ({ name, loss: stage["loss"] as object }));
  for (const loss of LOSSES) {
    const mine = losses.filter(({ name }) => name.endsWith(`, ${loss}`));
    for (const activation of ACTIVATIONS) {
      const hidden = ({ name }: { name: string }) => name.split(", ").slice(0, 2);
      expect(mine.some((one) => hidden(one).includes(activation))).toBe(true);
    }
    for (const change of ["outputs", "batch"])
      expect(mine.some((one) => change in one.loss)).toBe(true);
  }
});
