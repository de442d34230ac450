import { describe, expect, it } from "vitest";
import { presetScene } from "../../../web/scene/presets/index.ts";
import { LOSSES, USUAL_DATA, type NetworkStage, type Scene } from "../../../web/scene/schema.ts";
import { usualOptimizer } from "../../../web/scene/stages/network-optimizer.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import {
  addLayer,
  removeLayer,
  setActivation,
  setBias,
} from "../../../web/state/actions/network-build.ts";
import {
  reset,
  setInit,
  setLossKind,
  setOptimizer,
  setParameter,
  setTraining,
} from "../../../web/state/actions/network.ts";
import { setData } from "../../../web/state/actions/network-data.ts";
import { setUnits } from "../../../web/state/actions/network-units.ts";
import type { Action } from "../../../web/state/store.ts";

const xor = presetScene("xor");
const exercise = presetScene("exercise-2");
const here = { step: 12, parameters: [{ weights: [[1, 2]], bias: [3] }] };
const at = (scene: Scene, step: number): Scene => ({ ...scene, view: { ...scene.view, step } });

function stageAfter(scene: Scene, ...actions: readonly Action[]): NetworkStage {
  const { stage } = actions.reduce((now, action) => action(now), scene);
  if (stage.kind !== "network") throw new Error("not a network");
  return stage;
}

describe("what defines the start", () => {
  const rows: readonly (readonly [string, Action])[] = [
    ["data", setData({ preset: "moons", count: 10, noise: 0, seed: 2, ...USUAL_DATA })],
    ["own rows of another width", setData({ inputs: [[1, 2, 3]], targets: [[1]], ...USUAL_DATA })],
    ["a layer more", addLayer()],
    ["a layer less", removeLayer(0)],
    ["units", setUnits(0, 7)],
    ["activation", setActivation(0, { kind: "relu" })],
    ["an activation that learns", setActivation(0, { kind: "prelu", slope: 0.25 })],
    ["a loss of signs behind a sigmoid", setLossKind("hinge", here)],
    ["no biases", setBias(false)],
    ["init", setInit({ kind: "zeros" })],
    ["a loss that needs two outputs", setLossKind("cross-entropy", here)],
  ];
  it.each(rows)("%s: begins anew, with a valid scene", (_, action) => {
    const next = action(at(xor, 12));
    expect(next.view).toMatchObject({ step: 0, from: null });
    expect(validateScene(JSON.parse(JSON.stringify(next)))).toEqual(next);
  });

  it("keeps exact start values only while they fit", () => {
    expect(stageAfter(exercise, setActivation(0, { kind: "relu" })).parameters).not.toBeNull();
    expect(stageAfter(exercise, setUnits(0, 3)).parameters).toBeNull();
    expect(
      stageAfter(exercise, setData({ inputs: [[1, 0]], targets: [[1]], ...USUAL_DATA })).parameters,
    ).not.toBeNull();
    expect(
      stageAfter(exercise, setData({ inputs: [[1]], targets: [[1]], ...USUAL_DATA })).parameters,
    ).toBeNull();
  });

  it("drops biases from exact values and gives them back as zeros", () => {
    expect(stageAfter(exercise, setBias(false)).parameters?.[1]).toEqual({
      weights: [[0.5, -0.4]],
    });
    expect(stageAfter(exercise, setBias(false), setBias(true)).parameters?.[0]?.bias).toEqual([
      0, 0,
    ]);
  });

  it("names layers by their place", () => {
    const ids = stageAfter(xor, addLayer(), addLayer(), removeLayer(0)).model.layers.map(
      ({ id }) => id,
    );
    expect(ids).toEqual(["dense1", "dense2", "dense3"]);
  });

  it("never removes the last layer", () => {
    expect(removeLayer(1)(xor)).toBe(xor);
  });

  it("gives a cross-entropy two raw outputs, and a squared error one again", () => {
    const entropy = stageAfter(xor, setLossKind("cross-entropy", null));
    expect(entropy.model.layers.at(-1)).toMatchObject({ units: 2, activation: { kind: "linear" } });
    const back = stageAfter(
      xor,
      setLossKind("cross-entropy", null),
      setLossKind("squared-error", null),
    );
    expect(back.model.layers.at(-1)).toMatchObject({ units: 1, activation: { kind: "sigmoid" } });
  });

  it.each([
    ["hinge", 1, "linear"],
    ["binary-cross-entropy", 1, "sigmoid"],
    ["absolute", 1, "sigmoid"],
    ["cross-entropy", 2, "linear"],
  ] as const)("%s reads outputs that it can, whatever was before", (kind, units, activation) => {
    const wanted = { units, activation: { kind: activation } };
    const before = LOSSES.filter((loss) => loss !== kind);
    for (const other of before) {
      const { model, loss } = stageAfter(xor, setLossKind(other, null), setLossKind(kind, null));
      expect(loss.kind).toBe(kind);
      expect(model.layers.at(-1)).toMatchObject({ units });
      // What a hinge left linear, an absolute error can read as it is.
      if (kind !== "absolute" || other !== "hinge")
        expect(model.layers.at(-1)).toMatchObject(wanted);
    }
  });

  it("goes on from the present moment where the new loss reads the same outputs", () => {
    const next = setLossKind("binary-cross-entropy", here)(at(xor, 12));
    expect(next.view).toMatchObject({ step: 12, from: here });
  });

  it("keeps exact values through an activation that learns, its slope aside", () => {
    const learning = stageAfter(exercise, setActivation(0, { kind: "prelu", slope: 0.1 }));
    expect(learning.parameters?.map(({ slope }) => slope)).toEqual([0.1, undefined]);
    const back = stageAfter(
      exercise,
      setActivation(0, { kind: "prelu", slope: 0.1 }),
      setActivation(0, { kind: "sigmoid" }),
    );
    expect(back).toEqual(exercise.stage);
  });
});

describe("what steers the training", () => {
  const rows: readonly (readonly [string, (from: typeof here) => Action])[] = [
    ["optimizer", (from) => setOptimizer(usualOptimizer("rmsprop"), from)],
    ["batch", (from) => setTraining({ batch: 1 }, from)],
  ];
  it.each(rows)("%s: goes on from the present moment", (_, action) => {
    const next = action(here)(at(xor, 12));
    expect(next.view).toMatchObject({ step: 12, from: here });
  });
  it.each(rows)("%s: is part of the start at step 0", (_, action) => {
    const next = action({ ...here, step: 0 })(xor);
    expect(next.view).toMatchObject({ step: 0, from: null });
  });

  it("edits one parameter and leaves the others to the last digit", () => {
    const { from } = setParameter({ layer: 0, unit: 0, input: 1 }, 0.1, here)(at(xor, 12)).view;
    expect(from).toEqual({ step: 12, parameters: [{ weights: [[1, 0.1]], bias: [3] }] });
    expect(here.parameters).toEqual([{ weights: [[1, 2]], bias: [3] }]);
  });

  it("reset goes back to the start and drops what was changed midway", () => {
    const changed = setParameter({ layer: 0, unit: 0, input: 1 }, 0.1, here)(at(xor, 12));
    expect(reset()(changed)).toEqual(xor);
  });
});
