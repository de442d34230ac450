/** Tables as large as a scene can hold: each call of the bench answers, in a worker's small stack. */
import { afterAll, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import type { PerceptronStage } from "../../../web/scene/schema.ts";
import { plainPerceptron } from "../../../web/scene/stages/perceptron-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";

const engine = await openEngine();
afterAll(() => engine.close());

/** Fires where the first input is above 0. */
function rowsOf(count: number, columns: number) {
  const inputs = Array.from({ length: count }, (_, i) =>
    Array.from({ length: columns }, (_, j) => ((i * (j + 3) + j * j) % 19) - 9.5),
  );
  return { inputs, targets: inputs.map(([first = 0]) => Number(first > 0)) };
}

test.each([
  [10_000, 64],
  [100_000, 1],
])("%d rows of %d inputs", { timeout: 60_000 }, async (count, columns) => {
  const stage = {
    kind: "perceptron",
    data: rowsOf(count, columns),
    arithmetic: "float64",
    stop: { maxEpochs: 1 },
    weights: Array.from({ length: columns + 1 }, (_, i) => Number(i === 1)),
  };
  const session = engine.newSession();
  const plain = plainPerceptron(validateScene({ stage }).stage as PerceptronStage);
  const { runs } = await engine.call("perceptron.open", { session, stage: plain });
  expect(runs[0].length).toBe(count);
  const weights = plain.weights.map(String);
  const answers = await engine.call("perceptron.answers", { session, run: 0, weights });
  expect(answers.outputs.length).toBe(count);
  const theory = await engine.call("perceptron.theory", { session, run: 0 });
  expect(theory.separable).not.toBe(false);
  const least = await engine.call("perceptron.leastSquares", { session, run: 0 });
  expect(least.outputs.length).toBe(count);
});
