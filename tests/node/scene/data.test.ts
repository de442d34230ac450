/** The data of a network: what every sort takes, and what it is refused for. */
import { describe, expect, test } from "vitest";
import { pruneScene } from "../../../web/scene/prune.ts";
import { USUAL_DATA } from "../../../web/scene/schema.ts";
import { networkDataSize } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";

type Json = Readonly<Record<string, unknown>>;

const scene = (data: Json, inputs: number, units = 1, more: Json = {}) => ({
  stage: {
    kind: "network",
    data,
    model: { inputs, layers: [{ kind: "dense", units }] },
    ...more,
  },
});

function dataOf(data: Json, inputs: number, units = 1) {
  const { stage } = validateScene(scene(data, inputs, units));
  if (stage.kind !== "network") throw new Error("not a network");
  return stage.data;
}

const iris = "length,kind\n1,setosa\n2,virginica\n3,versicolor\n4,setosa";
const dice = "x,y\n1,2\n2,4\n3,6";
const entropy = { loss: { kind: "cross-entropy" } };

describe("what is taken", () => {
  test.each([
    ["checkerboard", 2],
    ["vote", 2],
    ["sine", 1],
    ["step", 1],
    ["line", 1],
    ["parabola", 1],
    ["bump", 1],
  ])("%s", (preset, inputs) => {
    const data = dataOf({ preset }, inputs);
    expect(data).toEqual({ preset, count: 200, noise: 0, seed: 1, ...USUAL_DATA });
    expect(networkDataSize(data)).toMatchObject({ rows: 200, columns: inputs, shape: [inputs] });
  });

  test("pictures have more options, and a shape", () => {
    const data = dataOf({ preset: "shapes", size: 10, classes: 3, split: 0.8 }, 100, 3);
    expect(data).toMatchObject({ size: 10, classes: 3, shift: 1, rotation: 10, scale: 0.1 });
    expect(networkDataSize(data).shape).toEqual([1, 10, 10]);
  });

  test("rows of own numbers may be images", () => {
    const rows = { inputs: [[1, 2, 3, 4, 5, 6]], targets: [[1]], inputShape: [1, 2, 3] };
    expect(networkDataSize(dataOf(rows, 6)).shape).toEqual([1, 2, 3]);
  });

  test("text with columns", () => {
    expect(networkDataSize(dataOf({ csv: iris, target: "kind" }, 1, 3))).toMatchObject({
      rows: 4,
      columns: 1,
    });
  });

  test("what is usual is left out again", () => {
    const whole = scene({ preset: "digits", standardize: true, noise: 0.1 }, 144, 10);
    expect(pruneScene(validateScene(whole))).toMatchObject({
      stage: { data: { preset: "digits", standardize: true, noise: 0.1 } },
    });
    expect(Object.keys((pruneScene(validateScene(whole)) as typeof whole).stage.data)).toHaveLength(
      3,
    );
  });
});

describe("what is refused", () => {
  // prettier-ignore
  test.each([
    ["an unknown set", scene({ preset: "stars" }, 2), /^stage.data.preset: "and", .* or "shapes" expected, found "stars"$/],
    ["a size of points", scene({ preset: "moons", size: 9 }, 2), 'stage.data.size: no such field'],
    ["a size too small", scene({ preset: "digits", size: 4 }, 16), "stage.data.size: a whole number from 8 to 32 expected, found 4"],
    ["seven shapes", scene({ preset: "shapes", classes: 7 }, 144), "stage.data.classes: a whole number from 2 to 6 expected, found 7"],
    ["inputs of another size", scene({ preset: "digits" }, 100), "stage.model.inputs: 144 (the columns of the data) expected, found 100"],
    ["too many pixels", scene({ preset: "digits", count: 100000 }, 144), "stage.data: at most 10000000 numbers of data expected, found 14400000"],
    ["nothing to learn from", scene({ preset: "sine", split: 0 }, 1), "stage.data.split: a number above 0 and up to 1 expected, found 0"],
    ["a shape of another size", scene({ preset: "digits", inputShape: [1, 12, 11] }, 144), "stage.data.inputShape: [channels, height, width] with a product of 144 (the columns of the data) expected, found [1][12][11]"],
    ["a flat shape", scene({ preset: "digits", inputShape: [144] }, 144), "stage.data.inputShape: a list of 3 expected, found a list of 1"],
    ["text without a target", scene({ csv: dice }, 1), "stage.data.target: text of 1 to 64 characters expected, found nothing"],
    ["a column that is not there", scene({ csv: dice, target: "z" }, 1), 'stage.data.target: the name of a column ("x", "y") expected, found "z"'],
    ["two outputs for one number", scene({ csv: dice, target: "y" }, 1, 2), 'stage.data.csv, row 2, column "y": 2 numbers (one for each output) expected, found a list of 1'],
    ["too few outputs", scene({ csv: iris, target: "kind" }, 1, 2), "stage.model.layers[0].units: 3 (one for each class) expected, found 2"],
    ["no class numbers", scene({ csv: "x,y\n1,0\n1,2.5", target: "y" }, 1, 3, entropy), 'stage.data.csv, row 3, column "y": a class from 0 to 2 expected, found 2.5'],
    ["shares out of range", scene({ csv: dice, target: "y" }, 1, 1, { loss: { kind: "binary-cross-entropy" } }), 'stage.data.csv, row 2, column "y": a target from 0 to 1, for binary-cross-entropy expected, found 2'],
    ["csv and a preset", scene({ csv: dice, preset: "xor" }, 2), "stage.data.csv: no such field"],
    ["nothing at all", scene({}, 2), 'stage.data: a "preset", "inputs" and "targets", "csv" and "target", or "pixels" and "targets" expected, found an object'],
  ])("%s", (_, wrong, message) => expect(() => validateScene(wrong)).toThrow(message));
});
