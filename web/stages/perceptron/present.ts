/** What the pictures and tables of a bench ask about the present moment. */
import { weightsAt } from "../../engine/perceptron-run.ts";
import type { PerceptronAnswers, PerceptronRuns } from "../../engine/protocol.ts";
import type { PerceptronLook } from "../../scene/schema.ts";
import type { Bench } from "./panels.tsx";
import type { Section } from "./section.ts";

/** What the present weights say to every row; null until the engine has answered. */
export function answersNow({ controller, queries }: Bench): PerceptronAnswers | null {
  const run = controller.run.value;
  if (run === null) return null;
  const { exact: weights } = weightsAt(run, controller.step.value);
  return queries.ask("perceptron.answers", { run: controller.chosen.value, weights }).value.reply;
}

/** The plane that is drawn: two inputs of those that the data have. */
export function sectionOf(look: PerceptronLook, data: PerceptronRuns): Section {
  const width = data.inputs[0]?.length ?? 0;
  if (width < 2) return { features: [0, -1], fixed: [] };
  // Data that have no such inputs any more show their first two.
  const features = look.features.every((i) => i < width) ? look.features : ([0, 1] as const);
  const first = data.inputs[0] ?? [];
  return { features, fixed: first.map((value, i) => look.fixed[i] ?? value) };
}

/** The row of the data that is selected; −1 for none. */
export function selectedRow(selection: string): number {
  const [, row] = /^row:(\d{1,9})$/.exec(selection) ?? [];
  return row === undefined ? -1 : Number(row);
}
