/** The shape of a perceptron stage. */
import { words } from "../../core/words/index.ts";
import { keptEpochs, LIMITS } from "../limits.ts";
import { GATES, type Gate, type PerceptronData, type PerceptronStage } from "../schema.ts";
import {
  above,
  describe,
  isObject,
  object,
  oneOf,
  optional,
  refuse,
  whole,
  type Shape,
} from "../shape.ts";
import { row, table, type Row } from "../table.ts";

const say = words.scene;

/** Rows and columns of a truth table. */
export const GATE_SIZE = { rows: 4, columns: 2 } as const;

const LATER_DATA = ["csv", "target", "inputShape", "standardize", "split"];
const LATER_RULES = ["delta", "delta-batch", "pocket", "averaged"];

const gate = object<{ preset: Gate }>({ preset: oneOf(GATES) }, { later: LATER_DATA });
const typed = object<{ inputs: readonly Row[]; targets: Row }>(
  { inputs: table(LIMITS.perceptronSteps, LIMITS.perceptronInputs), targets: row },
  { later: LATER_DATA },
);

const data: Shape<PerceptronData> = {
  read(value, path) {
    if (isObject(value) && Object.keys(value).length === 0)
      return refuse(path, say.dataOrPreset, say.anObject);
    return isObject(value) && "preset" in value ? gate.read(value, path) : typed.read(value, path);
  },
  write: (value) => ("preset" in value ? gate.write(value) : typed.write(value)),
};

type Written = Omit<PerceptronStage, "weights"> & {
  /** Left out: all zero. */
  readonly weights?: Row | undefined;
};

const USUAL_STOP = { cleanEpochs: 1, maxEpochs: 100 } as const;

const written = object<Written>({
  kind: oneOf(["perceptron"]),
  data,
  weights: optional(row as Shape<Row | undefined>, undefined),
  rate: optional(above(0, 1e6), 1),
  threshold: optional(oneOf([">", ">="]), ">"),
  labels: optional(oneOf(["01", "±1"]), "01"),
  rule: optional(oneOf(["perceptron"], LATER_RULES), "perceptron"),
  arithmetic: optional(oneOf(["exact", "float64"]), "exact"),
  order: optional(oneOf(["given"], ["shuffled"]), "given"),
  stop: optional(
    object<PerceptronStage["stop"]>({
      cleanEpochs: optional(whole(1, 1000), USUAL_STOP.cleanEpochs),
      maxEpochs: optional(whole(1, LIMITS.epochs), USUAL_STOP.maxEpochs),
    }),
    USUAL_STOP,
  ),
});

export function perceptronDataSize(from: PerceptronData): { rows: number; columns: number } {
  if ("preset" in from) return GATE_SIZE;
  return { rows: from.inputs.length, columns: from.inputs[0]?.length ?? 0 };
}

function checkTargets(stage: Written, path: string): void {
  if ("preset" in stage.data) return;
  const { inputs, targets } = stage.data;
  if (targets.length !== inputs.length)
    refuse(`${path}.data.targets`, say.targetsFor(inputs.length), describe(targets));
  const labels = stage.labels === "01" ? [0, 1] : [-1, 1];
  targets.forEach((target, i) => {
    if (!labels.includes(target))
      refuse(`${path}.data.targets[${i}]`, say.oneOf(labels), describe(target));
  });
}

function checkSize(rows: number, columns: number, path: string): void {
  if (keptEpochs(rows, columns) >= 1) return;
  const wanted = say.fewNumbers(LIMITS.perceptronNumbers, say.dataNumbers);
  refuse(`${path}.data`, wanted, say.quantity(rows * (columns + 1)));
}

export const perceptronStage: Shape<PerceptronStage> = {
  read(value, path) {
    const stage = written.read(value, path);
    const { rows, columns } = perceptronDataSize(stage.data);
    checkTargets(stage, path);
    checkSize(rows, columns, path);
    const weights = stage.weights ?? Array.from({ length: columns + 1 }, () => 0);
    if (weights.length !== columns + 1)
      refuse(`${path}.weights`, say.listOf(columns + 1, columns + 1), describe(weights));
    return { ...stage, weights };
  },
  write(stage) {
    const { weights, ...rest } = stage;
    return written.write(weights.every((weight) => weight === 0) ? rest : { ...rest, weights });
  },
};
