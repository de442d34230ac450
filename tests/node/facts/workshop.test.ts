/** What the lectures say of networks made by hand: every preset, run headless. */
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../../../web/headless/run.ts";
import type { WorkshopResult } from "../../../web/run/results.ts";
import type { PresetId } from "../../../web/scene/presets/index.ts";
import { findPreset } from "../../../web/scene/presets/index.ts";
import { engine } from "./support.ts";

type Json = Readonly<Record<string, unknown>>;

afterAll(() => engine.close());

async function workshop(id: PresetId, changes: Json = {}): Promise<WorkshopResult> {
  const scene = findPreset(id)?.scene();
  const stage = { ...(scene?.stage as unknown as Json), ...changes };
  return (await run({ stage }, { engine })) as WorkshopResult;
}

const found = ({ rows }: WorkshopResult): readonly number[] => rows.map((row) => row.found);

describe("XOR", () => {
  test.each([
    "workshop-xor-or-nand",
    "workshop-xor-two-ands",
    "workshop-xor-and-or",
    "workshop-xor-relu",
  ] as const)("%s solves it, which no single unit can", async (id) => {
    const result = await workshop(id);
    expect(result).toMatchObject({
      solved: true,
      wrong: [],
      total: 4,
      parameterCount: 9,
      depth: 2,
    });
    expect(found(result)).toEqual([0, 1, 1, 0]);
    expect(result.separable).toBe(false);
    // b ≤ 0, w1 + b > 0, w2 + b > 0, w1 + w2 + b ≤ 0, each once.
    expect(result.certificate?.toSorted((a, b) => a.row - b.row)).toEqual(
      [0, 1, 2, 3].map((row) => ({ row, multiplier: 1 })),
    );
  });

  test("one unit says which row is wrong, and what it computed there", async () => {
    const result = await workshop("workshop-xor-one-unit");
    expect(result).toMatchObject({ solved: false, wrong: [3], collapse: { kind: "single" } });
    expect(result.rows[3]).toEqual({
      row: 3,
      inputs: [1, 1],
      wanted: 0,
      found: 1,
      right: false,
      sums: { o1: 1.5 },
      outputs: { o1: 1 },
      sumsExact: { o1: "3/2" },
      outputsExact: { o1: "1" },
    });
  });

  test("linear hidden units collapse", async () => {
    const result = await workshop("workshop-linear");
    expect(result.solved).toBe(false);
    expect(result.collapse).toEqual({
      kind: "collapsed",
      weights: [-0.5, -2.5],
      weightsExact: ["-1/2", "-5/2"],
      bias: 1.25,
      biasExact: "5/4",
      activation: "step",
    });
    expect(result.regions).toEqual({ count: 1, lines: 0, general: 1 });
  });
});

test("A and not B: any weights that do it are right", async () => {
  const unit = (weights: unknown, bias: unknown) => ({
    units: [{ id: "o1", from: ["x1", "x2"], weights, bias }],
  });
  expect(await workshop("workshop-a-and-not-b")).toMatchObject({ solved: false, wrong: [1, 3] });
  for (const [weights, bias] of [
    [[1, -1], -0.5],
    [["1/3", -7], "-1/6"],
    [[1, -1], 0],
    [[1e6, -1e6], -999_999],
  ] as const)
    expect(await workshop("workshop-a-and-not-b", unit(weights, bias))).toMatchObject({
      solved: true,
      separable: true,
    });
  expect(
    await workshop("workshop-a-and-not-b", { ...unit([1, -1], 0), threshold: ">=" }),
  ).toMatchObject({ solved: false, wrong: [0, 3] });
});

test("majority takes one unit, parity of three does not", async () => {
  expect(await workshop("workshop-majority")).toMatchObject({ solved: true, separable: true });
  const parity = await workshop("workshop-parity-3");
  expect(parity).toMatchObject({ solved: true, separable: false, regions: null, depth: 2 });
  expect(found(parity)).toEqual([0, 1, 1, 0, 1, 0, 0, 1]);
});

test("four lines in general position make 11 regions", async () => {
  const { solved, regions } = await workshop("workshop-four-lines");
  expect(solved).toBeNull();
  expect(regions).toEqual({ count: 11, lines: 4, general: 11 });
});

test("a triangle and a hexagon by their half-planes, checked on a lattice", async () => {
  const triangle = await workshop("workshop-triangle");
  expect(triangle).toMatchObject({ solved: true, rows: [], separable: null });
  expect(triangle.lattice).toEqual({ low: [-4.5, -3.5], step: 0.375, columns: 25 });
  const hexagon = await workshop("workshop-hexagon");
  expect(hexagon).toMatchObject({ solved: true, regions: { count: 19, lines: 6, general: 22 } });
  const larger = {
    task: {
      polygon: [
        [-3, -2],
        [3, -2],
        [0, 5],
      ],
    },
  };
  const off = await workshop("workshop-triangle", larger);
  expect(off.solved).toBe(false);
  expect(off.rows.length).toBeGreaterThan(0);
  for (const { row, wanted, right, inputs } of off.rows) {
    expect(off.wrong).toContain(row);
    expect([wanted, right]).toEqual([1, false]);
    const { low, step } = off.lattice ?? { low: [], step: NaN };
    expect(inputs[0]).toBeCloseTo((low[0] ?? NaN) + step * (row % 25), 12);
    expect(inputs[1]).toBeCloseTo((low[1] ?? NaN) + step * Math.floor(row / 25), 12);
  }
});

test("a bump from two sigmoids: 0.00247 at 0, 0.49966 at 0.3, 0.96403 at 0.5", async () => {
  const result = await workshop("workshop-bump");
  expect(result).toMatchObject({ solved: true, regions: { count: 3, lines: 2, general: 3 } });
  const heights = result.rows.map(({ outputs }) => outputs["o1"]);
  expect(heights[0]).toBeCloseTo(0.00247, 5);
  expect(heights[3]).toBeCloseTo(0.49966, 5);
  expect(heights[5]).toBeCloseTo(0.96403, 5);
  expect(result.units.map(({ exact }) => exact)).toEqual([false, false, false]);
  expect(result.rows[3]?.sumsExact["h1"]).toBe("0");
});

test("what only the engine sees is refused by its place", async () => {
  const line = {
    task: {
      polygon: [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    },
  };
  await expect(workshop("workshop-triangle", line)).rejects.toThrow(
    "stage.task: corners of a polygon expected, found points on one line",
  );
});
