/** Names beside points that lie close together. */
import { describe, expect, it } from "vitest";
import { besidePoints } from "../../../web/stages/network/fields/names-beside.ts";

describe("names beside points", () => {
  it("stand to the right where there is room, else to the left", () => {
    const [first, second] = besidePoints(
      [
        { x: 20, y: 50, text: "(0, 0)" },
        { x: 140, y: 100, text: "(1, 1)" },
      ],
      150,
    );
    expect(first?.x).toBeGreaterThan(20);
    expect(second?.x).toBeLessThan(140 - 6 * 7);
  });

  it("never stand over another, and stay inside", () => {
    const crowd = Array.from({ length: 6 }, (_, i) => ({ x: 75 + i, y: 75, text: "(0, 1)" }));
    const named = besidePoints(crowd, 150);
    for (const [i, { x, y }] of named.entries()) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + 6 * 7).toBeLessThanOrEqual(150);
      for (const other of named.slice(i + 1))
        expect(Math.abs(other.x - x) >= 40 || Math.abs(other.y - y) >= 15).toBe(true);
    }
  });
});
