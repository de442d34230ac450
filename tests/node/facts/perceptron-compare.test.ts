/** Runs of the lecture's gates side by side, as the page compares them. */
import { afterAll, describe, expect, test } from "vitest";
import { stepAt } from "../../../web/engine/perceptron-run.ts";
import type { PerceptronRuns } from "../../../web/engine/protocol.ts";
import { perceptronTable } from "../../../web/export/table.ts";
import { plainPerceptron } from "../../../web/scene/stages/perceptron-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { partingOf } from "../../../web/state/perceptron-parting.ts";
import { engine } from "./support.ts";

afterAll(() => engine.close());

async function runsOf(fields: Readonly<Record<string, unknown>>): Promise<PerceptronRuns> {
  const { stage } = validateScene({ stage: { kind: "perceptron", ...fields } });
  if (stage.kind !== "perceptron") throw new Error("not a perceptron");
  const request = { session: engine.newSession(), stage: plainPerceptron(stage) };
  return engine.call("perceptron.open", request);
}

const START = [0, 1, -1];

describe("2.8 AND at rate 0.1, exact and in float64", async () => {
  const and = { data: { preset: "and" }, weights: START, rate: 0.1 };
  const { runs } = await runsOf({ ...and, compare: [{ arithmetic: "float64" }] });
  const [exact, float] = runs;
  if (float === undefined) throw new Error("no second run");

  test("17 epochs with 27 updates, 19 with 30", () => {
    expect([exact.epochs, exact.updates]).toEqual([17, 27]);
    expect([float.epochs, float.updates]).toEqual([19, 30]);
  });

  test("they part where rounding makes a sum that is 0 fire", () => {
    const parting = partingOf(exact, float);
    expect(parting.kind).toBe("answer");
    if (parting.kind !== "answer") return;
    expect(parting.rounding).toBeLessThan(parting.step);
    const [a, b] = [stepAt(exact, parting.step), stepAt(float, parting.step)];
    expect([a?.sum, a?.output]).toEqual([0, 0]);
    expect(b?.sum).toBeGreaterThan(0);
    expect(b?.sum).toBeLessThan(1e-15);
    expect(b?.output).toBe(1);
  });
});

describe("rules side by side on OR", async () => {
  const rules = ["pocket", "averaged", "delta", "delta-batch", "logistic"] as const;
  const { runs } = await runsOf({
    data: { preset: "or" },
    weights: START,
    rate: 0.25,
    stop: { maxEpochs: 20 },
    compare: rules.map((rule) => ({ rule })),
  });

  test("start alike; pocket and averaged make the same steps, the others do not", () => {
    const kinds = runs.map((run) => partingOf(runs[0], run).kind);
    expect(kinds.slice(0, 3)).toEqual(["none", "none", "none"]);
    expect(kinds.slice(3).every((kind) => kind === "update" || kind === "answer")).toBe(true);
  });

  test.each([
    ["perceptron", 0, 17],
    ["pocket", 1, 17 + 4],
    ["averaged", 2, 17 + 3],
    ["delta", 3, 17 + 1],
    ["delta-batch", 4, 17 + 1],
    ["logistic", 5, 17 + 2],
  ])("the table of %s has its columns", (_, place, columns) => {
    const run = runs[place];
    if (run === undefined) throw new Error("no such run");
    const [header = "", ...rows] = perceptronTable(run, "csv").trimEnd().split("\n");
    expect(header.split(",")).toHaveLength(columns);
    expect(rows).toHaveLength(run.length);
    expect(new Set(rows.map((row) => row.split(",").length))).toEqual(new Set([columns]));
  });
});
