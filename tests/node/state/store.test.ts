import { effect } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { defaultScene } from "../../../web/scene/defaults.ts";
import { LAST_STEP } from "../../../web/scene/schema.ts";
import { setFormula, setInput } from "../../../web/state/actions/expression.ts";
import { select, setDigits, setStep } from "../../../web/state/actions/view.ts";
import { createStore, type Store } from "../../../web/state/store.ts";

const start = defaultScene("expression");

function inputX(store: Store): number | undefined {
  const { stage } = store.scene.value;
  return stage.kind === "expression" ? stage.at["x"] : undefined;
}

describe("the store", () => {
  it("undoes and redoes an edit", () => {
    const store = createStore(start);
    store.dispatch(setInput("x", 7));
    expect(inputX(store)).toBe(7);
    store.undo();
    expect(store.scene.value).toBe(start);
    expect([store.canUndo.value, store.canRedo.value]).toEqual([false, true]);
    store.redo();
    expect(inputX(store)).toBe(7);
  });

  it("takes a whole drag as one step", () => {
    const store = createStore(start);
    for (const x of [4, 5, 6]) store.dispatch(setInput("x", x), { history: "drag:a-1" });
    for (const x of [7, 8]) store.dispatch(setInput("x", x), { history: "drag:a-2" });
    store.undo();
    expect(inputX(store)).toBe(6);
    store.undo();
    expect(store.scene.value).toBe(start);
  });

  it("takes a look back without moving the run or what is selected", () => {
    const store = createStore(start);
    store.dispatch(setDigits({ kind: "significant", count: 9 }));
    store.dispatch(setStep(3), { history: "view" });
    store.dispatch(select("node:2"), { history: "view" });
    store.undo();
    const { digits, step, selection } = store.scene.value.view;
    expect([digits, step, selection]).toEqual([start.view.digits, 3, "node:2"]);
    store.redo();
    expect(store.scene.value.view).toMatchObject({ digits: { count: 9 }, step: 3 });
    store.dispatch(setInput("x", 7));
    store.dispatch(setStep(1), { history: "view" });
    store.undo();
    expect(store.scene.value.view.step).toBe(3);
  });

  it("keeps stepping and selecting out of the history", () => {
    const store = createStore(start);
    store.dispatch(setStep(3), { history: "view" });
    store.dispatch(select("node:2"), { history: "view" });
    expect(store.canUndo.value).toBe(false);
    expect(store.scene.value.view).toMatchObject({ step: 3, selection: "node:2" });
  });

  it("forgets what was undone when something new is done", () => {
    const store = createStore(start);
    store.dispatch(setInput("x", 7));
    store.undo();
    store.dispatch(setInput("x", 8));
    expect(store.canRedo.value).toBe(false);
  });

  it("ignores an action that changes nothing", () => {
    const store = createStore(start);
    store.dispatch((scene) => scene);
    expect(store.canUndo.value).toBe(false);
  });

  it("never shows the scene of one document beside the origin of another", () => {
    const store = createStore(start);
    const seen: string[] = [];
    const stop = effect(() => {
      seen.push(`${store.scene.value.stage.kind} from ${store.origin.value.stage.kind}`);
    });
    store.load(defaultScene("perceptron"));
    store.undo();
    stop();
    const [first, second] = ["expression from expression", "perceptron from perceptron"];
    expect(seen).toEqual([first, second, first]);
  });

  it("loads another document as one step of undo", () => {
    const store = createStore(start);
    store.load(defaultScene("perceptron"));
    expect(store.scene.value.stage.kind).toBe("perceptron");
    store.undo();
    expect(store.scene.value).toBe(start);
  });
});

describe("actions of an expression", () => {
  it("show everything of a new formula and drop the old title", () => {
    const store = createStore({ ...start, view: { ...start.view, step: 2, selection: "node:1" } });
    store.dispatch(setFormula("g = a*b", { a: 1, b: 2 }));
    expect(store.scene.value).toMatchObject({
      title: "",
      stage: { formula: "g = a*b", at: { a: 1, b: 2 } },
      view: { step: LAST_STEP, selection: "" },
    });
  });

  it("leave other stages as they are", () => {
    const perceptron = defaultScene("perceptron");
    expect(setInput("x", 1)(perceptron)).toBe(perceptron);
    expect(setFormula("f = x", { x: 1 })(perceptron).stage).toBe(perceptron.stage);
  });
});
