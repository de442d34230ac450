import { describe, expect, it } from "vitest";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { Scene, WorkshopStage } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import {
  addLink,
  addUnit,
  clearNetwork,
  cutLink,
  freeId,
  linkProblem,
  lookAtRow,
  lookInWorkshop,
  reads,
  removeUnit,
  setActivation,
  setBias,
  setNetwork,
  setOutput,
  setPlaces,
  setPresetTask,
  setRows,
  setSum,
  setTask,
  setThreshold,
  setWeight,
  tidyUp,
} from "../../../web/state/actions/workshop.ts";
import type { Action } from "../../../web/state/store.ts";

const xor = presetScene("workshop-xor-or-nand");
const stageOf = (scene: Scene): WorkshopStage => {
  if (scene.stage.kind !== "workshop") throw new Error("not a workshop");
  return scene.stage;
};
/** The stage after some actions; every one of them must leave a scene that can be opened. */
function after(scene: Scene, ...actions: readonly Action[]): WorkshopStage {
  let now = scene;
  for (const action of actions) {
    now = action(now);
    expect(stageOf(validateScene(structuredClone(now)))).toEqual(now.stage);
  }
  return stageOf(now);
}
const unit = (stage: WorkshopStage, id: string) => stage.units.find((other) => other.id === id);
const step = { activation: "step", at: null } as const;

describe("units of a workshop", () => {
  it("adds one without links before the output, with the first free name", () => {
    const stage = after(xor, addUnit(step), addUnit({ ...step, activation: "relu", at: [1, 2] }));
    expect(stage.units.map(({ id }) => id)).toEqual(["h1", "h2", "h3", "h4", "o1"]);
    expect(unit(stage, "h3")).toEqual({
      id: "h3",
      activation: "step",
      from: [],
      weights: [],
      bias: 0,
      at: null,
    });
    expect(unit(stage, "h4")?.at).toEqual([1, 2]);
    expect(freeId(stage.units)).toBe("h5");
  });

  it("removes one with its links; the output moves on, the last unit stays", () => {
    const stage = after(xor, removeUnit("h1"));
    expect(stage.units.map(({ id }) => id)).toEqual(["h2", "o1"]);
    expect(unit(stage, "o1")).toMatchObject({ from: ["h2"], weights: [1] });
    const without = after(xor, removeUnit("o1"));
    expect(without.output).toBe("h2");
    const one = after(xor, clearNetwork);
    expect(one.units).toHaveLength(1);
    expect(after(xor, clearNetwork, removeUnit("o1"))).toEqual(one);
    expect(after(xor, removeUnit("nobody"))).toBe(xor.stage);
  });

  it("changes kind, bias, weight, output and threshold", () => {
    const stage = after(
      xor,
      setActivation("h1", "sigmoid"),
      setBias("h2", "2/3"),
      setWeight("x2", "h1", -0.25),
      setOutput("h2"),
      setThreshold(">="),
    );
    expect(unit(stage, "h1")).toMatchObject({ activation: "sigmoid", weights: [1, -0.25] });
    expect(unit(stage, "h2")?.bias).toBe("2/3");
    expect([stage.output, stage.threshold]).toEqual(["h2", ">="]);
    expect(after(xor, setOutput("nobody"))).toBe(xor.stage);
    expect(after(xor, setWeight("h1", "h2", 3))).toBe(xor.stage);
  });

  it("takes all numbers of a line at once, in whatever order its inputs are read", () => {
    const turned = after(xor, cutLink("x1", "h1"), addLink("x1", "h1"));
    expect(unit(turned, "h1")?.from).toEqual(["x2", "x1"]);
    const stage = after({ ...xor, stage: turned }, setSum("h1", ["x1", "x2"], ["-1/3", 4, 5]));
    expect(unit(stage, "h1")).toMatchObject({ bias: "-1/3", weights: [5, 4] });
  });

  it("keeps places, and gives them up again", () => {
    const stage = after(xor, setPlaces({ h1: [2, -1.5], o1: [3, 0] }));
    expect(stage.units.map(({ at }) => at)).toEqual([[2, -1.5], null, [3, 0]]);
    expect(after({ ...xor, stage }, tidyUp).units.every(({ at }) => at === null)).toBe(true);
  });
});

describe("links of a workshop", () => {
  it("are made with weight 1, and cut with their weight", () => {
    const stage = after(xor, addLink("x1", "o1"));
    expect(unit(stage, "o1")).toMatchObject({ from: ["h1", "h2", "x1"], weights: [1, 1, 1] });
    const cut = after({ ...xor, stage }, cutLink("h2", "o1"));
    expect(unit(cut, "o1")).toMatchObject({ from: ["h1", "x1"], weights: [1, 1] });
  });

  it("are refused where they are, where they would close a circle, and where nothing is", () => {
    const { units } = stageOf(xor);
    expect(reads(units, "o1", "x1")).toBe(true);
    expect(linkProblem(units, "h1", "o1")).toBe("exists");
    expect(linkProblem(units, "o1", "h1")).toBe("cycle");
    expect(linkProblem(units, "h1", "h1")).toBe("same");
    expect(linkProblem(units, "h1", "h2")).toBeNull();
    for (const link of [
      addLink("o1", "h1"),
      addLink("h1", "h1"),
      addLink("x3", "h1"),
      addLink("x1", "x2"),
    ])
      // prettier-ignore
      expect(after(xor, link)).toBe(xor.stage);
  });
});

describe("tasks of a workshop", () => {
  it("keep the network, and cut what reads inputs that are gone", () => {
    const parity = presetScene("workshop-parity-3");
    const stage = after(parity, setPresetTask("and"));
    expect(unit(stage, "h1")).toMatchObject({ from: ["x1", "x2"], weights: [1, 1] });
    expect(after(xor, setPresetTask("majority")).units).toEqual(stageOf(xor).units);
    expect(after(parity, setTask({ free: 1 })).units[0]?.from).toEqual(["x1"]);
  });

  it("may be own rows or a polygon", () => {
    const stage = after(xor, setRows({ inputs: [["1/3"], ["2"]], targets: [0, 1] }));
    expect(stage.task).toEqual({ inputs: [["1/3"], [2]], targets: [0, 1] });
    const corners = [
      [0, 0],
      [1, 0],
      ["1/3", 1],
    ];
    expect(after(xor, setTask({ polygon: corners })).task).toEqual({ polygon: corners });
  });

  it("take another network", () => {
    const { units, output } = stageOf(presetScene("workshop-xor-relu"));
    expect(after(xor, setNetwork(units, output)).units).toEqual(units);
  });
});

it("looks at rows and pictures without changing the network", () => {
  const scene = lookInWorkshop({ picture: "space", morph: 0.5 })(lookAtRow(3)(xor));
  expect(scene.stage).toBe(xor.stage);
  expect(scene.view.example).toBe(3);
  expect(scene.view.workshop).toMatchObject({ picture: "space", morph: 0.5, plane: "unit" });
  expect(validateScene(structuredClone(scene))).toEqual(scene);
});

it("leaves scenes of other stages alone", () => {
  const other = presetScene("or");
  for (const action of [addUnit(step), clearNetwork, tidyUp, setBias("h1", 1)])
    expect(action(other)).toBe(other);
});
