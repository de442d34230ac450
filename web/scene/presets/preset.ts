/** What a preset is written as: a stage as a person would write it, defaults left out. */
import type { presets } from "../../core/words/presets.ts";

export type PresetId = keyof typeof presets;

export interface PresetSource {
  readonly id: PresetId;
  readonly lectures: readonly number[];
  /** Without its kind. A function, so that large data are made when they are wanted. */
  readonly stage: () => Readonly<Record<string, unknown>>;
  /** Other fields of the scene. */
  readonly rest?: Readonly<Record<string, unknown>>;
}
