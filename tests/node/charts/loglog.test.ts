import { describe, expect, it } from "vitest";
import { decadesOf, leastOf, logAxis, logLine, nearestStep } from "../../../web/charts/loglog.ts";

describe("axes that count powers of ten", () => {
  const across = logAxis(-16, -1, 0, 300);
  const up = logAxis(-12, 0, 120, 0);

  it("gives each decade the same room, in either direction", () => {
    expect(across.place(1e-16)).toBe(0);
    expect(across.place(1e-6)).toBeCloseTo(200, 9);
    expect(across.place(0.1)).toBe(300);
    expect(up.place(1e-3)).toBeCloseTo(30, 9);
  });

  it("keeps zero, and what lies off the picture, at its edge", () => {
    expect(up.place(0)).toBe(120);
    expect(up.place(1e-30)).toBe(120);
    expect(up.place(50)).toBe(0);
    expect(up.place(Infinity)).toBe(0);
  });

  it("labels as many whole powers as there is room for", () => {
    expect(up.ticks(30)).toEqual([-12, -9, -6, -3, 0]);
    expect(up.ticks(9)).toHaveLength(13);
    for (const power of across.ticks(40)) expect(Number.isInteger(power)).toBe(true);
    const places = across.ticks(40).map((power) => across.place(10 ** power));
    places
      .slice(1)
      .forEach((x, i) => expect(x - (places[i] ?? 0)).toBeGreaterThanOrEqual(40 - 1e-9));
  });

  it("spans what is positive and finite, with a decade below for zero", () => {
    expect(decadesOf([3e-11, 0, 2e-4, Infinity, NaN])).toEqual([-12, -3]);
    expect(decadesOf([1e-5])).toEqual([-6, -2]);
    expect(decadesOf([0, NaN])).toEqual([-17, 0]);
  });

  it("breaks a line where a number is none", () => {
    const xs = [1e-1, 1e-6, 1e-11, 1e-16];
    expect(logLine(xs, [1, NaN, 1e-6, 0], across, up)).toBe("M300 0M100 60L0 120");
    expect(logLine(xs, [NaN, NaN, NaN, NaN], across, up)).toBe("");
  });

  it("finds the least, and the step next to a value by their ratio", () => {
    expect(leastOf([3, NaN, 1, 2])).toBe(2);
    expect(leastOf([NaN, Infinity])).toBe(-1);
    expect(nearestStep([1e-1, 1e-2, 1e-3], 2e-2)).toBe(1);
    expect(nearestStep([1e-1, 1e-2, 1e-3], 5e-9)).toBe(2);
  });
});
