/** The names of a network's numbers where they stand in one line. */
import { describe, expect, it } from "vitest";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { LayerInfo } from "../../../web/engine/protocol.ts";
import { inLetters, partNames } from "../../../web/stages/network/notation/part-name.ts";
import { STYLES } from "../../../web/stages/network/notation/styles.ts";
import { renameIn } from "../../../web/stages/network/zoom/renamed.ts";

const layers = [
  {
    id: "dense1",
    kind: "dense",
    outputShape: [2],
    tensors: ["weights", "bias"],
    tensorShapes: [[2, 3], [2]],
  },
] as unknown as readonly LayerInfo[];
const usual = presetScene("mazur").view.notation;
const rows = { ...usual, ...STYLES.rows };

describe("the name of a part", () => {
  it("has its layer before it, or its mark", () => {
    const names = partNames(usual, layers);
    const weight = { kind: "weight", layer: 0, unit: 1, input: 0 } as const;
    expect(names.short(weight)).toBe("w₁→₂");
    expect(names.full(weight, "∂L/∂")).toBe("dense1 ∂L/∂w₁→₂");
    expect(names.inFormulas(weight)).toBe("w^[1]₁→₂");
    expect(names.full({ kind: "input", unit: 2 })).toBe("x₃");
  });

  it("is in the letters and the order of the notation", () => {
    const names = partNames(rows, layers);
    expect(names.full({ kind: "neuron", layer: 0, unit: 1 })).toBe("dense1 u₂");
    expect(names.inFormulas({ kind: "weight", layer: 0, unit: 1, input: 2 })).toBe("dense1 w₃₂");
    expect(inLetters("z = W x + b, a = σ(z)", { ...rows, sum: "s" })).toBe("s = W x + b, u = σ(s)");
    expect(inLetters("max(0, z) + s·z", { ...rows, sum: "s" })).toBe("max(0, s) + c·s");
  });

  it("stands for the engine's; what is no part keeps its own", () => {
    const rename = renameIn(usual, { layers }, [3]);
    expect(["dense1.a[1]", "x[2]", "L", "tanh", ""].map(rename)).toEqual([
      "a^[1]₂",
      "x₃",
      "L",
      "tanh",
      "",
    ]);
  });
});
