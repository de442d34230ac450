/** What a workshop is refused for, and what its scene is when fields are left out. */
import { describe, expect, test } from "vitest";
import type { WorkshopStage } from "../../../web/scene/schema.ts";
import { pruneScene } from "../../../web/scene/prune.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { inputNames, taskInputs, taskRows } from "../../../web/scene/workshop-size.ts";
import { on, refusal, zeros } from "./support.ts";

const unit = { id: "o1", from: ["x1", "x2"], weights: [1, 1], bias: "-1/2" };
const workshop = { kind: "workshop", units: [unit] };
const units = (...list: unknown[]) => on(workshop, { units: list });
const task = (value: unknown) => on(workshop, { task: value });
const TASK = 'a "preset", "inputs" and "targets", a "polygon" or "free"';
const EXACT = 'a finite number, or a fraction such as "1/2"';

/** name, scene, path, wanted, found */
// prettier-ignore
const malformed: readonly (readonly [string, unknown, string, string, string])[] = [
  ["no units", { stage: { kind: "workshop" } }, "stage.units", "a list", "nothing"],
  ["an empty network", units(), "stage.units", "a list of 1 to 32", "an empty list"],
  ["33 units", units(...zeros(33).map((_, i) => ({ id: `u${i}` }))), "stage.units", "a list of 1 to 32", "a list of 33"],
  ["a unit without an id", units({}), "stage.units[0].id", "a name such as x or w_1", "nothing"],
  ["an id that is no name", units({ id: "2b" }), "stage.units[0].id", "a name such as x or w_1", '"2b"'],
  ["an input's name", units({ id: "x7" }), "stage.units[0].id", "an id that no other unit has, nor an input (x1, x2 …)", '"x7"'],
  ["an id twice", units({ id: "a" }, { id: "a" }), "stage.units[1].id", "an id that no other unit has, nor an input (x1, x2 …)", '"a" again'],
  ["an unknown activation", units({ ...unit, activation: "tanh" }), "stage.units[0].activation", '"step", "sigmoid", "relu" or "linear"', '"tanh"'],
  ["a link from nowhere", units({ ...unit, from: ["x1", "x3"] }), "stage.units[0].from[1]", 'one of "x1", "x2", "o1"', '"x3"'],
  ["a link twice", units({ ...unit, from: ["x1", "x1"] }), "stage.units[0].from[1]", "each id once", '"x1" again'],
  ["a weight missing", units({ ...unit, weights: [1] }), "stage.units[0].weights", 'a list of 2 (one for each of "from")', "a list of 1"],
  ["weights without links", units({ id: "a", weights: [1] }), "stage.units[0].weights", "an empty list (there is nothing to read)", "a list of 1"],
  ["a weight in words", units({ ...unit, weights: [1, "half"] }), "stage.units[0].weights[1]", EXACT, '"half"'],
  ["a fraction with denominator 0", units({ ...unit, bias: "1/0" }), "stage.units[0].bias", EXACT, '"1/0"'],
  ["an infinite weight", units({ ...unit, bias: Infinity }), "stage.units[0].bias", EXACT, "Infinity"],
  ["a unit that reads itself", units({ id: "a", from: ["a"], weights: [1] }), "stage.units[0].from", "wiring without a cycle", '"a" waiting for its own output'],
  ["a cycle behind a unit", units({ id: "a", from: ["c"], weights: [1] }, { id: "b", from: ["a"], weights: [1] }, { id: "c", from: ["b", "x1"], weights: [1, 1] }), "stage.units[0].from", "wiring without a cycle", '"a" waiting for its own output'],
  ["an output that is not there", on(workshop, { output: "h1" }), "stage.output", '"o1"', '"h1"'],
  ["an input as output", on(workshop, { output: "x1" }), "stage.output", '"o1"', '"x1"'],
  ["an unknown threshold", on(workshop, { threshold: "=>" }), "stage.threshold", '">" or ">="', '"=>"'],
  ["a place of one number", units({ ...unit, at: [1] }), "stage.units[0].at", "a list of 2", "a list of 1"],
  ["a place far away", units({ ...unit, at: [1, 1e9] }), "stage.units[0].at[1]", "a number from -100 to 100", "1000000000"],
  ["an unknown field", on(workshop, { weights: [] }), "stage.weights", "", ""],
  ["no task", task({}), "stage.task", TASK, "an object"],
  ["an unknown task", task({ preset: "maybe" }), "stage.task.preset", '"and", "or", "xor", "nand", "nor", "xnor", "implies", "a-and-not-b", "and-3", "or-3", "majority", "parity-3" or "parity-4"', '"maybe"'],
  ["no inputs to play with", task({ free: 0 }), "stage.task.free", "a whole number from 1 to 8", "0"],
  ["rows of unequal length", task({ inputs: [[0, 1], [1]], targets: [0, 1] }), "stage.task.inputs[1]", "a row of 2 like the first", "a list of 1"],
  ["nine inputs", task({ inputs: [zeros(9)], targets: [0] }), "stage.task.inputs[0]", "a list of 1 to 8", "a list of 9"],
  ["257 rows", task({ inputs: zeros(257).map(() => [0, 1]), targets: zeros(257) }), "stage.task.inputs", "a list of 1 to 256", "a list of 257"],
  ["targets short by one", task({ inputs: [[0, 1], [1, 1]], targets: [0] }), "stage.task.targets", "one target for each of the 2 rows", "a list of 1"],
  ["a target of 2", task({ inputs: [[0, 1], [1, 1]], targets: [0, 2] }), "stage.task.targets[1]", "0 or 1", "2"],
  ["two corners", task({ polygon: [[0, 0], [1, 1]] }), "stage.task.polygon", "a list of 3 to 24", "a list of 2"],
  ["a corner in space", task({ polygon: [[0, 0], [1, 1], [1, 2, 3]] }), "stage.task.polygon[2]", "a list of 2", "a list of 3"],
  ["a row that is not there", { ...on(workshop, {}), view: { example: 4 } }, "view.example", "a whole number from 0 to 3", "4"],
];

describe("a malformed workshop is refused by place, wanted and found", () => {
  test.each(malformed)("%s", (_, scene, path, wanted, found) => {
    const error = refusal(scene);
    expect(error.path).toBe(path);
    if (wanted !== "") expect(error.message).toBe(`${path}: ${wanted} expected, found ${found}`);
  });
});

test("what is left out has its default, and is left out again", () => {
  const scene = validateScene({ stage: { kind: "workshop", units: [{ id: "a" }, unit] } });
  const stage = scene.stage as WorkshopStage;
  expect(stage.task).toEqual({ preset: "xor" });
  expect(stage.output).toBe("o1");
  expect(stage.threshold).toBe(">");
  expect(stage.units[0]).toEqual({
    id: "a",
    activation: "step",
    from: [],
    weights: [],
    bias: 0,
    at: null,
  });
  expect(pruneScene(scene)).toEqual({
    version: 1,
    stage: {
      kind: "workshop",
      units: [{ id: "a" }, { id: "o1", from: ["x1", "x2"], weights: [1, 1], bias: -0.5 }],
    },
  });
});

test("units may stand in any order, and fractions stay what they are", () => {
  const { stage } = validateScene(
    units(
      { id: "o", from: ["h"], weights: ["1/3"] },
      { id: "h", from: ["x2"], weights: ["−2/6"], bias: "1e-3" },
    ),
  );
  expect((stage as WorkshopStage).units.map(({ weights }) => weights)).toEqual([["1/3"], ["-1/3"]]);
  expect((stage as WorkshopStage).output).toBe("h");
});

test("the size of a task is known without the engine", () => {
  const size = (of: WorkshopStage["task"]) => [taskInputs(of), taskRows(of)];
  expect(size({ preset: "xor" })).toEqual([2, 4]);
  expect(size({ preset: "majority" })).toEqual([3, 8]);
  expect(size({ preset: "parity-4" })).toEqual([4, 16]);
  expect(size({ free: 5 })).toEqual([5, 1]);
  expect(size({ inputs: [["1/2"], [3]], targets: [0, 1] })).toEqual([1, 2]);
  expect(inputNames(2)).toEqual(["x1", "x2"]);
});
