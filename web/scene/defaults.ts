/** The scene that a stage starts with. Defaults of single fields stand in the shapes. */
import { presetScene } from "./presets/index.ts";
import type { Scene, StageKind } from "./schema.ts";

const STARTS = {
  expression: "x2y-over-z",
  descent: "descent-bowl",
  perceptron: "or",
  workshop: "workshop-xor-one-unit",
  network: "xor",
} as const;

export function defaultScene(kind: StageKind): Scene {
  return presetScene(STARTS[kind]);
}
