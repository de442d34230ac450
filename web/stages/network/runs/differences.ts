/** How two runs of the same data differ, in a few words. Pure. */
import { showNumber } from "../../../core/number.ts";
import { momentumForm } from "../../../core/words/momentum-form.ts";
import { network as networkWords } from "../../../core/words/network.ts";
import { runs as text } from "../../../core/words/network-runs.ts";
import type { NetworkStage, Optimizer, RunDifference } from "../../../scene/schema.ts";
import { sameRun, type RunKey } from "../../../state/kept-runs.ts";

const { optimizers, losses, activations } = networkWords;

/** "SGD, η = 0.1, μ = 0.9". */
export function optimizerText(optimizer: Optimizer): string {
  const momentum = "momentum" in optimizer && optimizer.momentum > 0;
  return [
    optimizers[optimizer.kind],
    `η = ${showNumber(optimizer.rate)}`,
    ...(momentum ? [`μ = ${showNumber(optimizer.momentum)}`] : []),
    ...(optimizer.schedule.kind === "constant" ? [] : [optimizer.schedule.kind]),
  ].join(", ");
}

export function differenceText(difference: RunDifference): string {
  switch (difference.kind) {
    case "optimizer":
      return optimizerText(difference.optimizer);
    case "rate":
      return `η = ${showNumber(difference.rate)}`;
    case "batch":
      return `${text.parts.batch} ${difference.batch === "all" ? text.allRows : difference.batch}`;
    case "l2":
      return `λ₂ = ${showNumber(difference.l2)}`;
    case "activation":
      return activations[difference.activation];
    case "units":
      return text.units(difference.units);
    case "seed":
      return `${networkWords.seed} ${difference.seed}`;
  }
}

/** The same of this run, where runs beside it have another optimizer, rate or batch. */
export function ownText(stage: NetworkStage, beside: readonly RunDifference[]): string {
  const kinds = new Set(beside.map(({ kind }) => kind));
  return [
    ...(kinds.has("optimizer") || kinds.has("rate") ? [optimizerText(stage.optimizer)] : []),
    ...(kinds.has("batch") ? [`${text.parts.batch} ${batchText(stage)}`] : []),
  ].join(", ");
}

const batchText = ({ training: { batch } }: NetworkStage): string =>
  batch === "all" ? text.allRows : String(batch);

function layersText({ model }: NetworkStage): string {
  const sizes = model.layers.map((layer) =>
    layer.kind === "dense" ? `${layer.units} ${layer.activation.kind}` : layer.kind,
  );
  return [model.inputs, ...sizes].join("–");
}

type Part = keyof typeof text.parts;
/** What is looked at, and what is said of a run where it differs. */
const PARTS: readonly (readonly [Part, (stage: NetworkStage) => unknown, (s: NetworkStage) => string])[] = [
  ["optimizer", ({ optimizer }) => optimizer, ({ optimizer }) => optimizerText(optimizer)],
  ["loss", ({ loss }) => loss, ({ loss }) => losses[loss.kind]],
  ["batch", ({ training }) => training.batch, (stage) => `${text.parts.batch} ${batchText(stage)}`],
  ["order", ({ training }) => [training.order, training.seed], ({ training }) => training.order],
  ["penalty", (stage) => stage.regularization, ({ regularization: { l1, l2 } }) => `λ₁ = ${showNumber(l1)}, λ₂ = ${showNumber(l2)}`],
  ["model", ({ model }) => model, layersText],
  ["start", ({ init, parameters }) => [init, parameters], ({ init, parameters }) => startText(init, parameters !== null)],
  ["stop", ({ training }) => training.stop, () => text.parts.stop],
  ["other", ({ precision }) => precision, ({ precision }) => precision],
]; // prettier-ignore

function startText(init: NetworkStage["init"], exact: boolean): string {
  const name = networkWords.inits[exact ? "exact" : init.kind];
  return !exact && "seed" in init ? `${name}, ${networkWords.seed} ${init.seed}` : name;
}

const same = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** What is otherwise in `run` than in `present`, as `run` has it. */
export function differences(run: RunKey, present: RunKey): readonly string[] {
  if (sameRun(run, present)) return [];
  const form = run.conventions.momentum;
  const others = PARTS.filter(([, read]) => !same(read(run.stage), read(present.stage)));
  return [
    ...others.map(([, , say]) => say(run.stage)),
    ...(form === present.conventions.momentum ? [] : [momentumForm.short[form]]),
  ];
}
