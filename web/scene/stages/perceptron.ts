/** The shape of a perceptron stage. */
import { isSame } from "../../core/exact.ts";
import { words } from "../../core/words/index.ts";
import { exactAbove, exactRow } from "../exact.ts";
import { keptEpochs, LIMITS } from "../limits.ts";
import {
  ARITHMETICS,
  PERCEPTRON_RULES,
  THRESHOLDS,
  type Exact,
  type PerceptronStage,
  type PerceptronStop,
  type PerceptronVariant,
  type RandomStart,
} from "../schema.ts";
import {
  absent,
  boolean,
  describe,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  refuse,
  whole,
  type Shape,
} from "../shape.ts";
import { perceptronData, perceptronDataSize, plainPerceptron } from "./perceptron-data.ts";

const say = words.scene;

type Written = Omit<PerceptronStage, "weights" | "arithmetic"> & {
  /** Left out: all zero. */
  readonly weights?: readonly Exact[];
  /** Left out: as the rule needs it. */
  readonly arithmetic?: PerceptronStage["arithmetic"];
};

export const USUAL_STOP: PerceptronStop = {
  cleanEpochs: 1,
  cleanSteps: null,
  allRight: false,
  maxEpochs: 100,
};

export const USUAL_START: RandomStart = { kind: "uniform", low: -1, high: 1, seed: 1 };

const rate = exactAbove(0, LIMITS.factor);
const rule = oneOf(PERCEPTRON_RULES);
const arithmetic = oneOf(ARITHMETICS);
const threshold = oneOf(THRESHOLDS);
const seed = whole(0, LIMITS.seed);

const start = object<RandomStart>({
  kind: oneOf(["uniform"]),
  low: optional(number, USUAL_START.low),
  high: optional(number, USUAL_START.high),
  seed: optional(seed, USUAL_START.seed),
});

const stop = object<PerceptronStop>({
  cleanEpochs: optional(whole(1, 1000), USUAL_STOP.cleanEpochs),
  cleanSteps: optional(nullable(whole(1, LIMITS.perceptronSteps)), USUAL_STOP.cleanSteps),
  allRight: optional(boolean, USUAL_STOP.allRight),
  maxEpochs: optional(whole(1, LIMITS.epochs), USUAL_STOP.maxEpochs),
});

const variant = object<PerceptronVariant>({
  rule: absent(rule),
  rate: absent(rate),
  arithmetic: absent(arithmetic),
  threshold: absent(threshold),
  weights: absent(exactRow),
} as Parameters<typeof object<PerceptronVariant>>[0]);

const written = object<Written>({
  kind: oneOf(["perceptron"]),
  data: perceptronData,
  weights: absent(exactRow) as Shape<readonly Exact[]>,
  init: optional(nullable(start), null),
  rate: optional(rate, 1),
  threshold: optional(threshold, ">"),
  labels: optional(oneOf(["01", "±1"]), "01"),
  rule: optional(rule, "perceptron"),
  arithmetic: absent(arithmetic),
  order: optional(oneOf(["given", "shuffled"]), "given"),
  seed: optional(seed, 1),
  stop: optional(stop, USUAL_STOP),
  compare: optional(list(variant, 0, LIMITS.compared), []),
});

function checkWeights(weights: readonly Exact[], inputs: number, path: string): void {
  if (weights.length !== inputs + 1)
    refuse(path, say.listOf(inputs + 1, inputs + 1), describe(weights));
}

function checkTargets({ data, labels }: Written, path: string): void {
  if (!("targets" in data)) return;
  const { inputs, targets, names } = data;
  if (targets.length !== inputs.length)
    refuse(`${path}.targets`, say.targetsFor(inputs.length), describe(targets));
  const known = labels === "01" ? [0, 1] : [-1, 1];
  targets.forEach((target, i) => {
    if (!known.includes(target))
      refuse(`${path}.targets[${i}]`, say.oneOf(known), describe(target));
  });
  const columns = inputs[0]?.length ?? 0;
  if (names.length !== 0 && names.length !== columns)
    refuse(`${path}.names`, say.namesFor(columns), describe(names));
}

function checkSize(rows: number, columns: number, path: string): void {
  if (keptEpochs(rows, columns) >= 1) return;
  const wanted = say.fewNumbers(LIMITS.perceptronNumbers, say.dataNumbers);
  refuse(path, wanted, say.quantity(rows * (columns + 1)));
}

/** The logistic rule has no exact form: left out, its arithmetic is float64. */
function arithmeticFor(
  run: Pick<Written, "rule" | "arithmetic">,
  usual: PerceptronStage["arithmetic"],
  path: string,
): PerceptronStage["arithmetic"] {
  if (run.rule !== "logistic") return run.arithmetic ?? usual;
  if (run.arithmetic === "exact") refuse(`${path}.arithmetic`, say.floatOnly, `"exact"`);
  return "float64";
}

function checkedVariant(
  given: PerceptronVariant,
  stage: Pick<PerceptronStage, "rule" | "arithmetic" | "weights">,
  path: string,
): PerceptronVariant {
  if (Object.keys(given).length === 0) refuse(path, say.something, say.anObject);
  if (given.weights !== undefined)
    checkWeights(given.weights, stage.weights.length - 1, `${path}.weights`);
  const rule = given.rule ?? stage.rule;
  const found = arithmeticFor({ ...given, rule }, stage.arithmetic, path);
  return found === (given.arithmetic ?? stage.arithmetic) ? given : { ...given, arithmetic: found };
}

const isZero = (weight: Exact): boolean => isSame(weight, 0);

export const perceptronStage: Shape<PerceptronStage> = {
  read(value, path) {
    const stage = written.read(value, path);
    checkTargets(stage, `${path}.data`);
    if (stage.init !== null && stage.init.high < stage.init.low)
      refuse(`${path}.init.high`, say.atLeast(stage.init.low), String(stage.init.high));
    const { rows, columns } = perceptronDataSize(stage.data);
    checkSize(rows, columns, `${path}.data`);
    if (stage.weights !== undefined && stage.init !== null)
      refuse(`${path}.init`, say.weightsOrInit, say.both);
    const weights = stage.weights ?? Array.from({ length: columns + 1 }, () => 0);
    checkWeights(weights, columns, `${path}.weights`);
    const arithmetic = arithmeticFor(stage, "exact", path);
    const compare = stage.compare.map((run, i) =>
      checkedVariant(run, { ...stage, arithmetic, weights }, `${path}.compare[${i}]`),
    );
    const complete = { ...stage, weights, arithmetic, compare };
    plainPerceptron(complete, `${path}.data`);
    return complete;
  },
  write(stage) {
    const { weights, arithmetic, ...rest } = stage;
    const usual = stage.rule === "logistic" ? "float64" : "exact";
    return written.write({
      ...rest,
      ...(weights.every(isZero) ? {} : { weights }),
      ...(arithmetic === usual ? {} : { arithmetic }),
    });
  },
};
