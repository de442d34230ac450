/** Exported PyTorch programs of networks, run: the engine's losses, epoch by epoch. */
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** What torchrun starts: processes that know of each other by their environment. */
async function runTogether(file: string, processes: number, args: readonly string[]) {
  const port = await freePort();
  const one = (rank: number) =>
    new Promise<{ out: string; err: string; status: number | null }>((resolve) => {
      const env = { ...process.env, OMP_NUM_THREADS: "1", MASTER_ADDR: "127.0.0.1", MASTER_PORT: `${port}`, WORLD_SIZE: `${processes}`, RANK: `${rank}`, LOCAL_RANK: `${rank}` }; // prettier-ignore
      const child = spawn("/usr/bin/python3", [file, ...args], { env });
      let [out, err] = ["", ""];
      child.stdout.on("data", (text) => (out += text));
      child.stderr.on("data", (text) => (err += text));
      child.on("close", (status) => resolve({ out, err, status }));
    });
  return Promise.all(Array.from({ length: processes }, (_, rank) => one(rank)));
}

describe("two processes over gloo", () => {
  const names = ["images side by side and added", "convolutions, batch norm, pools", "classes"];
  test.each(names)("%s", async (name) => {
    const one = { ...CASES, ...TRAININGS }[name] as Case;
    const { source, whole } = await runOf(one);
    const folder = mkdtempSync(join(tmpdir(), "torchrun-"));
    try {
      const file = join(folder, "network.py");
      writeFileSync(file, source);
      const [first, second] = await runTogether(file, 2, ["--epochs", String(EPOCHS)]);
      expect([first?.status, second?.status, first?.err, second?.err]).toEqual([0, 0, "", ""]);
      expect(farthest(printed(first?.out ?? ""), whole.slice(2))).toBeLessThan(TOLERANCE);
      expect(second?.out).toBe("");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
