/** What the panel of each exercise saves is graded headless as the panel has marked it. */
import { afterAll, describe, expect, test } from "vitest";
import type { Marker } from "../../../web/exercise/marker.ts";
import { grade } from "../../../web/headless/grade.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { Part } from "../../../web/scene/schema.ts";
import { createDesk, type ExerciseDesk } from "../../../web/stages/exercise/desk.ts";
import { answersFile } from "../../../web/stages/exercise/kept-answers.ts";
import { createStore } from "../../../web/state/store.ts";
import { engine, exerciseIds, rightAnswer } from "./support.ts";

const open: ExerciseDesk[] = [];
afterAll(() => open.forEach((desk) => desk.dispose()));

/** As it stands in fields, which hold text; what was built on the stage as the stage has it. */
const typed = (answer: unknown): unknown =>
  Array.isArray(answer) ? answer.map((value) => String(value)) : answer;

type Answering = (marker: Marker, part: Part, index: number) => unknown;

/** Every other blank is left open, and one has the first mistake that is known. */
const halfDone: Answering = (marker, part) => {
  const answer = typed(rightAnswer(marker, part));
  if (!Array.isArray(answer)) return answer;
  const texts = answer.map((text, i) => (i % 2 === 1 && answer.length > 2 ? "" : String(text)));
  const [mistake] = part.kind === "numbers" ? part.mistakes : [];
  if (mistake !== undefined) texts[mistake.blank] = String(marker.of(mistake.value)[0]);
  return texts;
};

const WAYS: readonly (readonly [string, Answering])[] = [
  ["right", (marker, part) => typed(rightAnswer(marker, part))],
  ["half done, with a slip", halfDone],
  ["one part of two", (marker, part, i) => (i % 2 === 0 ? halfDone(marker, part, i) : undefined)],
];

test("there are ten exercises", () => expect(exerciseIds).toHaveLength(10));

describe.each(exerciseIds)("%s", (id) => {
  test.each(WAYS)("%s", async (way, answering) => {
    const desk = createDesk(createStore(presetScene(id)), engine);
    open.push(desk);
    await expect.poll(() => desk.marker.value, { timeout: 5000 }).not.toBeNull();
    const marker = desk.marker.value as Marker;
    for (const [i, part] of marker.exercise.parts.entries()) {
      const answer = answering(marker, part, i);
      if (answer !== undefined) await desk.give(part, answer);
    }
    const file = answersFile(marker.exercise, "Ada", desk.answers.value);
    const report = await grade(presetScene(id), [{ file: "a", answers: file }], { engine });
    const [graded] = report.files;
    expect(graded).toMatchObject({ name: "Ada", points: desk.points.value });
    expect(graded).not.toHaveProperty("error");
    expect(report.points).toBe(marker.points);
    for (const part of graded?.parts ?? []) {
      const mark = desk.marks.value.get(part.id);
      if (mark === undefined) expect(part).toMatchObject({ right: false, points: 0 });
      else expect(part).toMatchObject({ right: mark.right, points: mark.points, message: mark.message, found: mark.found }); // prettier-ignore
    }
    expect(graded?.parts).toHaveLength(marker.exercise.parts.length);
    if (way === "right") expect(desk.points.value).toBe(marker.points);
    if (way !== "right" && marker.exercise.parts[0]?.kind === "numbers")
      expect(desk.points.value).toBeLessThan(marker.points);
  });
});
