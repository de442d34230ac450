import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { Layer, LayerKind, NetworkStage, Scene } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { refusalOf } from "../../../web/stages/network/model/edit.ts";
import {
  canMove,
  canRemove,
  firstLayer,
  insertLayer,
  moveLayer,
  readsOf,
  removeLayer,
  setLayer,
  setLayerBias,
  setLayerId,
  setSources,
  steerLayer,
} from "../../../web/state/actions/network-build.ts";
import { freeLinks, setLink } from "../../../web/state/actions/network-links.ts";
import { anotherNetwork } from "../../../web/state/actions/network-quiz.ts";
import { addUnit, removeUnit, setUnits } from "../../../web/state/actions/network-units.ts";
import type { Action } from "../../../web/state/store.ts";

const xor = presetScene("xor");
const exercise = presetScene("exercise-2");

function stageAfter(scene: Scene, ...actions: readonly Action[]): NetworkStage {
  const { stage } = actions.reduce((now, action) => action(now), scene);
  if (stage.kind !== "network") throw new Error("not a network");
  return stage;
}
const layersAfter = (...actions: readonly Action[]): readonly Layer[] =>
  stageAfter(xor, ...actions).model.layers;
const wiring = (layers: readonly Layer[]) => layers.map(({ id }, i) => [id, ...readsOf(layers, i)]);

const KINDS: readonly LayerKind[] = [
  "dense",
  "conv2d",
  "local2d",
  "maxpool2d",
  "avgpool2d",
  "flatten",
  "activation",
  "softmax",
  "dropout",
  "batchnorm",
];

describe("a layer that is inserted", () => {
  it.each(KINDS)("%s: stands in the row, with an id of its place", (kind) => {
    const layers = layersAfter(insertLayer(firstLayer(kind), 1));
    expect(layers.map((layer) => layer.kind)).toEqual(["dense", kind, "dense"]);
    expect(wiring(layers)[1]).toEqual([`${kind}2`, "dense1"]);
    expect(wiring(layers)[2]?.[1]).toBe(`${kind}2`);
  });

  it("is read by the layer that read what is before it, also where that is written out", () => {
    const residual = [
      insertLayer(firstLayer("dense"), 1),
      insertLayer(firstLayer("add", ["dense1", "dense2"]), 2),
      insertLayer(firstLayer("dropout"), 2),
    ];
    expect(wiring(layersAfter(...residual))).toEqual([
      ["dense1", "input"],
      ["dense2", "dense1"],
      ["dropout3", "dense2"],
      ["add4", "dense1", "dropout3"],
      ["dense5", "add4"],
    ]);
  });

  it("leaves exact start values where it has nothing to learn", () => {
    const kept = stageAfter(exercise, insertLayer(firstLayer("dropout"), 1));
    expect(kept.parameters).toBe(stageAfter(exercise).parameters);
    expect(stageAfter(exercise, insertLayer(firstLayer("dense"), 1)).parameters).toBeNull();
    expect(stageAfter(exercise, insertLayer(firstLayer("dropout"), 1), removeLayer(1))).toEqual(
      exercise.stage,
    );
  });
});

describe("a layer that is removed", () => {
  const residual = [
    insertLayer(firstLayer("dense"), 1),
    insertLayer(firstLayer("add", ["dense1", "dense2"]), 2),
  ];
  it("takes a sum along that would have one summand left", () => {
    expect(wiring(layersAfter(...residual, removeLayer(1)))).toEqual([
      ["dense1", "input"],
      ["dense2", "dense1"],
    ]);
  });
  it("hands on what it read", () => {
    const skipping = setSources(1, ["input"]);
    expect(
      wiring(layersAfter(insertLayer(firstLayer("dense"), 1), skipping, removeLayer(1))),
    ).toEqual([
      ["dense1", "input"],
      ["dense2", "input"],
    ]);
  });
  it("may be the last where the one before gives as many numbers", () => {
    const layers = layersAfter(insertLayer(firstLayer("softmax"), 2));
    expect(canRemove(layers, 2)).toBe(true);
    expect(canRemove(layersAfter(), 1)).toBe(false);
  });
});

describe("a layer that moves", () => {
  it("reads what is before it then", () => {
    const layers = layersAfter(insertLayer(firstLayer("dropout"), 1), moveLayer(1, 0));
    expect(wiring(layers)).toEqual([
      ["dropout1", "input"],
      ["dense2", "dropout1"],
      ["dense3", "dense2"],
    ]);
  });
  it("comes last only where it passes on as many numbers", () => {
    const layers = layersAfter(insertLayer(firstLayer("softmax"), 1));
    expect(canMove(layers, 1, 2)).toBe(true);
    expect(canMove(layers, 0, 2)).toBe(false);
  });
});

describe("a layer that is changed", () => {
  it("keeps its readers under another name, and under another kind", () => {
    const named = layersAfter(setSources(1, ["dense1"]), setLayerId(0, "hidden"));
    expect(wiring(named)).toEqual([
      ["hidden", "input"],
      ["dense2", "hidden"],
    ]);
    const kernel = firstLayer("conv2d") as Layer & { readonly kind: "conv2d" };
    const conv = [insertLayer(kernel, 0), insertLayer(firstLayer("add", ["conv2d1", "dense2"]), 2)];
    const local = layersAfter(...conv, setLayer(0, { ...kernel, kind: "local2d", id: "local2d1" }));
    expect(wiring(local)[2]).toEqual(["add3", "local2d1", "dense2"]);
  });
  it("goes on from the present moment where no size changes", () => {
    const here = { step: 4, parameters: [] };
    const [layer] = layersAfter();
    if (layer?.kind !== "dense") throw new Error("no dense layer");
    const next = steerLayer(0, { ...layer, frozen: true }, here)(xor);
    expect(next.view).toMatchObject({ step: 4, from: here });
  });
  it("loses a bias by itself", () => {
    const { parameters } = stageAfter(exercise, setLayerBias(0, false));
    expect(parameters?.[0]).not.toHaveProperty("bias");
    expect(parameters?.[1]).toHaveProperty("bias");
  });
});

describe("a neuron", () => {
  it("is added at the end, and taken from its place with what reads it", () => {
    expect(layersAfter(addUnit(0))[0]).toMatchObject({ units: 4 });
    expect(stageAfter(exercise, removeUnit(0, 0)).parameters).toEqual([
      { weights: [[-0.2, 0.4]], bias: [-0.3] },
      { weights: [[-0.4]], bias: [0.4] },
    ]);
  });
  it("stays where it is the last of its layer", () => {
    expect(removeUnit(1, 0)(xor)).toBe(xor);
  });
});

it("a network to count is another each time, and the same from the same seed", () => {
  const sizes = (scene: Scene) => {
    const { model } = stageAfter(scene);
    return [model.inputs, ...model.layers.map((layer) => "units" in layer && layer.units)];
  };
  const [first, second] = [anotherNetwork()(xor), anotherNetwork()(anotherNetwork()(xor))];
  expect(sizes(first)).not.toEqual(sizes(second));
  expect(anotherNetwork()(xor)).toEqual(first);
  expect(validateScene(JSON.parse(JSON.stringify(second)))).toEqual(second);
});

describe("a link", () => {
  const [cut, still] = [setLink(0, [1, 0], "cut", null), setLink(0, [2, 1], "still", null)];
  const linksAfter = (...actions: readonly Action[]) => {
    const [layer] = layersAfter(...actions);
    return layer?.kind === "dense" && { cut: layer.cut, still: layer.still };
  };
  it("is cut, held still, and learns again", () => {
    expect(linksAfter(cut, still)).toEqual({ cut: [[1, 0]], still: [[2, 1]] });
    expect(linksAfter(cut, setLink(0, [1, 0], "still", null))).toEqual({
      cut: [],
      still: [[1, 0]],
    });
    expect(linksAfter(cut, still, freeLinks(0, null))).toEqual({ cut: [], still: [] });
  });
  it("goes with its neuron, and keeps its place among the others", () => {
    expect(linksAfter(cut, still, removeUnit(0, 1))).toEqual({ cut: [], still: [[1, 1]] });
    expect(linksAfter(cut, still, setUnits(0, 2))).toEqual({ cut: [[1, 0]], still: [] });
    const [, next] = layersAfter(setLink(1, [0, 2], "cut", null), removeUnit(0, 0));
    expect(next).toMatchObject({ cut: [[0, 1]] });
  });
  it("goes where its layer reads less", () => {
    const reads = insertLayer(firstLayer("dense"), 0);
    expect(layersAfter(reads, setLink(1, [0, 3], "cut", null), removeLayer(0))[0]).toMatchObject({
      cut: [],
    });
  });
});

const edit = fc.oneof(
  fc
    .tuple(fc.nat(2), fc.nat(3), fc.nat(3))
    .map(([at, unit, input]) => setLink(at, [unit, input], "cut", null)),
  fc
    .tuple(fc.constantFrom(...KINDS), fc.nat(3))
    .map(([kind, at]) => insertLayer(firstLayer(kind), at)),
  fc.nat(4).map(removeLayer),
  fc.tuple(fc.nat(4), fc.nat(4)).map(([from, to]) => moveLayer(from, to)),
  fc.tuple(fc.nat(4), fc.constantFrom("input", "dense1", "dense2")).map(([at, id]) => setSources(at, [id])), // prettier-ignore
  fc.nat(3).map(addUnit),
  fc.tuple(fc.nat(3), fc.nat(3)).map(([layer, unit]) => removeUnit(layer, unit)),
);

it("whatever is built, edit by edit, can be shared", () =>
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      const scene = edits.reduce((now, action) => {
        return refusalOf(now, action) === "" ? action(now) : now;
      }, xor);
      expect(validateScene(JSON.parse(JSON.stringify(scene)))).toEqual(scene);
    }),
  ));
