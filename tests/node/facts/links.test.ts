/** Links that are cut or held still, through the headless runner. */
import { afterAll, describe, expect, test } from "vitest";
import { validateScene } from "../../../web/scene/validate.ts";
import { engine, network } from "./support.ts";

afterAll(() => engine.close());

const layer = { kind: "dense", units: 2, activation: "sigmoid" };
const model = (more: object) => ({
  model: {
    inputs: 2,
    layers: [
      { ...layer, ...more },
      { ...layer, units: 1 },
    ],
  },
});

describe("2.22 exercise 2 with a link less", () => {
  test("the link is 0 from the start and stays it; the other weights of its neuron learn", async () => {
    const report = await network("exercise-2", model({ cut: [[0, 1]] }));
    expect(report.initialParameters[0]?.weights[0]).toEqual([0.1, 0]);
    expect(report.gradients[0]?.weights[0]?.[1]).toBe(0);
    const [first, second] = report.parameters[0]?.weights[0] ?? [];
    expect(second).toBe(0);
    expect(first).not.toBe(0.1);
  });

  test("a link that is held still keeps its 0.3, and the output is the exercise's", async () => {
    const free = await network("exercise-2");
    const held = await network("exercise-2", model({ still: [[0, 1]] }));
    expect(held.parameters[0]?.weights[0]?.[1]).toBe(0.3);
    expect(held.gradients[0]?.weights[0]).toEqual([free.gradients[0]?.weights[0]?.[0], 0]);
    expect(held.parameters[1]).toEqual(free.parameters[1]);
  });
});

test.each([
  [
    { cut: [[2, 0]] },
    "stage.model.layers[0].cut[0][0]: a whole number from 0 to 1 expected, found 2",
  ],
  [
    { still: [[0, 2]] },
    "stage.model.layers[0].still[0][1]: a whole number from 0 to 1 expected, found 2",
  ],
  [
    { cut: [[0, 0]], still: [[0, 0]] },
    'stage.model.layers[0].still[0]: each link once expected, found "[0,0]" again',
  ],
  [
    { cut: [[0]] },
    "stage.model.layers[0].cut[0]: [unit, input] of a link, counted from 0 expected, found a list of 1",
  ],
])("%j is refused", (more, message) => {
  const stage = { kind: "network", data: { preset: "xor" }, ...model(more) };
  expect(() => validateScene({ stage })).toThrow(message);
});
