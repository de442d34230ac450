/**
 * Links of TensorFlow Playground: the same points, start weights and losses as its own code has
 * (fixtures/playground.json holds what that code computed), and no harm from hostile ones.
 */
import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { openNetwork } from "../../../web/run/network.ts";
import { run } from "../../../web/headless/run.ts";
import { decodeScene, encodeScene } from "../../../web/scene/codec.ts";
import { readPlaygroundLink } from "../../../web/scene/playground-link.ts";
import { playgroundRandom } from "../../../web/scene/playground-random.ts";
import type { NetworkStage, TypedData } from "../../../web/scene/schema.ts";
import { learnedRows } from "../../../web/scene/split-rows.ts";
import { SceneError, validateScene } from "../../../web/scene/validate.ts";

interface Played {
  readonly hash: string;
  /** The first points that are learned from: x, y, label. */
  readonly points: readonly (readonly [number, number, number])[];
  readonly start: readonly {
    readonly weights: readonly (readonly number[])[];
    readonly bias: readonly number[];
  }[];
  /** Epoch, loss of what is learned from, loss of what is held out. */
  readonly losses: readonly (readonly [number, number, number])[];
}
const fixture = new URL("../../fixtures/playground.json", import.meta.url);
const played = JSON.parse(readFileSync(fixture, "utf8")) as readonly Played[];

const stageOf = (hash: string): NetworkStage => {
  const { stage } = readPlaygroundLink(hash).scene;
  if (stage.kind !== "network") throw new Error(stage.kind);
  return stage;
};

const engine = await openEngine();
afterAll(() => engine.close());

describe("the equal scene", () => {
  test("random numbers are those of the published generator", () => {
    const random = playgroundRandom("hello.");
    expect([random(), random()]).toEqual([0.9282578795792454, 0.3752569768646784]);
  });

  test("the engine learns from the rows that are expected to be drawn", async () => {
    for (const [rows, learned, seed] of [
      [500, 250, 1],
      [1200, 120, 1],
      [7, 3, 9],
    ] as const) {
      const data = { preset: "line", count: rows, split: learned / rows };
      const model = { inputs: 1, layers: [{ kind: "dense", units: 1 }] };
      const scene = validateScene({ stage: { kind: "network", data, model, training: { seed } } });
      const session = engine.newSession();
      const info = await openNetwork(
        engine,
        session,
        scene.stage as NetworkStage,
        scene.conventions,
      );
      const held = learnedRows(rows, learned, seed).flatMap((is, row) => (is ? [] : [row]));
      expect([...info.testRows]).toEqual(held);
      await engine.call("close", { session });
    }
    expect(learnedRows(4, 4, 1)).toEqual([true, true, true, true]);
  });

  test.each(played)("has the points, start and losses of Playground: $hash", async (there) => {
    const stage = stageOf(there.hash);
    expect(stage.parameters).toEqual(there.start);
    const { inputs, targets } = stage.data as TypedData;
    const learned = learnedRows(inputs.length, Math.round(stage.data.split * inputs.length), 1);
    const rows = learned.flatMap((is, row) => (is ? [row] : []));
    for (const [i, [x, y, label]] of there.points.entries()) {
      const row = rows[i] ?? 0;
      expect(inputs[row]?.[0]).toBeCloseTo(x, 5);
      expect(inputs[row]?.[1]).toBeCloseTo(y, 5);
      expect(targets[row]).toEqual([expect.closeTo(label, 5)]);
    }
    const training = { ...stage.training, epochs: 20 };
    const { history } = await run({ stage: { ...stage, training } }, { engine });
    for (const [epoch, loss, testLoss] of there.losses) {
      expect(history?.loss[epoch]).toBeCloseTo(loss, 6);
      expect(history?.testLoss?.[epoch]).toBeCloseTo(testLoss, 6);
    }
  });
});

describe("a link", () => {
  const base = "dataset=xor&seed=0.31415";
  const said = (more: string): string => readPlaygroundLink(`${base}&${more}`).notes.join(" ");

  test("opens by its whole address, and is shared as any scene", async () => {
    const scene = await decodeScene(`https://playground.tensorflow.org/#${base}&networkShape=`);
    expect(scene).toStrictEqual(readPlaygroundLink(`${base}&networkShape=`).scene);
    const link = await encodeScene(scene);
    expect(link.length).toBeLessThan(7000);
    expect(await decodeScene(link)).toStrictEqual(scene);
  });

  test("reads every name", () => {
    const stage = stageOf(
      "activation=relu&regularization=L2&batchSize=25&dataset=spiral&learningRate=0.1&" +
        "regularizationRate=0.001&noise=20&networkShape=5,3,2&seed=0.1&showTestData=true&" +
        "discretize=true&percTrainData=80&x=true&y=false&xTimesY=true&xSquared=true&ySquared=true&" +
        "cosX=true&sinX=true&cosY=false&sinY=true&collectStats=false&problem=classification&" +
        "initZero=true&hideText=false",
    );
    expect(stage).toMatchObject({
      data: { split: 0.8, features: ["x1", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"] },
      init: { kind: "zeros" },
      loss: { kind: "squared-error", half: true, outputs: "sum", batch: "mean" },
      regularization: { l1: 0, l2: 0.001 },
      optimizer: { kind: "sgd", rate: 0.1, momentum: 0 },
      training: { batch: 25, order: "given" },
    });
    const { inputs, layers } = stage.model;
    expect([inputs, ...layers.map((layer) => layer.kind === "dense" && layer.units)]).toEqual([6, 5, 3, 2, 1]); // prettier-ignore
    expect(layers.map((layer) => "activation" in layer && layer.activation.kind)).toEqual(["relu", "relu", "relu", "tanh"]); // prettier-ignore
    expect(stage.parameters?.flatMap(({ weights, bias }) => [weights, bias].flat(3))).not.toContain(0.1); // prettier-ignore
  });

  test("has Playground's defaults", () => {
    const stage = stageOf("problem=classification");
    expect(stage.model.layers.map((layer) => layer.kind === "dense" && layer.units)).toEqual([4, 2, 1]); // prettier-ignore
    expect(stage).toMatchObject({ data: { split: 0.5, features: [] }, optimizer: { rate: 0.03 } });
    expect(stageOf("problem=regression").model.layers.at(-1)).toMatchObject({ activation: { kind: "linear" } }); // prettier-ignore
  });

  test.each([
    ["batchSize=30", "The last 10 of an epoch's examples"],
    ["batchSize=300", "never updates"],
    ["regularization=L1&regularizationRate=0.01", "L1"],
    ["cosX=true&cosY=true", "cosX, cosY: Playground reads the name"],
    ["discretize=true", "Discretize"],
    ["tutorial=intro", "tutorial"],
    ["playButton_hide=true", "Controls that the link hides"],
    ["learninRate=3", "did you mean “learningRate”"],
  ])("says what is not equal: %s", (more, text) => {
    expect(said(more)).toContain(text);
  });

  test("says nothing of what is equal", () => {
    const plain = said("regularization=L1&playButton_hide=false&hideText=true&initZero=true");
    expect(plain).toBe("");
    expect(said("batchSize=25&initZero=true")).toBe("");
    expect(readPlaygroundLink("dataset=xor&initZero=true").notes.join()).toContain("no seed");
  });

  test.each([
    ["activation=gelu", `activation: "tanh", "relu", "sigmoid" or "linear" expected, found "gelu"`],
    ["dataset=__proto__", `dataset: "circle"`],
    ["learningRate=NaN", `learningRate: a number above 0 and up to 1000 expected, found "NaN"`],
    ["learningRate=0x1F", "learningRate: a number above 0"],
    ["batchSize=1e9", "batchSize: a whole number from 1 to 100000"],
    ["batchSize=2.5", "batchSize: a whole number"],
    ["noise=-1", "noise: a number from 0 to 100"],
    ["percTrainData=0", "percTrainData: a number from 1 to 100"],
    ["networkShape=4,,2", "networkShape: up to 12 layers of 1 to 64 units"],
    ["networkShape=9999", "networkShape: up to 12 layers"],
    ["networkShape=1,1,1,1,1,1,1,1,1,1,1,1,1", "networkShape: up to 12 layers"],
    ["initZero=maybe", `initZero: true or false expected, found "maybe"`],
    ["x=false&y=false", "x, y …: at least one of x, y"],
    ["noise=1&noise=2", `"noise" is given twice`],
    [`seed=${"9".repeat(200)}`, "seed: at most 100 characters expected, found 200 characters"],
    [`seed=${"9".repeat(9000)}`, "at most 4000 characters"],
  ])("is refused with one sentence: %.40s", async (more, text) => {
    const address = `https://playground.tensorflow.org/#dataset=xor&${more}`.replace("xor&dataset", "dataset"); // prettier-ignore
    const error: unknown = await decodeScene(address).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SceneError);
    expect((error as Error).message).toContain(text);
    expect((error as Error).message).not.toContain("\n");
  });

  test("that is nobody's is refused as before", async () => {
    await expect(decodeScene("#scene=x")).rejects.toThrow('no such key "scene"');
    await expect(decodeScene("#datset=xor")).rejects.toThrow("no such key");
  });

  test("of any kind gives a scene or one sentence", () => {
    const name = fc.constantFrom(
      ...["activation", "regularization", "batchSize", "dataset", "regDataset", "learningRate"],
      ...[
        "regularizationRate",
        "noise",
        "networkShape",
        "seed",
        "percTrainData",
        "x",
        "y",
        "xTimesY",
      ],
      ...["cosX", "problem", "initZero", "hideText", "tutorial", "playButton_hide", "toString"],
    );
    const value = fc.oneof(
      fc.constantFrom("tanh", "L1", "xor", "reg-gauss", "regression", "true", "false", "4,2", "", "0.5", "10", "-0"), // prettier-ignore
      fc.double().map(String),
      fc.string({ maxLength: 12 }),
    );
    const hashes = fc
      .array(fc.tuple(name, value), { minLength: 1, maxLength: 8 })
      .map((pairs) => pairs.map((pair) => pair.join("=")).join("&"));
    fc.assert(
      fc.property(hashes, (hash) => {
        try {
          const { scene } = readPlaygroundLink(hash);
          expect(scene.stage.kind).toBe("network");
        } catch (error) {
          expect(error).toBeInstanceOf(SceneError);
          expect((error as Error).message).toMatch(/^link: [^\n]{1,400}$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
