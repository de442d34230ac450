/** Batches of an epoch, and plays that rest between them. */
import { describe, expect, test } from "vitest";
import { Pacer } from "../../../web/engine/pacer.ts";
import { wholeAbove, wholeBelow } from "../../../web/engine/whole-updates.ts";

describe("updates lie after each batch", () => {
  // Ten rows in batches of 4: updates after 4, 8, 10, 14, 18, 20 …
  const batches = { trainingRows: 10, batch: 4 };
  test.each([
    [0, 0, 0],
    [3, 0, 4],
    [4, 4, 4],
    [9, 8, 10],
    [10, 10, 10],
    [11, 10, 14],
    [19, 18, 20],
    [100_000_000_003, 100_000_000_000, 100_000_000_004],
  ])("step %i: from %i to %i", (step, below, above) => {
    expect(wholeBelow(step, batches)).toBe(below);
    expect(wholeAbove(step, batches)).toBe(above);
  });
});

describe("a pacer that ends slices where something is complete", () => {
  test("still grows to the length of a slice", () => {
    let now = 0;
    let step = 0;
    const pacer = new Pacer(() => now);
    const work = (count: number): void => {
      step += count;
      now += count / 100;
    };
    const whole = (count: number): number => {
      const rest = wholeBelow(step + count, { trainingRows: 1000, batch: 30 }) - step;
      return rest > 0 ? rest : count;
    };
    const took = Array.from({ length: 20 }, () => pacer.slice(Infinity, work, whole));
    expect(took.at(-1)).toBeGreaterThan(700);
    expect(took.at(-1)).toBeLessThanOrEqual(800);
    expect((step % 1000) % 30).toBe(0);
  });
});
