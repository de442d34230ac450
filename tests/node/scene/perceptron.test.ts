/** What a perceptron stage takes and refuses, of what no other stage has. */
import { describe, expect, test } from "vitest";
import { SceneError } from "../../../web/scene/shape.ts";
import { perceptronStage } from "../../../web/scene/stages/perceptron.ts";
import {
  perceptronDataSize,
  perceptronNames,
  plainPerceptron,
} from "../../../web/scene/stages/perceptron-data.ts";

const read = (changes: object) =>
  perceptronStage.read({ kind: "perceptron", data: { preset: "or" }, ...changes }, "stage");

function refusal(changes: object): string {
  try {
    read(changes);
  } catch (error) {
    if (error instanceof SceneError) return error.message;
    throw error;
  }
  return "taken";
}

const EXACT = 'a finite number, or a fraction such as "1/2"';
const rows = { inputs: [[1, 2], [3, 4]], targets: [0, 1] }; // prettier-ignore
const csv = (text: string, target = "y") => ({ data: { csv: text, target } });

// prettier-ignore
const refused: readonly (readonly [string, object, string])[] = [
  ["a gate of five inputs", { data: { preset: "or", inputs: 5 } }, "stage.data.inputs: 2, 3 or 4 expected, found 5"],
  ["A AND NOT B of three", { data: { preset: "a-and-not-b", inputs: 3 } }, "stage.data.inputs: 2 expected, found 3"],
  ["a majority of two", { data: { preset: "majority", inputs: 2 } }, "stage.data.inputs: 3 or 4 expected, found 2"],
  ["a gate with noise", { data: { preset: "or", noise: 1 } }, "stage.data.noise: no such field; known: preset, inputs, standardize"],
  ["a cloud of text", { data: { preset: "circles", count: "many" } }, 'stage.data.count: a whole number from 1 to 10000 expected, found "many"'],
  ["scaling in words", { data: { ...rows, standardize: "yes" } }, 'stage.data.standardize: true or false expected, found "yes"'],
  ["a name too few", { data: { ...rows, names: ["age"] } }, "stage.data.names: names for 2 inputs, or none expected, found a list of 1"],
  ["a fraction of letters", { data: { inputs: [["a/b"]], targets: [0] } }, `stage.data.inputs[0][0]: ${EXACT} expected, found "a/b"`],
  ["three classes", csv("x,y\n1,a\n2,b\n3,c"), 'stage.data.csv, column "y": two different values (one for each class) expected, found 3'],
  ["one class of texts", csv("x,y\n1,a\n2,a"), 'stage.data.csv, column "y": two different values (one for each class) expected, found 1'],
  ["a column that is not there", csv("x,y\n1,0", "z"), 'stage.data.target: the name of a column ("x", "y") expected, found "z"'],
  ["a cell without a value", csv("x,y\n1,0\n,1"), 'stage.data.csv, row 3, column "x": a number or a text expected, found ""'],
  ["weights and a random start", { weights: [1, 2, 3], init: { kind: "uniform" } }, 'stage.init: "weights" or "init", not both expected, found both'],
  ["a normal start", { init: { kind: "normal" } }, 'stage.init.kind: "uniform" expected, found "normal"'],
  ["a start from high to low", { init: { kind: "uniform", low: 1, high: 0 } }, "stage.init.high: a number of 1 or more expected, found 0"],
  ["an unknown rule", { rule: "adaline" }, 'stage.rule: "perceptron", "pocket", "averaged", "delta", "delta-batch" or "logistic" expected, found "adaline"'],
  ["logistic fractions", { rule: "logistic", arithmetic: "exact" }, 'stage.arithmetic: "float64" for the logistic rule expected, found "exact"'],
  ["an order by name", { order: "random" }, 'stage.order: "given" or "shuffled" expected, found "random"'],
  ["no steps to stop after", { stop: { cleanSteps: 0 } }, "stage.stop.cleanSteps: a whole number from 1 to 100000 expected, found 0"],
  ["six runs beside", { compare: Array.from({ length: 6 }, () => ({ rate: 2 })) }, "stage.compare: a list of 0 to 5 expected, found a list of 6"],
  ["a run like the stage", { compare: [{}] }, "stage.compare[0]: at least one field that differs from the stage expected, found an object"],
  ["a run on other data", { compare: [{ data: { preset: "and" } }] }, "stage.compare[0].data: no such field; known: rule, rate, arithmetic, threshold, weights"],
  ["too few weights of a run", { compare: [{ rate: 1, weights: [1] }] }, "stage.compare[0].weights: a list of 3 expected, found a list of 1"],
  ["logistic fractions beside", { compare: [{ rule: "logistic", arithmetic: "exact" }] }, 'stage.compare[0].arithmetic: "float64" for the logistic rule expected, found "exact"'],
];

describe("a perceptron that is refused", () => {
  test.each(refused)("%s", (_, changes, message) => expect(refusal(changes)).toBe(message));
});

// prettier-ignore
const taken: readonly (readonly [string, object, object])[] = [
  ["numbers as people write them", { weights: ["1/3", "−0.3", " 2/4 "], rate: "1/10" }, { weights: ["1/3", -0.3, 0.5], rate: 0.1 }],
  ["a gate of three", { data: { preset: "xor", inputs: 3 } }, { data: { preset: "xor", inputs: 3, standardize: false }, weights: [0, 0, 0, 0] }],
  ["a majority has three inputs", { data: { preset: "majority" } }, { data: { preset: "majority", inputs: 3 }, weights: [0, 0, 0, 0] }],
  ["clouds", { data: { preset: "gaussians" } }, { data: { preset: "gaussians", count: 40, noise: 0, seed: 1 } }],
  ["the logistic rule in float64", { rule: "logistic" }, { rule: "logistic", arithmetic: "float64" }],
  ["a logistic run beside exact ones", { compare: [{ rule: "logistic" }] }, { arithmetic: "exact", compare: [{ rule: "logistic", arithmetic: "float64" }] }],
  ["a random start", { init: { kind: "uniform" } }, { weights: [0, 0, 0], init: { kind: "uniform", low: -1, high: 1, seed: 1 } }],
];

describe("a perceptron that is taken", () => {
  test.each(taken)("%s", (_, changes, expected) => {
    const stage = read(changes);
    expect(stage).toMatchObject(expected);
    expect(perceptronStage.read(perceptronStage.write(stage), "stage")).toEqual(stage);
  });

  test("without defaults it is as short as it was written", () => {
    const short = { kind: "perceptron", data: { preset: "or" }, rule: "logistic" };
    expect(perceptronStage.write(read(short))).toEqual(short);
  });

  test("text becomes rows in the labels of the stage", () => {
    const text = "age;colour;ill\n67;red;no\n41;blue;yes";
    const stage = read({ ...csv(text, "ill"), labels: "±1" });
    expect(perceptronDataSize(stage.data)).toEqual({ rows: 2, columns: 3 });
    expect(perceptronNames(stage.data)).toEqual(["age", "colour = blue", "colour = red"]);
    expect(plainPerceptron(stage).data).toMatchObject({
      inputs: [
        [67, 0, 1],
        [41, 1, 0],
      ],
      targets: [-1, 1],
    });
  });

  test("of two numbers the larger is class 1; 0/1 and ±1 are labels as they are", () => {
    const targets = (column: readonly number[]) => {
      const text = `x,y\n${column.map((value, i) => `${i},${value}`).join("\n")}`;
      return plainPerceptron(read(csv(text))).data;
    };
    expect(targets([7, 3])).toMatchObject({ targets: [1, 0] });
    expect(targets([-1, 1])).toMatchObject({ targets: [0, 1] });
    expect(targets([1, 1])).toMatchObject({ targets: [1, 1] });
    expect(targets([0, 0])).toMatchObject({ targets: [0, 0] });
  });
});

test("start weights of zero are left out, however they are written", () => {
  const zero = read({ weights: ["0", 0, "0/5"] });
  expect(perceptronStage.write({ ...zero, weights: ["0", 0, "0/1"] })).not.toHaveProperty(
    "weights",
  );
  expect(perceptronStage.write(read({ weights: ["1/3", 0, 0] }))).toHaveProperty("weights");
});
