/**
 * Scenes that are ready to open: the lectures' examples and a few more. One visible list; titles
 * and goals are in the catalogue of words.
 */
import { presets as presetWords } from "../../core/words/presets.ts";
import type { Scene, StageKind } from "../schema.ts";
import { validateScene } from "../validate.ts";
import { descentPresets } from "./descent.ts";
import { expressionPresets } from "./expression.ts";
import { formulaExercises } from "./exercises-formulas.ts";
import { networkExercises, stepByHand } from "./exercises-networks.ts";
import { workshopExercises } from "./exercises-workshop.ts";
import { networkBuildPresets } from "./network-build.ts";
import { networkRunsPresets } from "./network-runs.ts";
import { networkFieldsPresets } from "./network-fields.ts";
import { networkPresets } from "./network.ts";
import { perceptronPresets } from "./perceptron.ts";
import type { PresetId, PresetSource } from "./preset.ts";
import { workshopPresets } from "./workshop.ts";

export type { PresetId } from "./preset.ts";

export interface Preset {
  readonly id: PresetId;
  readonly kind: StageKind;
  /** Numbers of the lectures (0 to 4) that have it; none: a classic. */
  readonly lectures: readonly number[];
  readonly title: string;
  readonly goal: string;
  /** What a slide prints instead, or "". */
  readonly erratum: string;
  /** It asks questions. */
  readonly isExercise: boolean;
  scene(): Scene;
}

function preset(kind: StageKind, { id, lectures, stage, rest }: PresetSource): Preset {
  const {
    title,
    goal,
    erratum = "",
  } = presetWords[id] as (typeof presetWords)[PresetId] & {
    erratum?: string;
  };
  const scene = () => validateScene({ title, stage: { kind, ...stage() }, ...rest });
  const isExercise = rest !== undefined && "exercise" in rest;
  return { id, kind, lectures, title, goal, erratum, isExercise, scene };
}

export const presets: readonly Preset[] = [
  ...[...expressionPresets, ...formulaExercises, stepByHand].map((source) =>
    preset("expression", source),
  ),
  ...descentPresets.map((source) => preset("descent", source)),
  ...perceptronPresets.map((source) => preset("perceptron", source)),
  ...[...workshopPresets, ...workshopExercises].map((source) => preset("workshop", source)),
  ...[
    ...networkPresets,
    ...networkBuildPresets,
    ...networkRunsPresets,
    ...networkFieldsPresets,
    ...networkExercises,
  ].map((source) => preset("network", source)),
];

export function findPreset(id: string): Preset | undefined {
  return presets.find((entry) => entry.id === id);
}

export function presetScene(id: PresetId): Scene {
  const found = findPreset(id);
  // Unreachable while the ids of words and lists agree, which a test holds.
  if (found === undefined) throw new Error(`no preset is called "${id}"`);
  return found.scene();
}
