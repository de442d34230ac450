/**
 * A link of TensorFlow Playground as the equal scene: its points and start weights, drawn from the
 * seed as it draws them, its inputs as formulas, ½(a − y)² with labels −1 and 1. Pure.
 */
import { playground as say } from "../core/words/playground.ts";
import { CLASS_SETS, drawPoints, NUMBER_SETS, type PlaygroundPoint } from "./playground-points.ts";
import { playgroundRandom } from "./playground-random.ts";
import {
  PLAYGROUND_INPUTS,
  readPlaygroundSettings,
  type PlaygroundSettings,
} from "./playground-settings.ts";
import type { Scene } from "./schema.ts";
import { learnedRows } from "./split-rows.ts";
import { validateScene } from "./validate.ts";

export { isPlaygroundHash } from "./playground-settings.ts";

export interface PlaygroundLink {
  readonly scene: Scene;
  /** What is different from Playground, a sentence each. */
  readonly notes: readonly string[];
}

/** Where the link names none. */
const SEED = "0.5";
/** Of the engine's draw of held-out rows: the points are laid so that it draws Playground's. */
const ORDER_SEED = 1;
/** Playground plays for ever; about a minute of it. */
const EPOCHS = 1_000;
/** Decimals of a coordinate: links stay short, and losses agree to as many. */
const DECIMALS = 1e5;

const COUNT = { classification: 500, regression: 1200 } as const;

const rounded = (value: number): number => Math.round(value * DECIMALS) / DECIMALS;

const learned = ({ problem, percTrainData }: PlaygroundSettings): number =>
  Math.max(1, Math.floor((COUNT[problem] * percTrainData) / 100));

/** Points to learn from at the places that the engine will draw, in Playground's order. */
function placed(points: readonly PlaygroundPoint[], training: number): PlaygroundPoint[] {
  let next = 0;
  let held = training;
  return learnedRows(points.length, training, ORDER_SEED).flatMap((isLearned) => {
    const point = points[isLearned ? next++ : held++];
    return point === undefined ? [] : [point];
  });
}

function dataOf(settings: PlaygroundSettings, random: () => number): object {
  const { problem, dataset, regDataset, noise, inputs } = settings;
  const set = problem === "regression" ? NUMBER_SETS[regDataset] : CLASS_SETS[dataset];
  const count = COUNT[problem];
  const training = learned(settings);
  const points = placed(drawPoints(set, { random, noise, count }), training);
  const plain = inputs.join() === "x,y";
  return {
    inputs: points.map(({ x, y }) => [rounded(x), rounded(y)]),
    targets: points.map(({ label }) => [rounded(label)]),
    split: training / count,
    features: plain ? [] : inputs.map((name) => PLAYGROUND_INPUTS[name]),
  };
}

/** Weights from −½ to ½, drawn unit by unit; biases 0.1. */
function startOf({ initZero, inputs, networkShape }: PlaygroundSettings, random: () => number) {
  const sizes = [inputs.length, ...networkShape, 1];
  return sizes.slice(1).map((units, i) => {
    const draw = (): number => (initZero ? 0 : random() - 0.5);
    const row = (): number[] => Array.from({ length: sizes[i] ?? 0 }, draw);
    return {
      weights: Array.from({ length: units }, row),
      bias: Array.from({ length: units }, () => (initZero ? 0 : 0.1)),
    };
  });
}

function sceneOf(settings: PlaygroundSettings): Scene {
  const { activation, problem, regularization, regularizationRate: penalty } = settings;
  const random = playgroundRandom(settings.seed ?? SEED);
  const data = dataOf(settings, random);
  const set = problem === "regression" ? settings.regDataset : settings.dataset;
  const dense = (units: number, name: string) => ({ kind: "dense", units, activation: name });
  return validateScene({
    title: say.title(say.sets[set]),
    stage: {
      kind: "network",
      data,
      model: {
        inputs: settings.inputs.length,
        layers: [
          ...settings.networkShape.map((units) => dense(units, activation)),
          dense(1, problem === "regression" ? "linear" : "tanh"),
        ],
      },
      init: settings.initZero
        ? { kind: "zeros" }
        : { kind: "uniform", low: -0.5, high: 0.5, seed: ORDER_SEED },
      parameters: startOf(settings, random),
      loss: { kind: "squared-error" },
      regularization: regularization === "none" ? {} : { [regularization.toLowerCase()]: penalty },
      optimizer: { kind: "sgd", rate: settings.learningRate },
      training: { epochs: EPOCHS, batch: settings.batchSize, seed: ORDER_SEED },
    },
    view: { network: { charts: ["boundary", "curves"] } },
  });
}

function notesOf(settings: PlaygroundSettings): string[] {
  const { batchSize, cosines, regularization, unknown, initZero } = settings;
  const rows = learned(settings);
  const rest = rows % batchSize;
  const { notes } = say;
  return [
    settings.seed === null && notes.seed(SEED),
    batchSize > rows && notes.never(batchSize, rows),
    batchSize < rows && rest > 0 && notes.rest(rest, batchSize),
    regularization === "L1" && settings.regularizationRate > 0 && notes.dead,
    !initZero && notes.reset,
    cosines.length > 0 && notes.cosine(cosines.join(", ")),
    settings.discretize && notes.discretize,
    settings.tutorial && notes.tutorial,
    settings.hidden && notes.hidden,
    unknown.length > 0 && notes.unknown(unknown.slice(0, 5).join(", ")),
  ].filter((note) => note !== false);
}

/** `hash`: without "#". Throws `SceneError`. */
export function readPlaygroundLink(hash: string): PlaygroundLink {
  const settings = readPlaygroundSettings(hash);
  return { scene: sceneOf(settings), notes: notesOf(settings) };
}
