/** Exported PyTorch programs of networks, run: the engine's losses, epoch by epoch. */
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pytorchModel } from "../../web/export/network/pytorch.ts";
import { runPython } from "../node/export/python.ts";
import { CASES, TRAININGS, trained, type Case } from "../node/export/networks.ts";
import { randomNetwork } from "../node/export/random-networks.ts";

const TOLERANCE = 1e-6;
const EPOCHS = 4;
const random = fc.sample(randomNetwork, { numRuns: 40, seed: 3 });
const cases = [
  ...Object.entries({ ...CASES, ...TRAININGS }),
  ...random.map((one, i) => [`random ${i + 1}`, one] as const),
];

/** Losses that the program prints, one for each epoch. */
const printed = (text: string, name = "loss"): readonly number[] =>
  [...text.matchAll(new RegExp(`^epoch \\d+.*?(?<!test )${name} (\\S+)`, "gm"))].map((match) => Number(match[1])); // prettier-ignore

function farthest(found: readonly number[], wanted: readonly number[]): number {
  if (found.length !== wanted.length) return Infinity;
  return wanted.reduce((most, value, i) => Math.max(most, Math.abs((found[i] ?? NaN) - value)), 0);
}

const ending = (...args: readonly string[]): string => `
import sys
sys.argv = ${JSON.stringify(["program", ...args])}
main()
`;

interface Run {
  readonly source: string;
  readonly whole: readonly number[];
}

/** The program of a run of two epochs, and the losses of a longer one. */
async function runOf(one: Case): Promise<Run> {
  const half = await trained(one, 2);
  const { history } = await trained(one, 2 + EPOCHS);
  return { source: pytorchModel(half), whole: [...history.loss] };
}

describe("PyTorch has the engine's losses", async () => {
  const runs = await Promise.all(cases.map(([, one]) => runOf(one)));
  const jobs = runs.flatMap(({ source }) => [
    { source: source + ending("--from-start", "--epochs", "2"), ask: [] },
    { source: source + ending("--epochs", String(EPOCHS)), ask: [] },
  ]);
  // Debian's PyTorch belongs to Debian's Python, whichever comes first on PATH.
  const outcomes = await runPython(jobs, "/usr/bin/python3");
  test.each(cases.map(([name], i) => [name, i] as const))("%s", (_, i) => {
    const { whole } = runs[i] ?? { whole: [] };
    const [start, on] = [outcomes[2 * i], outcomes[2 * i + 1]];
    expect([start?.error, on?.error]).toEqual(["", ""]);
    expect(farthest(printed(start?.printed ?? ""), whole.slice(0, 3))).toBeLessThan(TOLERANCE);
    expect(farthest(printed(on?.printed ?? ""), whole.slice(2))).toBeLessThan(TOLERANCE);
  });
});

/** A port that nobody listens on just now. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * The program as its first lines say, in two processes. PyTorch 1.13 with Python 3.11 cannot start any
 * unless something is redirected: what they complain of, which is copied to the console.
 */
async function torchrun(file: string, args: readonly string[]): Promise<Ended> {
  const options = ["--nproc_per_node", "2", "--master_port", String(await freePort())];
  const logs = ["--redirects", "2", "--tee", "2", "--log_dir", dirname(file)];
  const all = ["-m", "torch.distributed.run", ...options, ...logs, "--monitor_interval", "0.1", file, ...args]; // prettier-ignore
  const child = spawn("/usr/bin/python3", all, { env: { ...process.env, OMP_NUM_THREADS: "1" } });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  return new Promise((resolve) => {
    child.on("close", (status) => resolve({ status, out, err }));
  });
}

describe("two processes of torchrun, over gloo", () => {
  const names = ["images side by side and added", "convolutions, batch norm, pools", "classes"];
  test.each(names)("%s", async (name) => {
    const one = { ...CASES, ...TRAININGS }[name] as Case;
    const { source, whole } = await runOf(one);
    const folder = mkdtempSync(join(tmpdir(), "torchrun-"));
    try {
      const file = join(folder, "network.py");
      writeFileSync(file, source);
      const { status, out, err } = await torchrun(file, ["--epochs", String(EPOCHS)]);
      expect([status, err]).toEqual([0, ""]);
      // The second process prints nothing.
      expect(farthest(printed(out), whole.slice(2))).toBeLessThan(TOLERANCE);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
