/** The pictures over the inputs, of hidden spaces, of linear regions and of the loss: their geometry. */
import { describe, expect, test } from "vitest";
import { contour, contourLines } from "../../../web/charts/contour.ts";
import { boundary } from "../../../web/charts/field.ts";
import { meshOf } from "../../../web/charts/mesh.ts";
import type { NetworkInfo } from "../../../web/engine/protocol.ts";
import type { FieldsLook, NetworkStage } from "../../../web/scene/schema.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import { squareOf } from "../../../web/state/square.ts";
import { axesIn, lattice, layerIn, pointsOnWay, spaceOf } from "../../../web/stages/network/fields/hidden-space.ts"; // prettier-ignore
import { lossPlane, parametersOf } from "../../../web/stages/network/fields/loss-plane.ts";
import { labelsOf, namesOf, pointsOf } from "../../../web/stages/network/fields/points.ts";
import { cameraOf, seenAt } from "../../../web/stages/network/fields/principal.ts";
import { deepRegions, mostRegions } from "../../../web/stages/network/fields/region-counts.ts";
import { outputSheet, reliefOf } from "../../../web/stages/network/fields/sheet.ts";
import { shownUnit } from "../../../web/stages/network/fields/unit.ts";

const layer = (id: string, units: number, inputs: number) => ({
  id,
  kind: "dense",
  activation: "tanh",
  outputShape: [units],
  parameters: units * inputs + units,
  formula: "",
  from: [],
  tensors: ["weights", "bias"],
  tensorShapes: [[units, inputs], [units]],
});

/** XOR through 2-2-1, the last row held out. */
const info = {
  layers: [layer("dense1", 2, 2), layer("dense2", 1, 2)],
  inputs: 2,
  outputs: 1,
  rows: 4,
  trainingRows: 3,
  testRows: Int32Array.of(3),
  raw: { columns: 2, values: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1) },
  dataInputs: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1),
  dataTargets: Float64Array.of(0, 1, 1, 0),
  classes: new Int32Array(),
  parameterCount: 9,
} as unknown as NetworkInfo;

const XOR = presetScene("xor-hidden");
const xor = XOR.stage as NetworkStage;
const NOTATION = XOR.view.notation;

describe("rows as points", () => {
  test("have their class from one target, and say which are held out", () => {
    expect(pointsOf(info)).toEqual([
      { x: 0, y: 0, label: 0, test: false },
      { x: 0, y: 1, label: 1, test: false },
      { x: 1, y: 0, label: 1, test: false },
      { x: 1, y: 1, label: 0, test: true },
    ]);
  });

  test("are of the largest of several targets, or of the class that they have", () => {
    const three = { ...info, outputs: 3, rows: 2, dataTargets: Float64Array.of(0, 0, 1, 0, 1, 0) };
    expect(labelsOf(three)).toEqual([2, 1]);
    expect(labelsOf({ ...three, classes: Int32Array.of(4, 0) })).toEqual([4, 0]);
  });

  test("are named by their targets, by their class numbers, or by the side they lie on", () => {
    expect(namesOf(info, xor.data, 0)).toEqual(["y = 0", "y = 1"]);
    const real = { ...info, dataTargets: Float64Array.of(-1, 0.5, 2, 3) };
    expect(namesOf(real, xor.data, 0)).toEqual(["y < 1", "y > 1"]);
    const typed = {
      ...xor.data,
      inputs: [[0, 0]],
      targets: [1],
    } as unknown as NetworkStage["data"];
    const classes = { ...info, outputs: 3, classes: Int32Array.of(0, 1, 2, 0) };
    expect(namesOf(classes, typed, 1)).toEqual(["y = 1", "y = 2", "y = 3"]);
  });

  test("curves of one input have room around −1 to 1", () => {
    const { data } = presetScene("batches").stage as NetworkStage;
    expect(squareOf(data)).toEqual({ low: -1.2, high: 1.2 });
  });
});

describe("the neuron that is shown", () => {
  test("is the one selected, by itself or by a weight; else the first", () => {
    expect(shownUnit("neuron:0:1", info)).toMatchObject({ layer: 0, unit: 1, units: 2 });
    expect(shownUnit("weight:1:0:1", info)).toMatchObject({ layer: 1, unit: 0, units: 1 });
    for (const elsewhere of ["", "loss", "input:1", "neuron:7:0", "neuron:0:99"])
      expect(shownUnit(elsewhere, info)).toMatchObject({ unit: 0 });
  });
});

/** Pieces of a path, each as its two ends in one order. */
const piecesOf = (path: string): string[] =>
  path
    .split("M")
    .flatMap((line) => {
      const places = line.split("L");
      return places.slice(1).map((place, i) => [places[i], place].sort().join(" – "));
    })
    .sort();

describe("lines of a field", () => {
  const SIZE = 30;
  const ring = Float64Array.from({ length: SIZE * SIZE }, (_, i) =>
    Math.hypot((i % SIZE) - 14.2, Math.floor(i / SIZE) - 13.7),
  );

  test("joined, they have the same pieces, and a ring is one line that ends where it began", () => {
    const grid = { values: ring, size: SIZE };
    const joined = contourLines(grid, 8, 3);
    expect(piecesOf(joined)).toEqual(piecesOf(contour(grid, 8, 3)));
    expect(joined.split("M").length - 1).toBe(1);
    const places = joined.slice(1).split("L");
    expect(places.at(-1)).toBe(places[0]);
    // Outside of the picture's middle they are cut in several.
    expect(piecesOf(contourLines(grid, 17, 3))).toEqual(piecesOf(contour(grid, 17, 3)));
  });

  test("between three classes they lie where two lead alike", () => {
    // Class 0 left, 1 right, 2 below: borders along x = 10 and y = 20.
    const grid = Float32Array.from({ length: SIZE * SIZE * 3 }, (_, i) => {
      const [cell, k] = [Math.floor(i / 3), i % 3];
      const [x, y] = [cell % SIZE, Math.floor(cell / SIZE)];
      return k === 2 ? (y - 20) * 10 : k === 0 ? Math.min(0, 10 - x) : Math.min(0, x - 10);
    });
    const path = boundary({ grid, size: SIZE, outputs: 3, low: 0, high: 1 }, SIZE);
    const places = path.match(/[\d.]+ [\d.]+/g)?.map((place) => place.split(" ").map(Number)) ?? [];
    expect(places.length).toBeGreaterThan(40);
    for (const [x = NaN, y = NaN] of places) {
      const isUpper = Math.abs(x - 10.5) < 1e-6 && y <= 20.6;
      expect(isUpper || Math.abs(y - 20.5) < 1.1).toBe(true);
    }
  });
});

describe("a surface", () => {
  test("keeps its scale, and takes the colours of its samples", () => {
    const grid = Float32Array.from({ length: 100 }, (_, i) => (i % 10 < 5 ? 0.25 : 0.75));
    const sheet = outputSheet({ grid } as Parameters<typeof outputSheet>[0], info);
    const { mesh } = reliefOf(sheet!);
    expect([mesh.low, mesh.high]).toEqual([0, 1]);
    expect(mesh.heights[0]).toBe(0.25);
    expect([...mesh.tint!.labels.subarray(0, 10)]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(mesh.tint!.shares[0]).toBeCloseTo(0.5, 6);
    const free = meshOf({ values: Float64Array.from(grid), size: 10, heights: [] });
    expect([free.low, free.high, free.tint]).toEqual([0.25, 0.75, null]);
  });

  test("of many classes is as high as the most probable one is likely, in its colour", () => {
    const grid = Float32Array.of(0.7, 0.2, 0.1, 0.1, 0.1, 0.8, 0.3, 0.4, 0.3, 1, 0, 0);
    const sheet = outputSheet({ grid } as Parameters<typeof outputSheet>[0], {
      ...info,
      outputs: 3,
    })!;
    expect([...sheet.values].map((value) => Number(value.toFixed(6)))).toEqual([0.7, 0.8, 0.4, 1]);
    expect([...sheet.tint.labels]).toEqual([0, 2, 1, 0]);
    expect(sheet.tint.shares[2]).toBeCloseTo(0.1, 6);
  });
});

describe("principal axes", () => {
  /** Points along a known direction, with less spread across it. */
  const values = Float32Array.from({ length: 3 * 200 }, (_, i) => {
    const [row, k] = [Math.floor(i / 3), i % 3];
    const [far, near] = [10 * Math.sin(row * 1.7), Math.cos(row * 4.1)];
    return [0.6 * far - 0.8 * near + 5, 0.8 * far + 0.6 * near, -2][k] ?? 0;
  });

  test("are found at right angles, with their shares of the spread", () => {
    const { axes, mean, shares } = cameraOf(values, 3, null);
    expect(Math.abs((axes[0][0] ?? 0) * 0.6 + (axes[0][1] ?? 0) * 0.8)).toBeCloseTo(1, 3);
    expect(axes[0].reduce((sum, value, i) => sum + value * (axes[1][i] ?? 0), 0)).toBeCloseTo(0, 9);
    expect(mean[2]).toBeCloseTo(-2, 6);
    expect(shares[0] + shares[1]).toBeCloseTo(1, 6);
    expect(shares[0]).toBeGreaterThan(0.98);
  });

  test("do not turn round from one moment to the next", () => {
    const first = cameraOf(values, 3, null);
    const turned = { ...first, axes: [first.axes[0].map((x) => -x), first.axes[1]] as const };
    const [x] = seenAt(cameraOf(values, 3, turned), values, 0);
    expect(x).toBeCloseTo(-(seenAt(first, values, 0)[0] ?? 0), 6);
  });
});

describe("a hidden space", () => {
  const values = Float32Array.of(-1, -1, 1, -1, 1, -1, 1, 1);
  const landed = { info, stage: xor, layer: 0, axes: [0, 1] as const, values, before: null };

  test("is that of the layer before the output, of both of its two units", () => {
    expect(layerIn(info, -1)).toBe(0);
    expect(layerIn(info, 1)).toBe(1);
    expect(layerIn(info, 9)).toBe(0);
    expect(axesIn(2, null)).toEqual([0, 1]);
    expect(axesIn(6, null)).toBeNull();
    expect(axesIn(6, [4, 4])).toBeNull();
    expect(axesIn(6, [4, 1])).toEqual([4, 1]);
    expect(axesIn(3, [4, 1])).toBeNull();
  });

  test("is reached from the inputs, rows and lattice alike", () => {
    const space = spaceOf(landed);
    expect(pointsOnWay(info, space, 0)[1]).toMatchObject({ x: 0, y: 1, label: 1 });
    expect(pointsOnWay(info, space, 0.5)[1]).toMatchObject({ x: 0.5, y: 0 });
    expect(pointsOnWay(info, space, 1)[1]).toMatchObject({ x: 1, y: -1 });
    expect(space.first).toEqual({ low: -1.24, high: 1.24 });
    const grid = Float32Array.from({ length: 25 * 25 * 2 }, () => 0.5);
    const lines = lattice(space, grid, { low: 0, high: 25 }, 0);
    expect(lines).toHaveLength(26);
    expect(lines[0]?.[0]).toEqual([0.5, 24.5]);
    expect(lattice(space, grid, { low: 0, high: 25 }, 1)[3]?.[7]).toEqual([0.5, 0.5]);
  });
});

describe("how many linear regions there can be", () => {
  test("n lines cut a plane into at most 1 + n + n(n − 1)/2", () => {
    expect([1, 2, 3, 4].map((units) => mostRegions(units, 2))).toEqual([2, 4, 7, 11]);
    expect([8, 12, 24].map((units) => mostRegions(units, 2))).toEqual([37, 79, 301]);
    expect(mostRegions(6, 1)).toBe(7);
  });

  test("depth makes more: the numbers of Montúfar's bound", () => {
    expect(deepRegions([4, 4], 2)).toBe(44);
    expect(deepRegions([4, 4, 4], 2)).toBe(176);
    expect(deepRegions([8, 8, 8], 2)).toBe(9472);
    expect(deepRegions([1, 4], 2)).toBe(0);
  });
});

describe("a plane of the loss", () => {
  test("names parameters as they are counted: weights row by row, then biases", () => {
    expect(parametersOf(info, 99, NOTATION).map(({ name }) => name)).toEqual([
      "dense1 w₁→₁",
      "dense1 w₂→₁",
      "dense1 w₁→₂",
      "dense1 w₂→₂",
      "dense1 b₁",
      "dense1 b₂",
      "dense2 w₁→₁",
      "dense2 w₂→₁",
      "dense2 b₁",
    ]);
  });

  test("has the parameters' own numbers along its axes, with the way that led there", () => {
    const parameters = { weights: Float64Array.of(1, 2, 3, 4), bias: Float64Array.of(5, 6) };
    const plane = lossPlane({
      reply: {
        values: Float64Array.of(4, 3, 2, 1, 0, 1, 2, 3, NaN),
        path: Float64Array.of(-1, 2, 0, 0),
        scale: [1, 1],
        rows: 3,
      },
      look: { plane: "parameters", pair: [1, 4] } as unknown as FieldsLook,
      span: 1,
      info,
      notation: NOTATION,
      trace: { layers: [{ parameters }] } as unknown as Parameters<typeof lossPlane>[0]["trace"],
    });
    expect(plane.names).toEqual(["dense1 w₂→₁", "dense1 b₁"]);
    // Cells reach half a step beyond the outermost points.
    expect(plane.first).toEqual({ low: 0.5, high: 3.5 });
    expect(plane.second).toEqual({ low: 3.5, high: 6.5 });
    expect(plane.way).toEqual([
      [1, 7],
      [2, 5],
    ]);
    expect([plane.low, plane.high]).toEqual([0, 4]);
  });
});
