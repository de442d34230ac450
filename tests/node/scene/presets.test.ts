/** Every preset opens, and has its words. */
import { presets as presetWords } from "../../../web/core/words/presets.ts";
import { describe, expect, test } from "vitest";
import { defaultScene } from "../../../web/scene/defaults.ts";
import { findPreset, presets } from "../../../web/scene/presets/index.ts";

describe("presets", () => {
  test.each(presets)("$id is a valid scene with title and goal", (preset) => {
    const scene = preset.scene();
    expect(scene.stage.kind).toBe(preset.kind);
    expect(scene.title).toBe(preset.title);
    expect(preset.goal).toMatch(/[.?]$/);
  });

  test("list and words name the same presets, each once", () => {
    const ids = presets.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(Object.keys(presetWords).sort());
  });

  test.each(["expression", "descent", "perceptron", "workshop", "network"] as const)(
    "%s starts with one",
    (kind) => {
      expect(defaultScene(kind).stage.kind).toBe(kind);
    },
  );

  test("each of the five lectures has some", () => {
    const lectures = new Set(presets.flatMap((preset) => preset.lectures));
    expect([...lectures].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(findPreset("toString")).toBeUndefined();
  });
});
