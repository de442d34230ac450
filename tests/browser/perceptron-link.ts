/** Addresses of perceptron scenes. */
import { encodeScene } from "../../web/scene/codec.ts";
import { presetScene } from "../../web/scene/presets/index.ts";
import type { PerceptronStage, Scene } from "../../web/scene/schema.ts";

/** The OR of the preset with this changed, at this step. */
export async function linkOf(change: Partial<PerceptronStage>, step = 0): Promise<string> {
  const scene = presetScene("or");
  const stage = { ...scene.stage, ...change } as PerceptronStage;
  return encodeScene({ ...scene, stage, view: { ...scene.view, step } } satisfies Scene);
}
