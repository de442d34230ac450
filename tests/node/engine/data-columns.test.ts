/** Features and labels by formula: their numbers, headless runs on them, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { run } from "../../../web/headless/index.ts";
import { toBase64url } from "../../../web/core/base64url.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";

let engine: Client;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

type Json = Readonly<Record<string, unknown>>;

const stageOf = (data: Json, inputs: number, more: Json = {}) => ({
  kind: "network",
  data,
  model: { inputs, layers: [{ kind: "dense", units: 1 }] },
  training: { epochs: 3 },
  ...more,
});

async function opened(data: Json, inputs: number, more: Json = {}) {
  const { stage, conventions } = validateScene({ stage: stageOf(data, inputs, more) });
  if (stage.kind !== "network") throw new Error("not a network");
  const session = engine.newSession();
  const plain = plainStage(stage, conventions);
  const info = await engine.call("network.open", {
    session,
    stage: plain,
    conventions,
    from: null,
  });
  await engine.call("close", { session });
  return info;
}

describe("features", () => {
  test("are what the network reads, row by row, in the place of the inputs", async () => {
    const inputs = [
      [1, 2],
      [0.5, -3],
    ];
    const features = ["x1", "x1*x2", "sin(x₂)", "7", "x > y"];
    const info = await opened({ inputs, targets: [[0], [1]], features }, 5);
    expect([...info.dataInputs]).toEqual([
      ...[1, 2, Math.sin(2), 7, 0],
      ...[0.5, -1.5, Math.sin(-3), 7, 1],
    ]);
    expect(info.raw.columns).toBe(2);
    expect([...info.raw.values]).toEqual(inputs.flat());
  });

  test("train as the same columns, typed, do", async () => {
    const preset = { preset: "circles", count: 40, noise: 0.1, seed: 3 };
    const { raw, classes } = await opened({ ...preset, features: ["x1^2", "x2^2"] }, 2);
    const rows = Array.from(classes, (_, i) => [...raw.values.subarray(2 * i, 2 * i + 2)]);
    const squares = rows.map((row) => row.map((value) => value * value));
    const options = { standardize: true, split: 0.75 };
    const typed = { inputs: squares, targets: [...classes], ...options };
    const result = await run({ stage: stageOf(typed, 2) }, { engine });
    const features = { ...preset, ...options, features: ["x1^2", "x2^2"] };
    expect(await run({ stage: stageOf(features, 2) }, { engine })).toEqual(result);
  });

  test("use the names that the columns have", async () => {
    const csv = { csv: "size,price,rent\n2,3,1\n4,5,0", target: "rent" };
    const { dataInputs } = await opened({ ...csv, features: ["size*price", "x1"] }, 2);
    expect([...dataInputs]).toEqual([6, 2, 20, 4]);
    const vote = await opened({ preset: "vote", count: 3, features: ["income - age"] }, 1);
    const { values } = vote.raw;
    expect(vote.dataInputs[0]).toBe((values[0] ?? NaN) - (values[1] ?? NaN));
  });

  test.each([
    [["x1*"], "stage.data.features[0]: character 4:"],
    [["x1", "x3"], 'stage.data.features[1]: there is no input "x3"; there are x1 and x2'],
    [["x1 > 0 > x2"], "stage.data.features[0]: one comparison expected, found several"],
    [["ln(x1)"], "stage.data.features[0]: a finite number for each row expected, found -Infinity in row 1 (x1 = 0, x2 = 0)"], // prettier-ignore
    [["a = 2; a*x1 > b"], 'stage.data.features[0]: there is no input "b"'],
    [["2*(x1 > 0)"], 'stage.data.features[0]: a comparison makes the whole label: ">" cannot stand inside'], // prettier-ignore
    [["x1 = 0"], 'stage.data.features[0]: "x1" is an input: write x1 > … or x1 == … to compare it'],
    [["(x1 + ) > 0"], "stage.data.features[0]: character 7:"],
  ])("%j are refused", async (features, message) => {
    const stage = stageOf({ preset: "xor", features }, features.length);
    await expect(run({ stage }, { engine })).rejects.toThrow(message);
  });

  test("a column called as a constant is not taken for it in silence", async () => {
    const csv = { csv: "e,pi,t\n2,3,1\n4,5,0", target: "t" };
    const { dataInputs } = await opened({ ...csv, features: ["x1", "1e-0*exp(x2 - x2)"] }, 2);
    expect([...dataInputs]).toEqual([2, 1, 4, 1]);
    for (const [name, other] of [
      ["e", "x1"],
      ["pi", "x2"],
    ])
      // prettier-ignore
      await expect(opened({ ...csv, features: ["x1", `2*${name}`] }, 2)).rejects.toThrow(
        `data.features[1]: "${name}" is a column and a constant: write ${other}`,
      );
  });

  test("are for no images", () => {
    const stage = stageOf({ preset: "digits", features: ["x1"] }, 1);
    expect(() => validateScene({ stage })).toThrow("stage.data.features: an empty list");
  });
});

describe("labels", () => {
  const points = { preset: "checkerboard", count: 50, seed: 2 };

  test("by a comparison are classes", async () => {
    const { classes, raw } = await opened({ ...points, label: "a = 2; y > a·sin(x)" }, 2);
    const wanted = Array.from(classes, (_, i) => {
      const [x = 0, y = 0] = raw.values.subarray(2 * i);
      return Number(y > 2 * Math.sin(x));
    });
    expect([...classes]).toEqual(wanted);
    expect(new Set(wanted).size).toBe(2);
  });

  test.each([
    ["(x1 > 0)", (x: number) => x > 0],
    [" ( (x1)*2 >= x2 ) ", (x: number, y: number) => 2 * x >= y],
    ["(x1) > (x2)", (x: number, y: number) => x > y],
    ["x1 == x1", () => true],
    ["x1 != 0", (x: number) => x !== 0],
    ["sign(x1)≠1", (x: number) => Math.sign(x) !== 1],
  ])("%s", async (label, holds) => {
    const { classes, raw } = await opened({ ...points, label }, 2);
    const rows = Array.from(classes, (_, i) => [...raw.values.subarray(2 * i, 2 * i + 2)]);
    expect([...classes]).toEqual(rows.map(([x = 0, y = 0]) => Number(holds(x, y))));
  });

  test("by a number are what is predicted, and read beside features", async () => {
    const data = { preset: "sine", count: 20, label: "x^3", features: ["x", "x^2"] };
    const { classes, raw, dataTargets } = await opened(data, 2);
    expect(classes.length).toBe(0);
    expect([...dataTargets]).toEqual(Array.from(raw.values, (x) => expect.closeTo(x ** 3, 12)));
  });

  test("are for generated points", () => {
    const stage = stageOf({ inputs: [[1]], targets: [1], label: "x" }, 1);
    expect(() => validateScene({ stage })).toThrow("stage.data.label: empty text");
  });
});

describe("pixels", () => {
  const pixels = toBase64url(Uint8Array.from([0, 255, 51, 102, 255, 255, 0, 0]));

  test("are numbers from 0 to 1", async () => {
    const data = { pixels, targets: [0, 1], inputShape: [1, 2, 2] };
    const { dataInputs, rows } = await opened(data, 4);
    expect(rows).toBe(2);
    expect([...dataInputs]).toEqual([0, 1, 0.2, 0.4, 1, 1, 0, 0]);
  });

  test.each([
    [{ inputShape: null }, "stage.data.inputShape: [channels, height, width] of each picture"],
    [{ inputShape: [1, 3, 3] }, "stage.data.pixels: 9 bytes for each picture"],
    [{ pixels: "a b" }, "stage.data.pixels: bytes as base64url"],
    [{ targets: [0] }, "stage.data.targets: one target for each of the 2 rows"],
  ])("%j are refused", (wrong, message) => {
    const data = { pixels, targets: [0, 1], inputShape: [1, 2, 2], ...wrong };
    expect(() => validateScene({ stage: stageOf(data, 4) })).toThrow(message);
  });
});

test("a preview says what data would be, and changes nothing", async () => {
  const { stage, conventions } = validateScene({
    stage: stageOf({ ...{ preset: "moons", count: 30 }, label: "x1 + x2", features: ["x2"] }, 1),
  });
  if (stage.kind !== "network") throw new Error("not a network");
  const { data } = plainStage(stage, conventions);
  const session = engine.newSession();
  const seen = await engine.call("network.preview", { session, data, conventions, most: 4 });
  expect(seen).toMatchObject({ rows: 30, targetColumns: 1, areClasses: false });
  const { values } = seen.raw;
  expect([...seen.features]).toEqual([1, 3, 5, 7].map((i) => values[i]));
  expect([...seen.targets]).toEqual(
    [0, 2, 4, 6].map((i) => (values[i] ?? 0) + (values[i + 1] ?? 0)),
  );
});
