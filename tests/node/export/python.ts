/** Runs exported programs in one Python process, and reads what they have computed. */
import { spawn } from "node:child_process";

export interface Job {
  readonly source: string;
  /** Python expressions, evaluated after the program. */
  readonly ask: readonly string[];
}

export interface Outcome {
  readonly error: string;
  readonly printed: string;
  readonly numbers: readonly number[];
}

const DRIVER = `
import contextlib, io, json, sys
outcomes = []
for job in json.load(sys.stdin):
    space, printed, error, numbers = {}, io.StringIO(), "", []
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(job["source"], "exported", "exec"), space)
        numbers = [repr(float(eval(text, space))) for text in job["ask"]]
    except BaseException as problem:
        error = repr(problem)
    outcomes.append({"error": error, "printed": printed.getvalue(), "numbers": numbers})
json.dump(outcomes, sys.stdout)
`;

const SPECIAL: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, "-inf": -Infinity };

const read = (text: string): number => SPECIAL[text] ?? Number(text);

export function runPython(jobs: readonly Job[], program = "python3"): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["-c", DRIVER], { stdio: ["pipe", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.on("error", reject);
    child.on("close", (status) => {
      if (status !== 0) return reject(new Error(`${program} ended with ${status}: ${err}`));
      const outcomes = JSON.parse(out) as { error: string; printed: string; numbers: string[] }[];
      resolve(outcomes.map((outcome) => ({ ...outcome, numbers: outcome.numbers.map(read) })));
    });
    child.stdin.end(JSON.stringify(jobs));
  });
}

/** |found − wanted| over max(1, |wanted|); 0 for the same NaN or infinity. */
export function distance(found: number | undefined, wanted: number | undefined): number {
  if (found === undefined || wanted === undefined) return Infinity;
  if (Object.is(found, wanted) || found === wanted) return 0;
  const gap = Math.abs(found - wanted) / Math.max(1, Math.abs(wanted));
  return Number.isNaN(gap) ? Infinity : gap;
}
