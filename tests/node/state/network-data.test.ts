/** Data taken: the network's inputs and outputs fit them, and what was made by hand stays. */
import { describe, expect, it } from "vitest";
import { USUAL_DATA, type NetworkData } from "../../../web/scene/schema.ts";
import { pruneScene } from "../../../web/scene/prune.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { answerOf, setData } from "../../../web/state/actions/network-data.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";

const drawn = { count: 30, noise: 0, seed: 1, ...USUAL_DATA };
const digits: NetworkData = { preset: "digits", size: 8, classes: null, shift: 1, rotation: 0, scale: 0, ...drawn }; // prettier-ignore
const sine: NetworkData = { preset: "sine", ...drawn };
const moons: NetworkData = { preset: "moons", ...drawn };

function after(...all: readonly NetworkData[]) {
  const scene = all.reduce((before, data) => setData(data)(before), presetScene("xor"));
  const { stage } = validateScene(pruneScene(scene));
  if (stage.kind !== "network") throw new Error("not a network");
  const last = stage.model.layers.at(-1);
  if (last?.kind !== "dense") throw new Error("not dense");
  return { inputs: stage.model.inputs, units: last.units, activation: last.activation.kind, loss: stage.loss.kind }; // prettier-ignore
}

describe("the network fits", () => {
  it.each([
    ["two classes, as before", [moons], { inputs: 2, units: 1, activation: "sigmoid", loss: "squared-error" }],
    ["ten classes", [digits], { inputs: 64, units: 10, activation: "linear", loss: "cross-entropy" }],
    ["numbers", [sine], { inputs: 1, units: 1, activation: "linear", loss: "squared-error" }],
    ["numbers after classes", [digits, sine], { inputs: 1, units: 1, activation: "linear", loss: "squared-error" }],
    ["two classes after numbers", [sine, moons], { inputs: 2, units: 1, activation: "sigmoid", loss: "squared-error" }],
    ["two classes after ten", [digits, moons], { inputs: 2, units: 2, activation: "linear", loss: "cross-entropy" }],
    ["features", [{ ...moons, features: ["x1", "x2", "x1*x2"] }], { inputs: 3, units: 1, activation: "sigmoid", loss: "squared-error" }],
    ["a number by formula", [{ ...moons, label: "x*y" }], { inputs: 2, units: 1, activation: "linear", loss: "squared-error" }],
  ] as const)("%s", (_, data, wanted) => expect(after(...data)).toEqual(wanted)); // prettier-ignore

  it("not while numbers are typed", () => {
    const rows = { inputs: [[1, 2]], targets: [[1]], ...USUAL_DATA };
    const other = { ...rows, targets: [[0.5]] };
    expect(after(rows, other).activation).toBe("sigmoid");
    expect(after(other).activation).toBe("linear");
  });
});

it("keeps the example on show among the rows", () => {
  const scene = presetScene("xor");
  const at = { ...scene, view: { ...scene.view, example: 3 } };
  const one = { inputs: [[1, 2]], targets: [1], ...USUAL_DATA };
  expect(setData(one)(at).view.example).toBe(0);
});

it("counts classes by their names, else by their numbers", () => {
  const rows = { inputs: [[1], [2]], targets: [0, 3], ...USUAL_DATA };
  expect(answerOf(rows)).toEqual({ kind: "classes", count: 4 });
  expect(answerOf({ ...rows, classNames: ["a", "b", "c", "d", "e"] }).count).toBe(5);
  expect(answerOf({ ...moons, label: "y > sin(x)" })).toEqual({ kind: "classes", count: 2 });
});
