/** Pictures are offered where the data can have them. */
import { expect, test } from "vitest";
import type { NetworkInfo } from "../../../web/engine/protocol.ts";
import { presetScene, type PresetId } from "../../../web/scene/presets/index.ts";
import { CHARTS, type NetworkStage } from "../../../web/scene/schema.ts";
import { fits, shownChart } from "../../../web/stages/network/chart-choice.ts";

const offered = (preset: PresetId, columns: number, kinds: readonly string[]) => {
  const stage = presetScene(preset).stage as NetworkStage;
  const info = {
    raw: { columns },
    layers: kinds.map((kind) => ({ kind })),
  } as unknown as NetworkInfo;
  return {
    charts: CHARTS.filter((chart) => fits(chart, stage, info)),
    shown: shownChart("boundary", stage, info),
  };
};

test("points in a plane have no maps and nothing to approximate", () => {
  const { charts, shown } = offered("xor", 2, ["dense", "dense"]);
  expect(shown).toBe("boundary");
  for (const none of ["maps", "inner", "approximation"]) expect(charts).not.toContain(none);
});

test("images have maps in place of a plane, and dropout has its inside", () => {
  const { charts, shown } = offered("digits", 144, ["dense", "dropout", "dense"]);
  expect(shown).toBe("maps");
  expect(charts).toContain("inner");
  for (const none of ["boundary", "surface", "regions"]) expect(charts).not.toContain(none);
});

test("rows of many numbers show how good the answers are", () => {
  expect(offered("count-8-9-9-9-4", 8, ["dense"]).shown).toBe("confusion");
});
