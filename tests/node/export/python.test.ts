/** Exported Python, run by Python: every value and gradient is the engine's. */
import { describe, expect, test } from "vitest";
import { pythonNames, pythonOf } from "../../../web/export/python.ts";
import { distance, runPython, type Job } from "./python.ts";
import { caseList, type Case } from "./subjects.ts";

const TOLERANCE = 1e-12;
const cases = await caseList();

/** Names and what the engine says of them. */
function wantedOf({ subject }: Case): readonly (readonly [name: string, value: number])[] {
  const { graph, trace } = subject;
  const { values, gradients } = pythonNames(subject);
  return graph.nodes.flatMap(({ id, op }) => {
    if (values[id] === "") return [];
    const value = [values[id] ?? "", trace.values[id] ?? NaN] as const;
    const reached = op === "input" || trace.gradients[id] !== 0;
    const gradient = [gradients[id] ?? "", trace.gradients[id] ?? NaN] as const;
    return reached && op !== "constant" ? [value, gradient] : [value];
  });
}

describe("runs in Python and computes what the engine has computed", async () => {
  const jobs: readonly Job[] = cases.map((one) => ({
    source: pythonOf(one.subject),
    ask: wantedOf(one).map(([name]) => name),
  }));
  const outcomes = await runPython(jobs);
  test.each(cases.map((one, i) => [one.name, i] as const))("%s", (_, i) => {
    const { error, numbers } = outcomes[i] ?? { error: "not run", numbers: [] };
    const off = wantedOf(cases[i] as Case).filter(
      ([, value], place) => !(distance(numbers[place], value) <= TOLERANCE),
    );
    expect({ error, off, source: error || off.length > 0 ? jobs[i]?.source : "" }).toEqual({
      error: "",
      off: [],
      source: "",
    });
  });
});
