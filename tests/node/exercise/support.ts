/** Exercises of the presets, opened once with an engine. */
import { openEngine } from "../../../web/engine/node.ts";
import { openMarker, type Marker } from "../../../web/exercise/marker.ts";
import { runnerOf } from "../../../web/run/scene.ts";
import { presetScene, presets, type PresetId } from "../../../web/scene/presets/index.ts";
import type { Part, Scene } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";

export const engine = await openEngine();
export const runner = runnerOf(engine);

export const exerciseIds: readonly PresetId[] = presets
  .filter(({ isExercise }) => isExercise)
  .map(({ id }) => id);

export async function openScene(scene: Scene): Promise<Marker> {
  const marker = await openMarker(scene, runner);
  if (marker === null) throw new Error("no exercise");
  return marker;
}

export const openPreset = (id: PresetId): Promise<Marker> => openScene(presetScene(id));

/** An exercise of one part about x²y/z. */
export const withPart = (part: object, more: object = {}): Scene =>
  validateScene({
    stage: { kind: "expression", formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } },
    exercise: { id: "one", parts: [{ id: "p", question: "?", ...part }], ...more },
  });

/** Units for each table that an exercise asks for. */
const UNITS: Readonly<Record<string, readonly (number | string)[]>> = {
  "a-and-not-b": [1, -1, "-1/2"],
  and: [1, 1, "-3/2"],
  or: [1, 1, "-1/2"],
};

const one = (numbers: readonly (number | string)[]) => ({
  units: [{ id: "o1", from: ["x1", "x2"], weights: numbers.slice(0, -1), bias: numbers.at(-1) }],
});

const unit = (id: string, from: string[], weights: number[], bias: string) => ({ id, from, weights, bias }); // prettier-ignore

/** The two hidden units and the one that reads them; `sign` turns its answer around. */
const xor = (sign: 1 | -1) => ({
  units: [
    unit("h1", ["x1", "x2"], [1, -1], "-1/2"),
    unit("h2", ["x1", "x2"], [-1, 1], "-1/2"),
    unit("o1", ["h1", "h2"], [sign, sign], `${-sign}/2`),
  ],
});

/** What does a table: a single unit, or XOR and its opposite. */
export function unitsFor(task: object): object {
  const name = "preset" in task ? String(task.preset) : "other-way";
  if (name === "xor") return xor(1);
  if (name === "xnor") return xor(-1);
  const more: Readonly<Record<string, readonly (number | string)[]>> = {
    ...UNITS,
    nand: [-1, -1, "3/2"],
    nor: [-1, -1, "1/2"],
    implies: [-1, 1, "1/2"],
    "other-way": [-1, 1, "-1/2"],
  };
  return one(more[name] ?? []);
}

/** The right answer to a part, as a file has it. */
export function rightAnswer(marker: Marker, part: Part): unknown {
  if (part.kind === "numbers") return part.blanks.flatMap(({ value }) => marker.of(value));
  if (part.kind === "weights") return marker.of(part.value);
  if (part.kind === "reach") return {};
  const { stage } = marker.scene;
  const task = part.task ?? (stage.kind === "workshop" ? stage.task : {});
  if (part.answer === "stage") return unitsFor(task);
  return UNITS["preset" in task ? String(task.preset) : ""];
}
