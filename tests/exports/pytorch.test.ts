/** Exported PyTorch programs, run: every value and gradient is the engine's. */
import { describe, expect, test } from "vitest";
import { differentiated, pytorchNames, pytorchOf } from "../../web/export/pytorch.ts";
import { distance, runPython } from "../node/export/python.ts";
import { caseList, type Case } from "../node/export/subjects.ts";

const TOLERANCE = 1e-12;
const cases = await caseList();

function wantedOf({ subject }: Case): readonly (readonly [string, number | undefined])[] {
  const names = pytorchNames(subject);
  const { values, gradients } = subject.trace;
  return differentiated(subject).flatMap(({ id }) => [
    [`${names[id]}.item()`, values[id]],
    [`${names[id]}.grad.item()`, gradients[id]],
  ]);
}

describe("PyTorch computes what the engine has computed", async () => {
  const jobs = cases.map((one) => ({
    source: pytorchOf(one.subject),
    ask: wantedOf(one).map(([name]) => name),
  }));
  // Debian's PyTorch belongs to Debian's Python, whichever comes first on PATH.
  const outcomes = await runPython(jobs, "/usr/bin/python3");
  test.each(cases.map((one, i) => [one.name, i] as const))("%s", (_, i) => {
    const { error, numbers } = outcomes[i] ?? { error: "not run", numbers: [] };
    // Sums of infinities come in an order of PyTorch's own.
    const off = wantedOf(cases[i] as Case).filter(
      ([, value], place) =>
        Number.isFinite(value) && !(distance(numbers[place], value) <= TOLERANCE),
    );
    expect({ error, off }).toEqual({ error: "", off: [] });
  });
});
