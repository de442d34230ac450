import { describe, expect, it, vi } from "vitest";
import { toNumber } from "../../../web/core/exact.ts";
import { createClient, type Port } from "../../../web/engine/client.ts";
import type { FromEngine } from "../../../web/engine/protocol.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { PerceptronStage, Scene } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import {
  setLabels,
  setRate,
  setStep,
  setInit,
  setRule,
  setWeights,
} from "../../../web/state/actions/perceptron.ts";
import {
  removeRow,
  setData,
  setTable,
  withInput,
  withMove,
  withoutRow,
  withPoint,
  withRow,
  withTarget,
} from "../../../web/state/actions/perceptron-data.ts";
import { gateData } from "../../../web/scene/stages/perceptron-data.ts";
import { createPerceptron, epochEnd } from "../../../web/state/perceptron.ts";
import { editableTable } from "../../../web/state/perceptron-table.ts";
import { createStore } from "../../../web/state/store.ts";
import { fakeRun, fakeRuns } from "../perceptron-runs.ts";
import { settled } from "./fake-engine.ts";

const or = presetScene("or");
const table = { inputs: [[0, 1], [1, 1]], targets: [0, 1] }; // prettier-ignore

function stageOf({ stage }: Scene) {
  if (stage.kind !== "perceptron") throw new Error("not a perceptron");
  return stage;
}

describe("perceptron actions", () => {
  it.each([
    ["another gate", setData(gateData("xor"))],
    ["own rows", setTable(table)],
    ["wider rows", setTable({ inputs: [[1, 2, 3]], targets: [1] })],
    ["rate", setRate(0.5)],
    ["labels", setLabels("±1")],
  ] as const)("%s gives a valid scene", (_, action) => {
    const next = action(or);
    expect(next).not.toEqual(or);
    expect(validateScene(JSON.parse(JSON.stringify(next)))).toEqual(next);
  });

  it("renames typed targets with the labels, there and back", () => {
    const typed = setTable(table)(or);
    const renamed = setLabels("±1")(typed);
    expect(stageOf(renamed).data).toMatchObject({ ...table, targets: [-1, 1] });
    expect(setLabels("01")(renamed)).toEqual(typed);
  });

  it.each([
    ["row:0", 0, ""],
    ["row:1", 0, "row:0"],
    ["row:0", 1, "row:0"],
    ["", 1, ""],
  ])("keeps what is selected (%s) when row %i goes: %s", (selection, row, wanted) => {
    const typed = setTable(table)(or);
    const next = removeRow(table, row)({ ...typed, view: { ...typed.view, selection } });
    expect(stageOf(next).data).toMatchObject({ inputs: [table.inputs[1 - row]] });
    expect(next.view.selection).toBe(wanted);
    const last = { inputs: [[0, 1]], targets: [0] };
    const alone = setTable(last)(next);
    expect(removeRow(last, 0)(alone).view.selection).toBe(wanted);
  });

  it("keeps weights as they are typed, whatever text they come in", () => {
    const next = setWeights(["0.5", "-1/3", "0"])(or);
    expect(stageOf(next).weights).toEqual([0.5, "-1/3", 0]);
  });

  it("fits the weights to the rows", () => {
    expect(stageOf(setTable({ inputs: [[1, 2, 3]], targets: [1] })(or)).weights).toEqual([
      0, 1, -1, 0,
    ]);
    expect(stageOf(setTable({ inputs: [[1]], targets: [1] })(or)).weights).toEqual([0, 1]);
  });

  it("does not take a ragged or empty table", () => {
    expect(setTable({ inputs: [[1], [1, 2]], targets: [0, 1] })(or)).toBe(or);
    expect(setTable({ inputs: [], targets: [] })(or)).toBe(or);
  });

  it("lowers the limit of epochs when the rows are many: every step is kept", () => {
    const inputs = Array.from({ length: 5000 }, () => [0, 1]);
    const next = setTable({ inputs, targets: inputs.map(() => 1) })(or);
    expect(stageOf(next).stop.maxEpochs).toBe(20);
  });

  it("gives every run the weights that the rows need, and none an arithmetic that its rule lacks", () => {
    const stage: PerceptronStage = {
      ...stageOf(or),
      compare: [{ weights: [1, 2, 3] }, { rule: "logistic", arithmetic: "exact" }],
    };
    const next = setTable({ inputs: [[5]], targets: [1] })({ ...or, stage });
    expect(stageOf(next).compare).toEqual([
      { weights: [1, 2] },
      { rule: "logistic", arithmetic: "float64" },
    ]);
    expect(stageOf(setRule("logistic")(or)).arithmetic).toBe("float64");
  });

  it("leaves no typed weights beside a drawn start, and takes drawn ones as typed", () => {
    const drawn = setInit({ kind: "uniform", low: -1, high: 1, seed: 3 })(or);
    expect(stageOf(drawn)).toMatchObject({ weights: [0, 0, 0], init: { seed: 3 } });
    expect(stageOf(setWeights(["1/2", 0, 0.25])(drawn))).toMatchObject({
      weights: [0.5, 0, 0.25],
      init: null,
    });
    expect(setWeights([1])(drawn)).toBe(drawn);
  });

  it("sets and moves points in a plane of two of three inputs, the third as it is cut", () => {
    const rows = { inputs: [["1/3", 2, 3]], targets: [1] };
    const cut = { features: [2, 0] as const, fixed: [9, 0.5, 9] };
    expect(withPoint(rows, cut, [7, 8], 0)).toEqual({
      inputs: [
        ["1/3", 2, 3],
        [8, 0.5, 7],
      ],
      targets: [1, 0],
    });
    expect(withMove(rows, 0, cut, [7, 8]).inputs).toEqual([[8, 2, 7]]);
    expect(withMove(rows, 4, cut, [7, 8])).toBe(rows);
    expect(withoutRow(rows, 0)).toBe(rows);
  });

  it("changes rows without touching the old table", () => {
    expect(withInput(table, 0, 1, 9).inputs).toEqual([[0, 9], [1, 1]]); // prettier-ignore
    expect(withTarget(table, 0, 1).targets).toEqual([1, 1]);
    expect(withRow(table, ["1/3", 2], -1)).toEqual({
      inputs: [...table.inputs, ["1/3", 2]],
      targets: [0, 1, -1],
    });
    expect(withoutRow(table, 0)).toEqual({ inputs: [[1, 1]], targets: [1] });
    expect(table).toEqual({ inputs: [[0, 1], [1, 1]], targets: [0, 1] }); // prettier-ignore
  });
});

/**
 * An engine whose runs are as long as the rate says, epochs of two steps; rate 13 is refused.
 * `answered` are the rates of what it has answered so far.
 */
function desk(scene: Scene) {
  let receive: (message: FromEngine) => void = () => undefined;
  const opens: number[] = [];
  const answered: number[] = [];
  const port: Port = {
    listen: (listener) => void (receive = listener),
    close: () => undefined,
    post: (message) => {
      if (!("call" in message) || message.call !== "perceptron.open") return;
      const rate = toNumber(message.request.stage.rate);
      opens.push(rate);
      const { id } = message;
      const reply =
        rate === 13 ? { id, error: { message: "no" } } : { id, reply: fakeRuns(rate, 2) };
      // Longer runs answer later.
      setTimeout(() => {
        receive(reply);
        answered.push(rate);
      }, rate);
    },
  };
  const store = createStore(scene);
  return { store, opens, answered, controller: createPerceptron(store, createClient(port)) };
}

describe("the perceptron controller", () => {
  it("moves within the run and never past its ends", async () => {
    const { store, controller } = desk(setRate(5)(or));
    await settled();
    controller.go(3);
    expect([controller.step.value, controller.current.value?.step]).toEqual([3, 3]);
    controller.nextEpoch();
    expect(controller.step.value).toBe(4);
    controller.nextEpoch();
    expect([controller.step.value, controller.canStep.value]).toEqual([5, false]);
    controller.go(-4);
    expect([store.scene.value.view.step, controller.current.value]).toEqual([0, null]);
    expect(store.canUndo.value).toBe(false);
  });

  it("shows the whole of a shorter run when the scene's step is beyond it, or -1", async () => {
    const { store, controller } = desk(setStep(40)(setRate(5)(or)));
    await settled();
    expect(controller.step.value).toBe(5);
    store.dispatch(setStep(-1), { history: "view" });
    expect(controller.step.value).toBe(5);
  });

  it("takes the answer to the newest question, whatever order they come in", async () => {
    const { store, answered, controller } = desk(setRate(30)(or));
    store.dispatch(setRate(2));
    await vi.waitFor(() => expect(answered.toSorted((a, b) => a - b)).toEqual([2, 30]));
    await settled();
    expect(controller.run.value?.length).toBe(2);
  });

  it("says why the engine refused, and forgets it with the next run", async () => {
    const { store, controller } = desk(setRate(13)(or));
    await vi.waitFor(() => expect(controller.problem.value).toBe("no"));
    store.dispatch(setRate(2));
    await vi.waitFor(() => expect(controller.run.value?.length).toBe(2));
    expect(controller.problem.value).toBe("");
  });

  it("shows no run that is not there any more, and offers no rows of another stage", async () => {
    const { store, controller } = desk(setRate(2)(or));
    const { opened } = controller;
    await vi.waitFor(() => expect(controller.run.value).not.toBeNull());
    expect(opened.value?.stage).toBe(store.scene.value.stage);
    // As many rows, but others.
    store.dispatch(setData(gateData("and")));
    expect(editableTable(stageOf(store.scene.value), opened.value)).toBeNull();
    store.dispatch(setTable(table));
    expect(editableTable(stageOf(store.scene.value), opened.value)).toMatchObject(table);
    store.dispatch(setRate(13));
    await vi.waitFor(() => expect(controller.problem.value).toBe("no"));
    expect([controller.data.value, controller.run.value]).toEqual([null, null]);
  });

  it("opens only the newest of the stages that wait", async () => {
    const { store, opens, answered } = desk(setRate(10)(or));
    for (let rate = 1; rate < 10; rate++) store.dispatch(setRate(rate));
    await vi.waitFor(() => expect(answered).toEqual([10, 9]));
    await settled();
    expect(opens).toEqual([10, 9]);
  });

  it("knows where an epoch ends", () => {
    expect([0, 1, 2, 3, 4, 5].map((step) => epochEnd(fakeRun(5, 2), step))).toEqual([
      2, 2, 4, 4, 5, 5,
    ]);
  });
});
