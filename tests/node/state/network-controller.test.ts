import { describe, expect, it } from "vitest";
import { USUAL_DATA, type Scene } from "../../../web/scene/schema.ts";
import { defaultScene } from "../../../web/scene/defaults.ts";
import { usualOptimizer } from "../../../web/scene/stages/network-optimizer.ts";
import { setExample, setOptimizer, setStep } from "../../../web/state/actions/network.ts";
import { setData } from "../../../web/state/actions/network-data.ts";
import { setUnits } from "../../../web/state/actions/network-units.ts";
import { NetworkController } from "../../../web/state/network.ts";
import { createStore } from "../../../web/state/store.ts";
import { fakeEngine, settled } from "./fake-engine.ts";

/** A controller on the fake engine; `clock.now` moves only when a test moves it. */
async function desk(change: (scene: Scene) => Scene = (scene) => scene) {
  const engine = fakeEngine();
  const store = createStore(change(defaultScene("network")));
  const clock = { now: 0 };
  const pace = { drawn: () => Promise.resolve(), now: () => clock.now };
  const controller = new NetworkController(store, engine.client, pace);
  await settled();
  return { engine, store, clock, controller, view: () => store.scene.value.view };
}

const step = (controller: NetworkController): number => controller.frame.value?.step ?? -1;
const rate = (value: number) => ({ ...usualOptimizer("sgd"), rate: value });

describe("a network run", () => {
  it("opens at the start", async () => {
    const { controller, engine } = await desk();
    expect(engine.calls).toEqual(["network.open", "network.look"]);
    expect(step(controller)).toBe(0);
    expect(controller.canStep.value).toBe(true);
    expect(controller.canBack.value).toBe(false);
  });

  it.each([
    ["example", 1],
    ["batch", 2],
    ["epoch", 4],
  ] as const)("goes on by one %s and writes the step into the scene", async (unit, examples) => {
    const { controller, view } = await desk();
    controller.advance(unit);
    await settled();
    expect(step(controller)).toBe(examples);
    expect(view().step).toBe(examples);
  });

  it("replays the step of a link and says nothing is left to replay", async () => {
    const { controller, engine } = await desk(setStep(5000));
    expect(step(controller)).toBe(5000);
    expect(engine.weight).toBe(2500);
    expect(controller.replay.value).toBeNull();
  });

  it("goes back to an earlier moment, without training again", async () => {
    const { controller, view } = await desk(setStep(7));
    controller.back("batch");
    await settled();
    expect(step(controller)).toBe(6);
    controller.back("batch");
    await settled();
    expect(step(controller)).toBe(4);
    controller.back("epoch");
    await settled();
    expect([step(controller), view().step]).toEqual([0, 0]);
  });

  it("plays, returns credit for each frame, and follows with the address once a second", async () => {
    const { controller, engine, clock, view } = await desk();
    controller.toggle();
    await settled();
    expect(engine.calls.at(-1)).toBe("network.play");
    engine.emit(10);
    await settled();
    expect([step(controller), view().step, engine.credits]).toEqual([10, 0, 1]);
    expect(controller.ahead.value).toBe(10);
    clock.now = 1500;
    engine.emit(10);
    await settled();
    expect([step(controller), view().step, engine.credits]).toEqual([20, 20, 2]);
    expect(controller.ahead.value).toBeNull();
    controller.toggle();
    await settled();
    expect(controller.playing.value).toBe(false);
    expect(engine.calls.filter((call) => call === "network.open")).toHaveLength(1);
  });

  it("resets to the same start, also while playing and before the address has followed", async () => {
    const { controller, engine, view } = await desk();
    controller.toggle();
    await settled();
    engine.emit(10);
    await settled();
    controller.reset();
    await settled();
    expect([step(controller), view().step, controller.playing.value]).toEqual([0, 0, false]);
  });

  it("looks at another example without opening anew", async () => {
    const { controller, engine, store } = await desk(setStep(4));
    engine.calls.length = 0;
    store.dispatch(setExample(2), { history: "view" });
    await settled();
    expect(engine.calls).toEqual(["network.look"]);
    expect(controller.example.value?.row).toBe(2);
  });
});

describe("a change midway", () => {
  it("goes on from a checkpoint when a weight is edited", async () => {
    const { controller, engine, view } = await desk(setStep(6));
    controller.setParameter({ layer: 0, unit: 0, input: 0 }, 100);
    await settled();
    expect(view()).toMatchObject({
      step: 6,
      from: { step: 6, parameters: [{ weights: [[100]] }] },
    });
    expect([step(controller), engine.weight]).toEqual([6, 100]);
    controller.advance("batch");
    await settled();
    expect([step(controller), engine.weight]).toEqual([8, 101]);
  });

  it("makes an edit at step 0 part of the start", async () => {
    const { controller, store, view } = await desk();
    controller.setParameter({ layer: 0, unit: 0, input: 0 }, 0.123456789012345);
    await settled();
    expect(view()).toMatchObject({ step: 0, from: null });
    expect(store.scene.value.stage).toMatchObject({
      parameters: [{ weights: [[0.123456789012345]] }],
    });
  });

  it("keeps both of two quick edits", async () => {
    const { controller, engine, store } = await desk(setStep(2));
    controller.setParameter({ layer: 0, unit: 0, input: 0 }, 5);
    controller.setParameter({ layer: 0, unit: 0, input: null }, 7);
    await settled();
    // The fake forgets biases; that the second edit was made from the state after the first is enough.
    expect(store.scene.value.view.from?.parameters).toEqual([{ weights: [[5]], bias: [7] }]);
    expect(engine.weight).toBe(5);
  });

  it("is undone to the state before, and reset leaves it", async () => {
    const { controller, engine, store, view } = await desk(setStep(6));
    controller.setParameter({ layer: 0, unit: 0, input: 0 }, 100);
    await settled();
    store.undo();
    await settled();
    expect([step(controller), engine.weight, view().from]).toEqual([6, 3, null]);
    store.redo();
    await settled();
    expect([step(controller), engine.weight]).toEqual([6, 100]);
    controller.reset();
    await settled();
    expect([step(controller), engine.weight, view().from]).toEqual([0, 0, null]);
    store.undo();
    await settled();
    expect([step(controller), engine.weight]).toEqual([6, 100]);
  });

  it("keeps playing when the rate is changed", async () => {
    const { controller, engine, view } = await desk();
    controller.toggle();
    await settled();
    engine.emit(8);
    await settled();
    controller.change((here) => setOptimizer(rate(0.01), here));
    await settled();
    expect(view().from?.step).toBe(8);
    expect(controller.playing.value).toBe(true);
    expect(engine.calls.at(-1)).toBe("network.play");
  });

  it("starts anew when the model is changed", async () => {
    const { controller, store, view } = await desk(setStep(6));
    store.dispatch(setUnits(0, 5));
    await settled();
    expect([step(controller), view().step]).toEqual([0, 0]);
  });
});

describe("when it cannot go on", () => {
  it("says why a scene is refused, and opens the next one", async () => {
    const { controller, engine, store } = await desk();
    engine.refusal = "too wide";
    store.dispatch(setUnits(0, 9));
    await settled();
    expect(controller.problem.value).toEqual({ kind: "refused", message: "too wide" });
    expect(controller.canStep.value).toBe(false);
    engine.refusal = "";
    store.undo();
    await settled();
    expect(controller.problem.value).toBeNull();
  });

  it("shows the last good state of a run that diverged, and lets it be reset", async () => {
    const { controller, engine, view } = await desk();
    engine.limit = 6;
    controller.advance("epoch");
    controller.advance("epoch");
    await settled();
    expect(controller.problem.value).toEqual({
      kind: "diverged",
      message: "the loss is not finite",
    });
    expect([step(controller), view().step]).toEqual([6, 6]);
    expect([controller.canStep.value, controller.canBack.value]).toEqual([false, true]);
    controller.reset();
    await settled();
    expect([controller.problem.value, step(controller)]).toEqual([null, 0]);
  });

  it("stops playing when the engine stops, at the step of the last good state", async () => {
    const { controller, engine, view } = await desk();
    controller.toggle();
    await settled();
    engine.emit(9);
    engine.stop("weight 3 is infinite");
    await settled();
    expect(controller.playing.value).toBe(false);
    expect(controller.problem.value?.message).toBe("weight 3 is infinite");
    expect([step(controller), view().step]).toEqual([9, 9]);
  });

  it("goes on with a smaller rate from the last good state", async () => {
    const { controller, engine } = await desk();
    engine.limit = 6;
    controller.advance("epoch");
    controller.advance("epoch");
    await settled();
    engine.limit = Infinity;
    controller.change((here) => setOptimizer(rate(0.001), here));
    await settled();
    expect([controller.problem.value, step(controller)]).toEqual([null, 6]);
  });
});

describe("the timeline", () => {
  it("goes to any update between the start and the furthest, the newest first, and goes on", async () => {
    const { controller, engine, view } = await desk(setStep(40));
    expect(controller.timeline.value).toEqual({ first: 0, last: 40 });
    engine.calls.length = 0;
    for (const to of [30, 20, 10, 12, -5, 7.4]) controller.seek(to);
    expect(controller.aim.value).toBe(8);
    await settled();
    expect(engine.calls.filter((call) => call === "network.seek").length).toBeLessThanOrEqual(2);
    expect([step(controller), view().step, controller.aim.value]).toEqual([8, 8, null]);
    expect(controller.timeline.value).toEqual({ first: 0, last: 40 });
    controller.seek(7);
    await settled();
    expect(step(controller)).toBe(6);
    controller.seek(1e9);
    await settled();
    expect(step(controller)).toBe(40);
    controller.advance("batch");
    await settled();
    expect(controller.timeline.value.last).toBe(42);
    expect(engine.calls).not.toContain("network.open");
  });

  it("goes back from a run that diverged", async () => {
    const { controller, engine } = await desk(setStep(4));
    engine.limit = 6;
    controller.advance("epoch");
    await settled();
    expect(controller.problem.value?.kind).toBe("diverged");
    controller.back("batch");
    await settled();
    expect([controller.problem.value, step(controller)]).toEqual([null, 4]);
  });
});

describe("runs that were left", () => {
  it("are kept with their curves, and computed again when they are switched to", async () => {
    const { controller, engine, view } = await desk(setStep(16));
    controller.seek(8);
    await settled();
    controller.setParameter({ layer: 0, unit: 0, input: 0 }, 100);
    await settled();
    expect(controller.number.value).toBe(2);
    expect(controller.kept.value).toMatchObject([{ number: 1, from: null, step: 16, epoch: 4 }]);
    expect(controller.kept.value[0]?.curve.loss).toHaveLength(5);
    expect(controller.timeline.value).toEqual({ first: 8, last: 8 });
    controller.advance("epoch");
    await settled();
    const [first] = controller.kept.value;
    if (first === undefined) throw new Error("nothing kept");
    controller.switchTo(first);
    await settled();
    expect([step(controller), engine.weight, view().from]).toEqual([16, 8, null]);
    expect(controller.number.value).toBe(1);
    expect(controller.history.value.loss).toHaveLength(5);
    const second = controller.kept.value.find(({ number }) => number === 2);
    expect(second).toMatchObject({ step: 12, from: { step: 8 } });
    if (second === undefined) throw new Error("the branch is lost");
    controller.switchTo(second);
    await settled();
    expect([step(controller), engine.weight, controller.number.value]).toEqual([12, 102, 2]);
    expect(controller.history.value).toMatchObject({ first: 0, loss: [1, 1 / 2, 1 / 3, 1 / 4] });
  });

  it("are those that got anywhere: neither the values on the way of a drag, nor other data", async () => {
    const { controller, store } = await desk(setStep(8));
    for (const value of [0.1, 0.2, 0.3])
      controller.change((here) => setOptimizer(rate(value), here), { history: "drag:one" });
    await settled();
    expect(controller.kept.value.map(({ number }) => number)).toEqual([1]);
    expect(controller.number.value).toBe(2);
    controller.reset();
    await settled();
    expect(controller.kept.value).toHaveLength(1);
    store.dispatch(setData({ preset: "moons", count: 10, noise: 0, seed: 2, ...USUAL_DATA }));
    await settled();
    expect([controller.kept.value, controller.number.value]).toEqual([[], 1]);
  });
});

describe("the curve", () => {
  it("holds the loss after every epoch, and keeps what was before a change", async () => {
    const { controller } = await desk(setStep(8));
    expect(controller.history.value.loss).toEqual([1, 1 / 2, 1 / 3]);
    controller.setParameter({ layer: 0, unit: 0, input: 0 }, 100);
    await settled();
    controller.advance("epoch");
    await settled();
    expect(controller.history.value).toMatchObject({
      first: 0,
      loss: [1, 1 / 2, 1 / 3, 1 / 4],
    });
  });

  it("begins where a shared run begins", async () => {
    const from = { step: 8, parameters: [{ weights: [[1]], bias: [0] }] };
    const { controller } = await desk((scene) => ({
      ...scene,
      view: { ...scene.view, step: 12, from },
    }));
    expect(controller.history.value).toMatchObject({ first: 2, loss: [1 / 3, 1 / 4] });
  });
});

describe("the speed", () => {
  it("lets few rows be watched until one is chosen", async () => {
    const { controller } = await desk();
    expect(controller.speed.now.value).toBe(1000);
    controller.speed.choose(null);
    expect(controller.speed.now.value).toBe(null);
  });
});
