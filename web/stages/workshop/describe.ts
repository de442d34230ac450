/** A node of the diagram in a sentence, for those who do not see it. Pure. */
import { showExact } from "../../core/exact.ts";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { WorkshopStage } from "../../scene/schema.ts";
import type { WorkshopController } from "../../state/workshop.ts";
import { fullNumber, outputOf, sumOf } from "./texts.ts";

export function describe(
  stage: WorkshopStage,
  { result, row }: Pick<WorkshopController, "result" | "row">,
  id: string,
): string {
  const text = workshopWords;
  const run = result.value?.run;
  const at = row.value;
  const value = run === undefined || at === null ? null : outputOf(run, at, id);
  const unit = stage.units.find((other) => other.id === id);
  if (unit === undefined) return text.inputNode(id, value === null ? "" : fullNumber(value));
  const sum = run === undefined || at === null ? null : sumOf(run, at, id);
  const links = unit.from.map((from, i) => `${from} ${showExact(unit.weights[i] ?? 0)}`);
  return text.unitNode({
    id,
    kind: text.activations[unit.activation],
    isOutput: id === stage.output,
    links,
    bias: showExact(unit.bias),
    sum: sum === null ? "" : fullNumber(sum),
    output: value === null ? "" : fullNumber(value),
  });
}
