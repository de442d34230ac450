import { describe, expect, it } from "vitest";
import { nameLatex } from "../../../web/core/indices.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { WorkshopStage } from "../../../web/scene/schema.ts";
import { neighbour } from "../../../web/stages/workshop/keys.ts";
import { curveOf, layoutOf, pointOn, seatAt } from "../../../web/stages/workshop/layout.ts";
import { bounded, moved, seatFor, seatsOf } from "../../../web/stages/workshop/seats.ts";
import { readSelection, unitOf, writeSelection } from "../../../web/stages/workshop/selection.ts";
import { solutionsOf } from "../../../web/stages/workshop/solutions.ts";
import { fullNumber, nameOf, sumText, unitText } from "../../../web/stages/workshop/texts.ts";
import { sided } from "../../../web/state/workshop-plane.ts";

function stageOf(id: Parameters<typeof presetScene>[0]): WorkshopStage {
  const { stage } = presetScene(id);
  if (stage.kind !== "workshop") throw new Error("not a workshop");
  return stage;
}
const xor = stageOf("workshop-xor-or-nand");

describe("seats", () => {
  it("put each unit behind the longest way to it, columns around the middle", () => {
    expect(Object.fromEntries(seatsOf(xor))).toEqual({
      x1: [0, -0.5],
      x2: [0, 0.5],
      h1: [1, -0.5],
      h2: [1, 0.5],
      o1: [2, 0],
    });
  });

  it("keep the output right of units that it does not read yet", () => {
    const one = stageOf("workshop-xor-one-unit");
    const extra = { ...xor.units[0], id: "h1", at: null } as WorkshopStage["units"][number];
    const seats = seatsOf({ ...one, units: [extra, ...one.units] });
    expect([seats.get("h1"), seats.get("o1")]).toEqual([[1, 0], [2, 0]]); // prettier-ignore
  });

  it("swap two units when one is put onto the other", () => {
    const after = moved(seatsOf(xor), "h1", [1, 0.5]);
    expect([after.get("h1"), after.get("h2")]).toEqual([[1, 0.5], [1, -0.5]]); // prettier-ignore
  });

  it("stay near the others, however long an arrow key is held", () => {
    const seats = seatsOf(xor);
    expect(bounded(seats, "h1", [0, -0.5])).toEqual([1, -0.5]);
    expect(bounded(seats, "h1", [9, 0])).toEqual([3, 0]);
    expect(bounded(seats, "o1", [9, 400])).toEqual([2, 16]);
    expect(bounded(new Map([...seats, ["o1", [100, 0]] as const]), "h1", [101, -99])).toEqual([64, -16]); // prettier-ignore
  });

  it("find room for a new unit only where units have been moved", () => {
    expect(seatFor(xor, 1)).toBeNull();
    const pinned = {
      ...xor,
      units: xor.units.map((unit, i) => ({ ...unit, at: [1, i] as const })),
    };
    expect(seatFor(pinned, 1)).toEqual([1, 3]);
  });
});

describe("the layout", () => {
  it("gives a place back as the seat it is for, at every size", () => {
    const seats = seatsOf(stageOf("workshop-parity-3"));
    for (const [width, height] of [
      [900, 400],
      [380, 300],
      [320, 600],
    ] as const) {
      const layout = layoutOf(seats, width, height);
      for (const [id, place] of layout.places)
        if (!id.startsWith("x")) expect(seatAt(layout, place)).toEqual(seats.get(id));
      expect(Math.max(...[...layout.places.values()].map(({ x }) => x))).toBeLessThan(layout.width);
    }
  });

  it("bows a link around a unit that stands in its way", () => {
    const seats = new Map([
      ["x1", [0, 0]],
      ["h1", [1, 0]],
      ["o1", [2, 0]],
    ] as const);
    const layout = layoutOf(seats, 900, 300);
    const place = (id: string) => layout.places.get(id) ?? { x: 0, y: 0 };
    const around = pointOn(curveOf(layout, place("x1"), place("o1")), 0.5);
    expect(Math.abs(around.y - place("h1").y)).toBeGreaterThan(layout.node.height / 2);
    expect(pointOn(curveOf(layout, place("x1"), place("h1")), 0.5).y).toBe(place("h1").y);
  });

  it("lets arrow keys go to the nearest seat of the next column, and along a column", () => {
    const seats = seatsOf(xor);
    expect(neighbour(seats, "x1", [1, 0])).toBe("h1");
    expect(neighbour(seats, "h1", [0, 1])).toBe("h2");
    expect(neighbour(seats, "h2", [1, 0])).toBe("o1");
    expect(neighbour(seats, "o1", [1, 0])).toBeNull();
    expect(neighbour(seats, "h2", [-1, 0])).toBe("x2");
  });
});

describe("selections", () => {
  it.each(["unit:h1", "bias:o1", "input:x2", "link:x1>h2"])("%s is read and written", (text) => {
    expect(writeSelection(readSelection(text, xor))).toBe(text);
  });
  it.each(["", "unit:h9", "input:x3", "link:h1>h2", "link:x1", "neuron:0:1", "link:>"])(
    "%j is nothing here",
    (text) => {
      expect(readSelection(text, xor)).toBeNull();
    },
  );
  it("tell the unit that they are part of", () => {
    expect(unitOf(readSelection("link:x1>h2", xor))).toBe("h2");
    expect(unitOf(readSelection("input:x1", xor))).toBeNull();
  });
});

describe("units as formulas", () => {
  it.each([
    [["x1", "x2"], [1, -1], "-1/2", "x₁ − x₂ − 0.5"],
    [["x1", "h2"], ["-1/3", 0], 0, "−(1/3)·x₁ + 0·h₂"],
    [["x1"], [2.5], 1, "2.5·x₁ + 1"],
    [[], [], 0, "0"],
    [[], [], -2, "−2"],
  ])("%j %j %j is %s", (from, weights, bias, text) => {
    expect(sumText({ from, weights, bias })).toBe(text);
  });

  it("say what is done to the sum", () => {
    const [unit] = xor.units;
    if (unit === undefined) throw new Error("no unit");
    expect(unitText(unit, ">")).toBe("h₁ = [x₁ + x₂ − 0.5 > 0]");
    expect(unitText(unit, ">=")).toBe("h₁ = [x₁ + x₂ − 0.5 ≥ 0]");
    expect(unitText({ ...unit, activation: "relu" }, ">")).toBe("h₁ = max(0, x₁ + x₂ − 0.5)");
    expect(nameOf("h12")).toBe("h₁₂");
  });
});

describe("names and numbers", () => {
  it.each([
    ["h1", "h₁", "h_{1}"],
    ["o_12", "o₁₂", "o_{12}"],
    ["gate", "gate", "gate"],
    ["a_", "a_", "a\\_"],
    ["my_gate2", "my_gate₂", "my\\_gate_{2}"],
  ])("%s is %s, in LaTeX %s", (id, name, latex) => {
    expect([nameOf(id), nameLatex(id)]).toEqual([name, latex]);
  });

  it("are exact where that is short, and never a decimal as a long fraction", () => {
    expect(fullNumber({ value: -1 / 3, exact: "-1/3" })).toBe("−1/3");
    expect(fullNumber({ value: 3, exact: "3" })).toBe("3");
    expect(fullNumber({ value: 0.1234567, exact: "0.1234567" })).toBe("0.1234567");
    const tail = { value: 0.0024717916286071105, exact: "0.0024717916286071105" };
    expect(fullNumber(tail)).toBe("0.0024717916");
    const long = "1234567890123/98765432109876";
    expect(fullNumber({ value: 0.0125, exact: long })).toBe("0.0125");
  });
});

describe("planes", () => {
  it("show a sum of 0 on the side that the engine's output is on", () => {
    const sums = new Float32Array([-2, 0, 3]);
    const [a, b] = [[0, 0, 1], [0, 1, 1]].map((outputs) => [...sided(new Float32Array(outputs), sums)].map(Math.sign)); // prettier-ignore
    expect(a).toEqual([-1, -1, 1]);
    expect(b).toEqual([-1, 1, 1]);
    const smooth = new Float32Array([0.25]);
    expect(sided(smooth, undefined)).toBe(smooth);
  });
});

describe("solutions", () => {
  it("are shown for XOR in several ways, and for no task that has none", () => {
    const ids = solutionsOf({ preset: "xor" }).map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(3);
    expect(ids).not.toContain("workshop-xor-one-unit");
    expect(solutionsOf({ preset: "and" })).toEqual([]);
  });
});
