/** Neurons moved within their layer: the network computes the same, with the same numbers elsewhere. */
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { Checkpoint, NetworkStage, Scene } from "../../../web/scene/schema.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { lockedStore } from "../../../web/embed/locked-store.ts";
import type { LockName } from "../../../web/embed/options.ts";
import { moveNeuron, selectionAfter } from "../../../web/stages/network/unit-moves.ts";
import { linkState } from "../../../web/state/actions/network-links.ts";
import {
  moveObstacle,
  moveUnit,
  ordersAfter,
  type UnitMove,
} from "../../../web/state/actions/network-move.ts";
import { NetworkController } from "../../../web/state/network.ts";
import { createStore } from "../../../web/state/store.ts";

const engine = await openEngine();
afterAll(() => engine.close());

type Json = Readonly<Record<string, unknown>>;

const stageOf = ({ stage }: Scene): NetworkStage => {
  if (stage.kind !== "network") throw new Error("not a network");
  return stage;
};

/** What the engine says of the scene at its step, or `more` examples later. */
async function seen(scene: Scene, more = 0) {
  const session = engine.newSession();
  const { conventions, view } = scene;
  const stage = plainStage(stageOf(scene), conventions);
  const info = await engine.call("network.open", { session, stage, conventions, from: view.from });
  const want = { example: 1, grid: null, historyFrom: 0 };
  const count = view.step - (view.from?.step ?? 0) + more;
  const advance = { session, count, unit: "example", want } as const;
  if (count > 0) await engine.call("network.advance", advance);
  const { loss, example } = await engine.call("network.look", { session, want });
  const { layers: parameters } = await engine.call("network.parameters", { session });
  const { outputs } = await engine.call("network.outputs", { session });
  await engine.call("close", { session });
  if (example === null) throw new Error("no example");
  const here: Checkpoint = { step: view.step + more, parameters };
  const widths = info.layers.map(({ outputShape }) => outputShape.reduce((all, n) => all * n, 1));
  return { numbers: [loss, example.loss, ...outputs], example, here, widths };
}

const activation = fc.constantFrom("linear", "sigmoid", "tanh", "relu", "prelu", "softmax");
const link = (units: number, inputs: number) =>
  fc.tuple(fc.nat(units - 1), fc.nat(inputs - 1)).map(([unit, input]) => [unit, input]);
/** What may stand between a dense layer and its reader. */
const between = fc.constantFrom<readonly Json[]>(
  [],
  [{ kind: "batchnorm" }],
  [{ kind: "activation", activation: "tanh" }, { kind: "softmax" }],
  [{ kind: "flatten" }, { kind: "batchnorm" }],
  [
    { kind: "activation", id: "bent", activation: "relu", from: ["moved"] },
    { kind: "add", from: ["moved", "bent"] },
  ],
  [{ kind: "concat", from: ["input", "moved"] }],
  [{ kind: "concat", id: "both", from: ["moved", "first"] }, { kind: "batchnorm" }],
);

interface Case {
  readonly stage: Json;
  readonly move: UnitMove;
}

const cases = fc
  .record({
    units: fc.integer({ min: 2, max: 5 }),
    activations: fc.tuple(activation, activation),
    bias: fc.boolean(),
    parts: between,
    seed: fc.nat(999),
    momentum: fc.constantFrom(0, 0.9),
  })
  .chain((given) =>
    fc
      .record({
        from: fc.nat(given.units - 1),
        to: fc.nat(given.units - 1),
        cut: fc.uniqueArray(link(given.units, 3), { maxLength: 4, selector: String }),
        read: fc.uniqueArray(link(2, given.units), { maxLength: 3, selector: String }),
      })
      .map(({ from, to, cut, read }) => caseOf(given, { layer: 1, from, to }, cut, read)),
  );

interface Given {
  readonly units: number;
  readonly activations: readonly [string, string];
  readonly bias: boolean;
  readonly parts: readonly Json[];
  readonly seed: number;
  readonly momentum: number;
}

function caseOf(
  { units, activations, bias, parts, seed, momentum }: Given,
  move: UnitMove,
  cut: readonly (readonly number[])[],
  read: readonly (readonly number[])[],
): Case {
  const [half, rest] = [cut.slice(0, 2), cut.slice(2)];
  const layers = [
    { kind: "dense", id: "first", units: 3, activation: "tanh" },
    { kind: "dense", id: "moved", units, activation: activations[0], bias, cut: half, still: rest },
    ...parts,
    { kind: "dense", id: "reader", units: 2, activation: activations[1], cut: read },
    { kind: "dense", units: 1 },
  ];
  const stage = {
    kind: "network",
    data: { preset: "gaussians", count: 8, seed },
    model: { inputs: 2, layers },
    init: { kind: "uniform", low: -1, high: 1, seed },
    optimizer: { kind: "sgd", rate: 0.05, momentum },
    training: { batch: 4 },
    precision: "float64",
  };
  return { stage, move };
}

function expectNear(found: readonly number[], wanted: readonly number[], most: number): void {
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries())
    expect(Math.abs((found[i] ?? NaN) - value)).toBeLessThanOrEqual(most * Math.max(1, Math.abs(value))); // prettier-ignore
}

const begun = (scene: Scene): Scene => ({ ...scene, view: { ...scene.view, step: 0, from: null } });

/** Moved at the moment that `scene` shows. */
async function after(scene: Scene, move: UnitMove): Promise<Scene> {
  const { here, widths } = await seen(scene);
  const { parameters } = (await seen(begun(scene))).here;
  return moveUnit(move, widths, here, parameters)(scene);
}

describe("a neuron that is moved", () => {
  it.each([0, 12])("leaves all outputs and the loss, after %i examples", (step) =>
    fc.assert(
      fc.asyncProperty(cases, async ({ stage, move }) => {
        const scene = { ...validateScene({ stage }), view: { ...validateScene({ stage }).view, step } }; // prettier-ignore
        const moved = await after(scene, move);
        const [before, now] = [await seen(scene), await seen(moved)];
        expectNear(now.numbers, before.numbers, 1e-12);
        // It stands elsewhere with its number, and so do those between.
        const places = Array.from(before.example.layers[1]?.a ?? [], (_, i) => i);
        const order = places.toSpliced(move.from, 1).toSpliced(move.to, 0, move.from);
        const { a, da } = before.example.layers[1] ?? { a: [], da: [] };
        expectNear([...(now.example.layers[1]?.a ?? [])], order.map((i) => a[i] ?? NaN), 1e-12); // prettier-ignore
        expectNear([...(now.example.layers[1]?.da ?? [])], order.map((i) => da[i] ?? NaN), 1e-12); // prettier-ignore
      }),
      { numRuns: 40 },
    ),
  );

  it("learns as it would have learned, cut and still links with it", () =>
    fc.assert(
      fc.asyncProperty(cases, async ({ stage, move }) => {
        const opened = validateScene({ stage });
        const { here } = await seen(opened, 8);
        const scene = { ...opened, view: { ...opened.view, step: 8, from: here } };
        const moved = await after(scene, move);
        expectNear((await seen(moved, 16)).numbers, (await seen(scene, 16)).numbers, 1e-9);
      }),
      { numRuns: 25 },
    ));

  it("leaves the start as it was, also where links are cut and held still", () =>
    fc.assert(
      fc.asyncProperty(cases, async ({ stage, move }) => {
        const opened = validateScene({ stage });
        const scene = { ...opened, view: { ...opened.view, step: 8 } };
        const moved = await after(scene, move);
        const [before, now] = [await seen(opened), await seen(begun(moved))];
        expectNear(now.numbers, before.numbers, 1e-12);
        // Without the start's numbers nothing moves that would change it.
        const blind = moveUnit(move, before.widths, { ...before.here, step: 8 })(scene);
        expectNear((await seen(begun(blind))).numbers, before.numbers, 1e-12);
      }),
      { numRuns: 25 },
    ));

  it("is back where it was, to the bit, when it is moved back", () =>
    fc.assert(
      fc.asyncProperty(cases, async ({ stage, move }) => {
        const scene = validateScene({ stage });
        const { here, widths } = await seen(scene);
        const there = moveUnit(move, widths, here)(scene);
        const exact = stageOf(there).parameters ?? here.parameters;
        const back = moveUnit({ layer: 1, from: move.to, to: move.from }, widths, {
          step: 0,
          parameters: exact,
        })(there);
        const { model, parameters } = stageOf(back);
        expect(model).toEqual(stageOf(scene).model);
        expect(parameters ?? here.parameters).toEqual(here.parameters);
      }),
      { numRuns: 25 },
    ));

  it("takes the states of its links along, and what is selected", async () => {
    const stage = caseOf(
      { units: 3, activations: ["tanh", "tanh"], bias: true, parts: [], seed: 1, momentum: 0 },
      { layer: 1, from: 0, to: 2 },
      [[0, 1]],
      [[1, 0]],
    );
    const scene = validateScene({ stage: stage.stage });
    const [, moved, reader] = stageOf(await after(scene, stage.move)).model.layers;
    if (moved?.kind !== "dense" || reader?.kind !== "dense") throw new Error("not dense");
    expect([linkState(moved, [2, 1]), linkState(moved, [0, 1])]).toEqual(["cut", "learns"]);
    expect([linkState(reader, [1, 2]), linkState(reader, [1, 0])]).toEqual(["cut", "learns"]);
    const orders = ordersAfter(stageOf(scene).model, [3, 3, 2, 1], stage.move);
    const follow = ["neuron:1:0", "neuron:1:1", "weight:2:1:0", "bias:0:1", "input:0", "loss"];
    expect(follow.map((text) => selectionAfter(text, orders))).toEqual(
      ["neuron:1:2", "neuron:1:0", "weight:2:1:2", "bias:0:1", "input:0", "loss"], // prettier-ignore
    );
  });

  it("is undone in one step, and a run goes on from where it was", async () => {
    const store = createStore(presetScene("xor"));
    store.dispatch((scene) => ({ ...scene, view: { ...scene.view, step: 8 } }), {
      history: "view",
    });
    const before = store.scene.value;
    const { here, widths } = await seen(before);
    store.dispatch(moveUnit({ layer: 0, from: 0, to: 1 }, widths, here));
    expect(store.scene.value.view).toMatchObject({ step: 8, from: { step: 8 } });
    store.undo();
    expect(store.scene.value).toEqual(before);
  });
});

describe("a neuron moved on the page", () => {
  const LINKS = [[[0, 1]], [[1, 0]]] as const;
  const { stage } = caseOf(
    { units: 3, activations: ["tanh", "tanh"], bias: true, parts: [], seed: 1, momentum: 0 },
    { layer: 1, from: 0, to: 2 },
    ...LINKS,
  );
  async function page(locks: readonly LockName[]) {
    const opened = validateScene({ stage });
    const refused: string[] = [];
    const open = createStore({ ...opened, view: { ...opened.view, step: 8 } });
    const store = lockedStore(open, locks, (lock) => refused.push(lock));
    const pace = { drawn: () => Promise.resolve(), now: () => performance.now() };
    const controller = new NetworkController(store, engine, pace);
    await expect.poll(() => controller.frame.value?.step).toBe(8);
    const said: string[] = [];
    const tell = (text: string): void => void said.push(text);
    return { store, controller, app: { client: engine, announce: tell, toast: tell }, said, refused }; // prettier-ignore
  }

  it("is announced, and Reset leads to the start that was", async () => {
    const { said, ...own } = await page([]);
    const { store, controller } = own;
    const before = await seen(begun(store.scene.value));
    expect(await moveNeuron(own, { layer: 1, from: 0, to: 2 })).toBe(true);
    expect(said).toEqual(["Neuron 1 of moved is now neuron 3."]);
    controller.reset();
    expectNear((await seen(store.scene.value)).numbers, before.numbers, 1e-12);
    controller.dispose();
  });

  it.each(["weights", "model", "all"] as const)("is not, where %s is locked", async (lock) => {
    const { said, refused, ...own } = await page([lock]);
    const before = own.store.scene.value;
    expect(await moveNeuron(own, { layer: 1, from: 0, to: 2 })).toBe(false);
    expect([own.store.scene.value, said, refused.length]).toEqual([before, [], 1]);
    own.controller.dispose();
  });

  it("has no place beyond those that are drawn, nor beyond the ends", async () => {
    const { said, ...own } = await page([]);
    for (const to of [0, -1]) expect(await moveNeuron(own, { layer: 1, from: 0, to })).toBe(false);
    expect(said).toEqual(["This is the last neuron of moved that is drawn.", "This is the first neuron of moved."]); // prettier-ignore
    own.controller.dispose();
  });
});

describe("a neuron stays", () => {
  const obstacleOf = (layers: readonly Json[], place: number) => {
    const scene = validateScene({ stage: { kind: "network", data: { preset: "xor" }, model: { inputs: 2, layers } } }); // prettier-ignore
    return moveObstacle(stageOf(scene).model, [2, 2, 2, 2], place);
  };
  const dense = (id: string): Json => ({ kind: "dense", id, units: 2 });

  it("where it gives an output, also through steps that keep its place", () => {
    expect(obstacleOf([dense("a"), dense("b")], 1)).toBe("output");
    expect(obstacleOf([dense("a"), dense("b"), { kind: "softmax" }], 1)).toBe("output");
    expect(obstacleOf([dense("a"), dense("b"), { kind: "softmax" }], 0)).toBeNull();
  });

  it("where it is added to numbers that do not move", () => {
    const shortcut = { kind: "add", from: ["a", "b"] };
    expect(obstacleOf([dense("a"), dense("b"), shortcut, dense("c")], 0)).toBe("sum");
    expect(obstacleOf([dense("a"), dense("b"), shortcut, dense("c")], 1)).toBe("sum");
  });

  it("and nothing changes then, nor at the ends of its layer", () => {
    const scene = presetScene("xor");
    const here = { step: 0, parameters: [] };
    const to = (layer: number, place: number) =>
      moveUnit({ layer, from: 0, to: place }, [3, 1], here)(scene);
    expect([to(1, 1), to(0, 9), to(0, -1), to(0, 0), to(5, 1)].every((next) => next === scene)).toBe(true); // prettier-ignore
  });
});
