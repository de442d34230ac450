/** All words that users see, by area. Language: English. */
import { benchData } from "./bench-data.ts";
import { bench } from "./bench.ts";
import { common } from "./common.ts";
import { descent } from "./descent.ts";
import { embed } from "./embed.ts";
import { expression } from "./expression.ts";
import { formula } from "./formula.ts";
import { graph } from "./graph.ts";
import { lab } from "./lab.ts";
import { methods } from "./methods.ts";
import { network } from "./network.ts";
import { passes } from "./passes.ts";
import { perceptron } from "./perceptron.ts";
import { presets } from "./presets.ts";
import { scene } from "./scene.ts";
import { steps } from "./steps.ts";
import { lms, theory } from "./theory.ts";
import { workshop } from "./workshop.ts";

export const words = {
  bench,
  benchData,
  common,
  descent,
  embed,
  expression,
  formula,
  graph,
  lab,
  lms,
  methods,
  network,
  passes,
  perceptron,
  presets,
  scene,
  steps,
  theory,
  workshop,
} as const;
