/**
 * The words that users see which more than one stage needs, by area. Language: English. Those of one
 * stage or panel are imported from their own file, so that they come with it.
 */
import { common } from "./common.ts";
import { embed } from "./embed.ts";
import { expression } from "./expression.ts";
import { formula } from "./formula.ts";
import { graph } from "./graph.ts";
import { perceptron } from "./perceptron.ts";
import { scene } from "./scene.ts";

export const words = {
  common,
  embed,
  expression,
  formula,
  graph,
  perceptron,
  scene,
} as const;
