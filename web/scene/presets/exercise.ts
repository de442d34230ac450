/** Short ways to write the parts of an exercise. */
import type { Source } from "../schema.ts";

export const at = (path: string, run?: string): Source =>
  (run === undefined ? { path } : { path, run }) as Source;
/** By the engine, at the inputs of the exercise. */
export const formula = (text: string): Source => ({ formula: text }) as unknown as Source;

export const slip = (name: string, value: Source, sentence: string, blank?: number) => ({
  name,
  value,
  sentence,
  ...(blank !== undefined && blank > 0 && { blank }),
});

/** Whole numbers leave no room. */
export const EXACT = { absolute: 0.5 };

/** What a student steps through would be the answers. */
export const ANSWERS_HIDDEN = { step: 0, hide: ["inspector", "transport"] };
