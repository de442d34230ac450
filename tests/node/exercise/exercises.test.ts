/** The first set: right answers get all points, every known mistake is recognised, numbers are the lectures'. */
import { describe, expect, test } from "vitest";
import { openMarker, type Marker } from "../../../web/exercise/marker.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { Part } from "../../../web/scene/schema.ts";
import { exerciseIds, openPreset, rightAnswer, runner, unitsFor } from "./support.ts";

const partOf = ({ exercise }: Marker, id: string): Part => {
  const part = exercise.parts.find((each) => each.id === id);
  if (part === undefined) throw new Error(id);
  return part;
};

/** The right answer with one slip in it. */
function wrongAnswers(marker: Marker, part: Part): readonly (readonly [string, unknown])[] {
  if (part.kind === "numbers")
    return part.mistakes.map(({ name, blank, value }) => {
      const answer = [...(rightAnswer(marker, part) as number[])];
      answer[blank] = marker.of(value)[0] ?? NaN;
      return [name, answer] as const;
    });
  if (part.kind === "weights")
    return part.mistakes.map(({ name, value }) => [name, marker.of(value)] as const);
  if (part.kind === "reach") return [];
  return part.mistakes.map(({ name, task }) => {
    const { units } = unitsFor(task) as { units: { weights: unknown[]; bias: unknown }[] };
    const [only] = units;
    const single = [...(only?.weights ?? []), only?.bias];
    return [name, part.answer === "unit" ? single : { units }] as const;
  });
}

describe.each(exerciseIds)("%s", (id) => {
  test("right answers get all points", async () => {
    const marker = await openPreset(id);
    let points = 0;
    for (const part of marker.exercise.parts) {
      const mark = await marker.check(part, rightAnswer(marker, part));
      expect(mark, `${part.id}`).toMatchObject({ right: true, message: "", mistakes: [] });
      points += mark.points;
    }
    expect(points).toBe(marker.points);
    expect(points).toBeGreaterThan(0);
  });

  test("nothing gets none", async () => {
    const marker = await openPreset(id);
    for (const part of marker.exercise.parts)
      for (const answer of [undefined, null, [], "", {}])
        expect((await marker.check(part, answer)).points, `${part.id}`).toBe(0);
  });

  test("each known mistake is recognised and explained", async () => {
    const marker = await openPreset(id);
    for (const part of marker.exercise.parts) {
      for (const [name, answer] of wrongAnswers(marker, part)) {
        const mark = await marker.check(part, answer);
        const place = `${part.id}: ${name}`;
        expect(mark.right, `in ${place}`).toBe(false);
        expect(mark.points, `in ${place}`).toBeLessThan(part.points);
        expect(mark.mistakes.map((mistake) => mistake.name), `in ${place}`).toEqual([name]); // prettier-ignore
        expect(mark.mistakes[0]?.sentence, `in ${place}`).toMatch(/\.$/);
      }
    }
  });

  test("what is asked about stays the same when the stage is changed", async () => {
    const scene = presetScene(id);
    const marker = await openPreset(id);
    const { stage } = presetScene(id === "exercise-chain" ? "or" : "chain");
    const { kind, ...rest } = marker.scene.stage;
    const given = { ...scene.exercise, given: { kind, ...rest } };
    const moved = await openMarker({ ...scene, stage, exercise: given }, runner);
    expect(moved?.scene.stage).toEqual(scene.stage);
  });
});

/** Exercise, part, what the lectures' numbers are (facts of 0.12, 0.15, 1.20, 2.22, 2.23, 3.8, 4.12). */
const NUMBERS: readonly (readonly [(typeof exerciseIds)[number], string, readonly number[]])[] = [
  ["exercise-chain", "forward", [2, 2, 3]],
  ["exercise-chain", "locals", [1, 4, 3]],
  ["exercise-chain", "derivative", [12]],
  ["exercise-chain-squares", "forward", [1, 3, 10]],
  ["exercise-chain-squares", "derivative", [36]],
  ["exercise-chain-squares", "by-hand", [9, 36]],
  ["exercise-five-blanks", "blanks", [0.1, 1, -0.5, -0.125, -0.2]],
  ["exercise-five-blanks", "bias", [-0.125]],
  ["exercise-x2y-over-z", "forward", [9, 36, 18]],
  ["exercise-x2y-over-z", "locals", [0.5, -9, 4, 9, 6]],
  ["exercise-x2y-over-z", "backward", [-9, 4.5, 2, 12]],
  ["exercise-step-by-hand", "forward", [0.645656306, 0.475020813, 0.630140552]],
  ["exercise-step-by-hand", "deltas", [0.146862723, 0.016799938, -0.014649618]],
  ["exercise-step-by-hand", "output", [0.569971895]],
  ["exercise-count-image", "layers", [160_100, 10_100, 10_100, 1_010]],
  ["exercise-count-image", "total", [181_310]],
  ["exercise-count-8-9-9-9-4", "layers", [81, 90, 90, 40]],
  ["exercise-count-8-9-9-9-4", "total", [301]],
];

test.each(NUMBERS)("%s, %s: what is wanted", async (id, part, wanted) => {
  const marker = await openPreset(id);
  const found = rightAnswer(marker, partOf(marker, part)) as number[];
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 8);
});

test("the update by hand tells its usual slips apart by the lecture's numbers", async () => {
  const marker = await openPreset("exercise-step-by-hand");
  const said = async (part: string, answer: unknown) =>
    (await marker.check(partOf(marker, part), answer)).mistakes.map(({ name }) => name);
  expect(await said("output", 0.606326)).toEqual(["biases-left"]);
  expect(await said("output", "0.507817")).toEqual(["no-half"]);
  const late = [0.086386, 0.286386, -0.182795, 0.417205, 0.186386, -0.282795, 0.405177, -0.469763, 0.253137]; // prettier-ignore
  expect(await said("weights", late)).toEqual(["late"]);
});

test("a count as a slide prints it is told why it is another", async () => {
  const marker = await openPreset("exercise-count-8-9-9-9-4");
  const mark = await marker.check(partOf(marker, "total"), "305");
  expect(mark.message).toContain("301");
  expect(await marker.check(partOf(marker, "total"), "270")).toMatchObject({ mistakes: [{ name: "no-biases" }] }); // prettier-ignore
});
