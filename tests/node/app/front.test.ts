/** What the front page lists, how it draws areas, and what it takes from storage. */
import { describe, expect, it } from "vitest";
import { above } from "../../../web/app/front/pictures/fill.ts";
import { ORDERS, sectionsOf, topicOf, TOPICS } from "../../../web/app/front/topics.ts";
import { isWork, readLast, writeLast } from "../../../web/app/last/last-scene.ts";
import { defaultScene } from "../../../web/scene/defaults.ts";
import { presets } from "../../../web/scene/presets/index.ts";
import { STAGE_KINDS } from "../../../web/scene/schema.ts";

describe("the list of examples", () => {
  it.each(ORDERS)("has every preset, by %s", (order) => {
    const sections = sectionsOf(presets, order);
    expect(new Set(sections.flatMap((section) => section.presets))).toEqual(new Set(presets));
    for (const { title, presets: list } of sections) {
      expect(title).not.toBe("");
      expect(list.length).toBeGreaterThan(0);
      expect(new Set(list).size).toBe(list.length);
    }
  });

  it("has every preset under one topic, and every topic in use", () => {
    const listed = sectionsOf(presets, "topic").flatMap((section) => section.presets);
    expect(listed.length).toBe(presets.length);
    expect(new Set(presets.map(topicOf))).toEqual(new Set(TOPICS));
  });
});

describe("areas above a level", () => {
  /** By the shoelace formula; corners go round the same way in all pieces. */
  function area(path: string): number {
    return path
      .split("M")
      .slice(1)
      .reduce((sum, piece) => {
        let [x, y] = [0, 0];
        const points = [...piece.matchAll(/([LHV]?)(-?[\d.]+)(?: (-?[\d.]+))?/g)].map(
          ([, kind, first, second]) => {
            if (kind === "H") x = Number(first);
            else if (kind === "V") y = Number(first);
            else [x, y] = [Number(first), Number(second)];
            return [x, y] as const;
          },
        );
        const twice = points.reduce((all, [x0, y0], i) => {
          const [x1, y1] = points[(i + 1) % points.length] as readonly [number, number];
          return all + x0 * y1 - x1 * y0;
        }, 0);
        return sum + Math.abs(twice) / 2;
      }, 0);
  }
  const size = 21;
  const grid = (value: (x: number, y: number) => number) => ({
    values: Float64Array.from({ length: size * size }, (_, i) =>
      value((i % size) - 10, Math.floor(i / size) - 10),
    ),
    size,
  });

  it.each([
    ["nothing", () => -1, 0],
    ["all", () => 1, 100 * 100],
    ["one half", (x: number) => x, 100 * 50],
    ["a triangle", (x: number, y: number) => x + y, 100 * 50],
    ["a disc", (x: number, y: number) => 49 - x * x - y * y, Math.PI * (7 / 21) ** 2 * 1e4],
  ] as const)("cover %s", (_, value, expected) => {
    expect(area(above(grid(value), 0, 100))).toBeCloseTo(expected, -2);
  });

  it("have no part where there is no number", () => {
    expect(
      area(
        above(
          grid((x) => (x < 0 ? NaN : 1)),
          0,
          100,
        ),
      ),
    ).toBeLessThanOrEqual(5500);
    expect(
      above(
        grid(() => NaN),
        0,
        100,
      ),
    ).toBe("");
  });
});

describe("the last scene", () => {
  it.each(STAGE_KINDS)("comes back as it was left: %s", async (kind) => {
    const scene = { ...defaultScene(kind), title: "Mine" };
    const left = { ...scene, view: { ...scene.view, step: 3 } };
    expect(await readLast(writeLast(left))).toEqual(left);
  });

  it.each([undefined, null, 7, {}, "", "{", "[]", '{"version":2}', '{"stage":{"kind":"x"}}'])(
    "is nothing where the storage holds something else: %j",
    async (kept) => {
      expect(await readLast(kept)).toBeNull();
    },
  );

  it("is refused with an exercise that is none", async () => {
    const scene = { ...defaultScene("expression"), exercise: { id: 1 } };
    expect(await readLast(JSON.stringify(scene))).toBeNull();
  });

  it("is work where something was done, not where it was looked at", () => {
    const first = defaultScene("network");
    expect(isWork(first, first)).toBe(false);
    expect(isWork({ ...first, view: { ...first.view, example: 2 } }, first)).toBe(false);
    expect(isWork({ ...first, view: { ...first.view, step: 4 } }, first)).toBe(true);
    expect(isWork(defaultScene("descent"), first)).toBe(true);
  });
});
