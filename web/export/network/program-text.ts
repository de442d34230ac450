/** What programs of every language share: comments about the network, and numbers as base64. Pure. */
import { exportModels as say } from "../../core/words/export-models.ts";
import { classNames } from "../../scene/stages/network-data.ts";
import { showCount } from "../../core/number.ts";
import { ExportError } from "../refusal.ts";
import { float64Bytes, toBase64 } from "./bytes.ts";
import { tensorsOf, type NetworkPlan } from "./plan.ts";
import { pyComment } from "./python-text.ts";
import type { Trained } from "./trained.ts";

/** Characters on a line of numbers. */
const LINE = 120;

/** Numbers in a program's text: about 90 MB of it. */
const MOST_NUMBERS = 8_000_000;

export const parameterCount = (plan: NetworkPlan): number =>
  tensorsOf(plan).reduce((sum, { values }) => sum + values.length, 0);

/** Throws `ExportError` where a text would be too long to be a program. */
export function checkLength(numbers: number): void {
  if (numbers > MOST_NUMBERS)
    throw new ExportError(say.tooLarge(showCount(numbers), showCount(MOST_NUMBERS)));
}

/** float64, the least significant byte first; as lines. */
export function base64Lines(values: ArrayLike<number>): readonly string[] {
  const text = toBase64(float64Bytes(values));
  return Array.from({ length: Math.max(1, Math.ceil(text.length / LINE)) }, (_, i) =>
    text.slice(i * LINE, (i + 1) * LINE),
  );
}

/** Lines about the network, without a comment's sign. */
export function aboutLines({ scene }: Trained, what: string): readonly string[] {
  const { stage, title } = scene;
  const { features } = stage.data;
  const classes = classNames(stage.data);
  return [
    pyComment(say.network(title)),
    say.written(what),
    ...(features.length > 0 ? [say.features, `  ${pyComment(features.join(", "))}`] : []),
    ...(classes.length > 0 ? [say.classes, `  ${pyComment(classes.join(", "))}`] : []),
  ];
}
