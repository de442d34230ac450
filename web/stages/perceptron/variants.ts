/** Runs side by side by name: a letter, and what each changes. Pure. */
import { isSame, showExact, type Exact } from "../../core/exact.ts";
import { words } from "../../core/words/index.ts";
import { steps as stepsWords } from "../../core/words/steps.ts";
import {
  PERCEPTRON_RULES,
  type Arithmetic,
  type PerceptronStage,
  type PerceptronVariant,
  type Threshold,
} from "../../scene/schema.ts";

const text = stepsWords.compare;

/** Dashes of the runs' lines; the first is whole. */
export const RUN_DASHES = ["", "8 4", "2 4", "12 4 2 4", "5 2", "14 6"] as const;

export const letterOf = (place: number): string => String.fromCharCode(65 + place);

const startText = (weights: readonly Exact[]): string => `(${weights.map(showExact).join(", ")})`;

/** What a variant changes of the stage, each part in a few words. */
export function partsOf(variant: PerceptronVariant): readonly string[] {
  const { rule, rate, arithmetic, threshold, weights } = variant;
  return [
    ...(rule === undefined ? [] : [text.rules[rule]]),
    ...(rate === undefined ? [] : [text.rate(showExact(rate))]),
    ...(arithmetic === undefined || rule === "logistic" ? [] : [words.perceptron.arithmetics[arithmetic]]), // prettier-ignore
    ...(threshold === undefined ? [] : [words.perceptron.thresholds[threshold]]),
    ...(weights === undefined ? [] : [text.start(startText(weights))]),
  ];
}

/** What a run is called beside the others. */
export function nameOf(stage: PerceptronStage, place: number): string {
  if (place > 0) return partsOf(stage.compare[place - 1] ?? {}).join(", ");
  return text.own;
}

export interface Offer {
  readonly label: string;
  readonly variant: PerceptronVariant;
}

/** Every other rule; those that follow an error closely in smaller steps, which else run away. */
export function everyRule(stage: PerceptronStage): readonly PerceptronVariant[] {
  const steady = ["delta", "delta-batch", "logistic"];
  return PERCEPTRON_RULES.filter((rule) => rule !== stage.rule).map((rule) => ({
    rule,
    ...(steady.includes(rule) && !steady.includes(stage.rule) ? { rate: 0.1 } : {}),
    ...(rule === "logistic" && stage.arithmetic === "exact" ? { arithmetic: "float64" as const } : {}), // prettier-ignore
  }));
}

/** What a further run may change: one thing each. */
export function offersFor(stage: PerceptronStage): readonly Offer[] {
  const arithmetic: Arithmetic = stage.arithmetic === "exact" ? "float64" : "exact";
  const threshold: Threshold = stage.threshold === ">" ? ">=" : ">";
  const { arithmetics, thresholds } = words.perceptron;
  const isZero = stage.weights.every((weight) => isSame(weight, 0));
  const needsFloat = stage.arithmetic === "exact";
  return [
    ...(stage.rule === "logistic"
      ? []
      : [{ label: text.options.arithmetic(arithmetics[arithmetic]), variant: { arithmetic } }]),
    { label: text.options.rate, variant: { rate: isSame(stage.rate, 0.1) ? 1 : 0.1 } },
    ...PERCEPTRON_RULES.filter((rule) => rule !== stage.rule).map((rule) => ({
      label: text.rules[rule],
      variant:
        rule === "logistic" && needsFloat ? ({ rule, arithmetic: "float64" } as const) : { rule },
    })),
    { label: text.options.threshold(thresholds[threshold]), variant: { threshold } },
    {
      label: text.options.start,
      variant: { weights: stage.weights.map(() => (isZero ? 1 : 0)) },
    },
  ];
}
