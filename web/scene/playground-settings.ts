/**
 * What a link of TensorFlow Playground says, by its own names and defaults. Hostile: every value is
 * read or refused with one sentence, names that are not its own are only told.
 */
import { nearest } from "../core/near.ts";
import { playground as say } from "../core/words/playground.ts";
import { words } from "../core/words/index.ts";
import { LIMITS } from "./limits.ts";
import { CLASS_SETS, NUMBER_SETS } from "./playground-points.ts";
import { describe, SceneError } from "./shape.ts";

/** Its inputs in the order in which it reads them, as formulas. */
export const PLAYGROUND_INPUTS = {
  x: "x1",
  y: "x2",
  xSquared: "x1^2",
  ySquared: "x2^2",
  xTimesY: "x1*x2",
  sinX: "sin(x1)",
  sinY: "sin(x2)",
} as const;
export type PlaygroundInput = keyof typeof PLAYGROUND_INPUTS;
const INPUT_NAMES = Object.keys(PLAYGROUND_INPUTS) as PlaygroundInput[];

/** It reads and writes these, and has no such inputs. */
const COSINES = ["cosX", "cosY"] as const;
const FLAGS = ["showTestData", "discretize", "collectStats", "initZero", "hideText"] as const;
const TEXTS = ["seed", "tutorial"] as const;
const NAMES: readonly string[] = [
  ...INPUT_NAMES,
  ...COSINES,
  ...FLAGS,
  ...TEXTS,
  ...["activation", "regularization", "batchSize", "dataset", "regDataset", "learningRate"],
  ...["regularizationRate", "noise", "networkShape", "percTrainData", "problem"],
];
/** "playButton_hide=true" takes a control away. */
const HIDE = /^[A-Za-z]{1,40}_hide$/;

const LONGEST = 4_000;
const LONGEST_TEXT = 100;
const MOST_LAYERS = 12;
const MOST_UNITS = 64;
const LARGEST_RATE = 1_000;

const CHOICES = {
  activation: ["tanh", "relu", "sigmoid", "linear"],
  regularization: ["none", "L1", "L2"],
  dataset: Object.keys(CLASS_SETS) as (keyof typeof CLASS_SETS)[],
  regDataset: Object.keys(NUMBER_SETS) as (keyof typeof NUMBER_SETS)[],
  problem: ["classification", "regression"],
} as const;
type Choices = typeof CHOICES;

export interface PlaygroundSettings {
  readonly activation: Choices["activation"][number];
  readonly regularization: Choices["regularization"][number];
  readonly regularizationRate: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly dataset: keyof typeof CLASS_SETS;
  readonly regDataset: keyof typeof NUMBER_SETS;
  readonly problem: Choices["problem"][number];
  /** A share, 0 to 1. */
  readonly noise: number;
  readonly networkShape: readonly number[];
  /** null: drawn anew whenever the link is opened. */
  readonly seed: string | null;
  readonly percTrainData: number;
  readonly inputs: readonly PlaygroundInput[];
  readonly initZero: boolean;
  readonly discretize: boolean;
  readonly tutorial: boolean;
  /** Inputs that it does not have, and what it has no names for. */
  readonly cosines: readonly string[];
  readonly hidden: boolean;
  readonly unknown: readonly string[];
}

const refuse = (name: string, wanted: string, found: string): never => {
  throw new SceneError("link", say.refusal(name, wanted, found));
};

type Values = ReadonlyMap<string, string>;

/** Values by name; one that is empty counts as missing, but for the layers. */
function valuesOf(hash: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const part of hash.split("&")) {
    if (part === "") continue;
    const [name = "", ...rest] = part.split("=");
    const value = rest.join("=").trim();
    if (values.has(name)) throw new SceneError("link", words.scene.link.twice(name.slice(0, 40)));
    if (value !== "" || name === "networkShape") values.set(name, value);
  }
  return values;
}

function choice<Name extends keyof Choices>(values: Values, name: Name): Choices[Name][number] {
  const names: readonly Choices[Name][number][] = CHOICES[name];
  const value = values.get(name) ?? names[0];
  return (
    names.find((known) => known === value) ??
    refuse(name, words.scene.oneOf(names), describe(value))
  );
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

interface Bounds {
  readonly wanted: string;
  readonly accepts: (value: number) => boolean;
}

const from = (low: number, high: number): Bounds => ({
  wanted: say.number(low, high),
  accepts: (value) => value >= low && value <= high,
});
const whole = (low: number, high: number): Bounds => ({
  wanted: say.whole(low, high),
  accepts: (value) => Number.isInteger(value) && value >= low && value <= high,
});
const rate: Bounds = {
  wanted: say.rate(LARGEST_RATE),
  accepts: (value) => value > 0 && value <= LARGEST_RATE,
};

function number(values: Values, name: string, usual: number, { wanted, accepts }: Bounds): number {
  const text = values.get(name);
  if (text === undefined) return usual;
  const value = NUMBER.test(text) ? Number(text) : NaN;
  return accepts(value) ? value : refuse(name, wanted, describe(text));
}

function flag(values: Values, name: string, usual = false): boolean {
  const text = values.get(name);
  if (text === undefined) return usual;
  return text === "true" || (text !== "false" && refuse(name, say.flag, describe(text)));
}

function text(values: Values, name: string): string | null {
  const value = values.get(name) ?? null;
  if (value !== null && value.length > LONGEST_TEXT)
    refuse(name, say.text(LONGEST_TEXT), say.characters(value.length));
  return value;
}

function shape(values: Values): readonly number[] {
  const value = values.get("networkShape");
  if (value === undefined) return [4, 2];
  if (value === "") return [];
  const layers = value.split(",");
  const isFine = (units: string): boolean =>
    /^\d{1,3}$/.test(units) && +units >= 1 && +units <= MOST_UNITS;
  if (layers.length > MOST_LAYERS || !layers.every(isFine))
    refuse("networkShape", say.layers(MOST_LAYERS, MOST_UNITS), describe(value));
  return layers.map(Number);
}

function inputs(values: Values): readonly PlaygroundInput[] {
  const read = INPUT_NAMES.filter((name) => flag(values, name, name === "x" || name === "y"));
  return read.length > 0 ? read : refuse("x, y …", say.inputs, say.none);
}

/** Whether any of the names is one of Playground's: "#dataset=xor", and a slip such as "datset". */
export function isPlaygroundHash(hash: string): boolean {
  return hash.split("&", 60).some((part) => NAMES.includes(part.split("=", 1)[0] ?? ""));
}

/** Throws `SceneError`. `hash`: without "#". */
export function readPlaygroundSettings(hash: string): PlaygroundSettings {
  if (hash.length > LONGEST) throw new SceneError("link", say.longLink(LONGEST));
  const values = valuesOf(hash);
  const foreign = [...values.keys()].filter((name) => !NAMES.includes(name));
  for (const name of ["collectStats", "showTestData", "hideText"]) flag(values, name);
  return {
    activation: choice(values, "activation"),
    regularization: choice(values, "regularization"),
    regularizationRate: number(values, "regularizationRate", 0, from(0, LARGEST_RATE)),
    learningRate: number(values, "learningRate", 0.03, rate),
    batchSize: number(values, "batchSize", 10, whole(1, LIMITS.rows)),
    dataset: choice(values, "dataset"),
    regDataset: choice(values, "regDataset"),
    problem: choice(values, "problem"),
    noise: number(values, "noise", 0, from(0, 100)) / 100,
    networkShape: shape(values),
    seed: text(values, "seed"),
    percTrainData: number(values, "percTrainData", 50, from(1, 100)),
    inputs: inputs(values),
    initZero: flag(values, "initZero"),
    discretize: flag(values, "discretize"),
    tutorial: text(values, "tutorial") !== null,
    cosines: COSINES.filter((name) => flag(values, name)),
    hidden: foreign.some((name) => HIDE.test(name) && values.get(name) === "true"),
    unknown: foreign
      .filter((name) => !HIDE.test(name))
      .map((name) => {
        const near = nearest(name, NAMES);
        return near === undefined ? describe(name) : say.near(describe(name), near);
      }),
  };
}
