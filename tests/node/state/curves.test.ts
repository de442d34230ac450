import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aligned, pointsOf, until, withPresent } from "../../../web/state/curves.ts";

describe("curves over common epochs", () => {
  it("hold each number at its own epoch, and nothing where a run has none", () => {
    const curve = fc
      .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 })
      .map((x) => x.toSorted((a, b) => a - b))
      .map((x) => ({ x, y: x.map((epoch) => epoch * 10 + 1) }));
    fc.assert(
      fc.property(fc.array(curve, { maxLength: 4 }), (curves) => {
        const { x, y } = aligned(curves);
        expect(x).toEqual([...new Set(curves.flatMap((each) => each.x))].toSorted((a, b) => a - b));
        for (const [i, each] of curves.entries())
          expect(y[i]).toEqual(
            x.map((epoch) => (each.x.includes(epoch) ? epoch * 10 + 1 : undefined)),
          );
      }),
    );
  });

  it("count epochs by the stride, add the present, and end where they are told", () => {
    const none: readonly number[] = [];
    const history = { first: 2, stride: 2, loss: [5, 4, 3], accuracy: none, testLoss: none, testAccuracy: none }; // prettier-ignore
    const points = pointsOf(history, "loss");
    expect(points).toEqual({ x: [2, 4, 6], y: [5, 4, 3] });
    expect(withPresent(points, 6.5, 2)).toEqual({ x: [2, 4, 6, 6.5], y: [5, 4, 3, 2] });
    expect(withPresent(points, 3, 2)).toEqual(points);
    expect(until(points, 5)).toEqual({ x: [2, 4], y: [5, 4] });
  });
});
