/** Runs that were left, on the engine itself: computed again they are what they were. */
import { afterAll, expect, it } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import type { Scene } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { differences } from "../../../web/stages/network/runs/differences.ts";
import { setMomentumForm } from "../../../web/state/actions/network-training.ts";
import { NetworkController } from "../../../web/state/network.ts";
import { createStore } from "../../../web/state/store.ts";

const engine = await openEngine();
afterAll(() => engine.close());

/** The rate falls within the run: the two forms of momentum go different ways from there. */
const scene = (): Scene =>
  validateScene({
    stage: {
      kind: "network",
      data: { preset: "xor" },
      model: { inputs: 2, layers: [{ kind: "dense", units: 3 }, { kind: "dense", units: 1 }] },
      init: { kind: "uniform", low: -1, high: 1, seed: 3 },
      optimizer: { kind: "sgd", rate: 0.5, momentum: 0.9, schedule: { kind: "step", stepSize: 2, gamma: 0.5 } },
      training: { batch: 4, epochs: 10 },
      precision: "float64",
    },
  }); // prettier-ignore

it("keep the form of momentum that they were computed with, whatever is chosen later", async () => {
  const store = createStore(scene());
  const pace = { drawn: () => Promise.resolve(), now: () => performance.now() };
  const controller = new NetworkController(store, engine, pace);
  const at = async (step: number): Promise<number> => {
    await expect.poll(() => [controller.replay.value, controller.frame.value?.step]).toEqual([null, step]); // prettier-ignore
    return controller.frame.value?.loss ?? NaN;
  };
  for (let i = 0; i < 8; i++) controller.advance("epoch");
  const loss = await at(32);
  await controller.change((here) => setMomentumForm("classic", here));
  controller.advance("epoch");
  await at(36);
  const [first] = controller.kept.value;
  if (first === undefined) throw new Error("nothing kept");
  const { stage, conventions, view } = store.scene.value;
  if (stage.kind !== "network") throw new Error("no network");
  expect(differences(first, { stage, conventions, from: view.from })).toEqual(["v ← μv + g"]);
  controller.switchTo(first);
  expect(await at(32)).toBe(loss);
  expect(store.scene.value.conventions.momentum).toBe("pytorch");
  // By the other form it would be another run.
  store.dispatch((now) => ({ ...now, conventions: { ...now.conventions, momentum: "classic" } }));
  const isOther = () => [controller.frame.value?.step, controller.frame.value?.loss !== loss];
  await expect.poll(isOther).toEqual([32, true]);
  controller.dispose();
});
