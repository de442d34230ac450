/** The calls of the workshop: what travels, and what is refused. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import type { WorkshopStage } from "../../../web/scene/schema.ts";
import { findPreset, type PresetId } from "../../../web/scene/presets/index.ts";

let client: Client;
let session: number;

beforeAll(async () => {
  client = await openEngine();
  session = client.newSession();
});
afterAll(() => client.close());

const stageOf = (id: PresetId): WorkshopStage => findPreset(id)?.scene().stage as WorkshopStage;
const open = (id: PresetId) => client.call("workshop.open", { session, stage: stageOf(id) });

test("a network of layers: units, order, plane", async () => {
  const run = await open("workshop-xor-two-ands");
  expect(run.inputs).toEqual(["x1", "x2"]);
  expect(run.output).toBe("o1");
  expect(run.units.map(({ id, layer }) => [id, layer])).toEqual([
    ["h1", 1],
    ["h2", 1],
    ["o1", 2],
  ]);
  expect(run.units[0]?.bias).toEqual({ value: -0.5, exact: "-1/2" });
  expect(run.plane?.lines.map(({ units }) => units)).toEqual([["h1"], ["h2"]]);
  expect(run.plane?.regions).toEqual({
    count: 3,
    lines: 2,
    general: 4,
    meetings: [],
    parallel: [[0, 1]],
  });
  expect(run.collapse).toEqual({ kind: "bent", unit: "h1", activation: "step" });
});

test("any point, with what is wanted there", async () => {
  await open("workshop-triangle");
  const at = (inputs: readonly (number | string)[]) =>
    client.call("workshop.at", { session, inputs });
  expect(await at([0, "1/3"])).toMatchObject({ index: -1, wanted: 1, found: 1, isRight: true });
  expect(await at([0, 4])).toMatchObject({ wanted: null, found: 0, isRight: true });
  expect(await at([9, 9])).toMatchObject({ wanted: 0, found: 0 });
  expect((await at([0, "1/3"])).sums[0]).toEqual({ value: 7 / 3, exact: "7/3" });
  await open("workshop-xor-one-unit");
  expect(await at([1, 1])).toMatchObject({ index: 3, wanted: 0, found: 1, isRight: false });
  await expect(at([1])).rejects.toThrow("the request ends too early");
});

test("the lattice of a polygon: what is wanted and found", async () => {
  const { lattice, verdict } = await open("workshop-hexagon");
  expect(lattice?.wanted).toBeInstanceOf(Int8Array);
  expect(lattice?.wanted.length).toBe(625);
  expect(lattice?.found.length).toBe(625);
  const wanted = Array.from(lattice?.wanted ?? []);
  expect(wanted.filter((value) => value >= 0).length).toBe(verdict?.total);
  expect(wanted[12 * 25 + 12]).toBe(1);
});

test("a grid of each unit asked for, and of hidden axes", async () => {
  await open("workshop-xor-relu");
  const grid = { session, low: [0, 0], high: [2, 2], size: [4, 2], at: [0, 0] };
  const { values } = await client.call("workshop.grid", {
    ...grid,
    axes: ["x1", "x2"],
    units: ["h1", "o1"],
    what: "outputs",
  });
  expect(values.map((some) => some.length)).toEqual([8, 8]);
  expect(values[0]).toBeInstanceOf(Float32Array);
  expect(Array.from(values[0] ?? []).slice(0, 4)).toEqual([1.75, 2.25, 2.75, 3.25]);
  const hidden = await client.call("workshop.grid", {
    ...grid,
    axes: ["h1", "h2"],
    units: ["o1"],
    what: "sums",
  });
  expect(hidden.values[0]?.[4]).toBe(0.25 - 2 * 0.5);
});

test("regions with a point, the answer and an outline of each", async () => {
  await open("workshop-four-lines");
  const square = { low: [-4, -4], high: [4, 4] };
  const { regions } = await client.call("workshop.regions", { session, ...square });
  expect(regions.length).toBe(11);
  expect(new Set(regions.map(({ sides }) => sides.join())).size).toBe(11);
  for (const { sides, outputs, found, outline } of regions) {
    expect(outputs.slice(0, 4).map(({ value }) => value === 1)).toEqual(sides);
    expect(found).toBe(sides.filter(Boolean).length > 2 ? 1 : 0);
    for (const corner of outline)
      for (const coordinate of corner) expect(Math.abs(coordinate)).toBeLessThanOrEqual(4);
  }
});

test("the space of two hidden units", async () => {
  await open("workshop-xor-or-nand");
  const space = await client.call("workshop.space", { session, axes: ["h1", "h2"] });
  expect(Array.from(space.places)).toEqual([0, 1, 1, 1, 1, 1, 1, 0]);
  expect(Array.from(space.wanted)).toEqual([0, 1, 1, 0]);
  expect(space.points.map(({ rows }) => rows)).toEqual([[0], [1, 2], [3]]);
  expect(space.lines).toMatchObject([{ unit: "o1", bias: { exact: "-3/2" } }]);
  expect(space.single.kind).toBe("separable");
  const inputs = await client.call("workshop.space", { session, axes: ["x1", "x2"] });
  expect(inputs.single).toMatchObject({ kind: "impossible" });
  await open("workshop-triangle");
  const cloud = await client.call("workshop.space", { session, axes: ["h1", "h2"] });
  expect(cloud.places.length).toBe(1250);
  expect(cloud.single).toEqual({ kind: "unknown" });
});

test("a line moved to a point, and turned through two", async () => {
  await open("workshop-xor-one-unit");
  const line = (through: readonly (readonly (number | string)[])[]) =>
    client.call("workshop.line", { session, unit: "o1", through });
  expect((await line([["1/2", 1]])).bias.exact).toBe("-3/2");
  const { weights, bias } = await line([
    [0, 1],
    [2, 0],
  ]);
  expect([...weights, bias].map(({ exact }) => exact)).toEqual(["1/2", "1", "-1"]);
  await expect(line([[1, 1, 1]])).rejects.toThrow("a coordinate for each of its links");
});

test("hostile stages are refused, and what was open stays", async () => {
  await open("workshop-xor-one-unit");
  const stage = stageOf("workshop-xor-one-unit");
  const CELLS = "a grid of 1 to 1048576 numbers expected";
  const refused = (changes: object, reason: string) =>
    expect(
      client.call("workshop.open", { session, stage: { ...stage, ...changes } as WorkshopStage }),
    ).rejects.toThrow(reason);
  await refused({ units: null }, "the request cannot be read");
  await refused({ output: "nobody" }, 'there is no "nobody"');
  await refused({ task: { preset: "nothing" } }, 'no task is called "nothing"');
  await refused({ units: [{ ...stage.units[0], from: ["o1", "x1"] }] }, "its own output");
  await refused({ units: [{ ...stage.units[0], weights: ["one", 1] }] }, 'expected, found "one"');
  const huge = Array.from({ length: 2 }, () => 1e308);
  await refused(
    { units: [{ ...stage.units[0], weights: huge, bias: 1e308 }] },
    "too large for float64",
  );
  const grid = {
    axes: ["x1"],
    low: [0],
    high: [1],
    at: [0, 0],
    units: ["o1"],
    what: "sums",
  } as const;
  await expect(client.call("workshop.grid", { session, ...grid, size: [1e9] })).rejects.toThrow(
    CELLS,
  );
  await expect(client.call("workshop.grid", { session, ...grid, size: [NaN] })).rejects.toThrow(
    CELLS,
  );
  expect(await client.call("workshop.at", { session, inputs: [0, 0] })).toMatchObject({ found: 0 });
  await client.call("close", { session });
  await expect(client.call("workshop.single", { session })).rejects.toThrow("is not open");
});
