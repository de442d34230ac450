/**
 * `npm run bench`: how fast the engine trains, beside other libraries on the same problems, on one
 * core, in one run. Prints tables and writes build/bench.json; passes no judgement.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, platform } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findContenders, findCore, measure } from "../tests/bench/measure.mjs";
import { installPeers } from "../tests/bench/peers.mjs";
import { evaluate, table } from "../tests/bench/report.mjs";
import { workloads } from "../tests/bench/workloads.mjs";
import { buildEngineWasm } from "./build.mjs";
import { capture, main, root, seconds, UserError } from "./lib/process.mjs";

const baseline = "engine simd";
const budget = 100_000; // µs for each contender in each round

const help = `npm run bench -- [options] [workload …]
  --rounds N   timed rounds of ${budget / 1000} ms for each contender (default 15)
  --only TEXT  only contenders whose name contains TEXT, beside ${baseline}
  --help       this
Workloads: ${workloads.map(({ id, title }) => `\n  ${id.padEnd(4)} ${title}`).join("")}`;

function readArguments() {
  const options = {
    rounds: { type: "string", default: "15" },
    only: { type: "string", default: "" },
    help: { type: "boolean", default: false },
  };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const unknown = positionals.find((id) => !workloads.some((workload) => workload.id === id));
    if (unknown !== undefined) throw new Error(`No workload is called "${unknown}"`);
    const rounds = Number(values.rounds);
    if (!(rounds >= 1 && Number.isInteger(rounds))) throw new Error("--rounds: 1 or more");
    return { ...values, rounds, chosen: positionals };
  } catch (error) {
    throw new UserError(`${error.message}\n\n${help}`);
  }
}

function describeMachine(core) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const revision = capture("git", ["describe", "--always", "--dirty"], { cwd: root })?.trim();
  return {
    processor: cpus()[0].model.trim(),
    cores: cpus().length,
    platform: `${platform()} ${arch()}`,
    node: process.version,
    v8: process.versions.v8,
    engine: revision ? `${version} (${revision})` : version,
    oneCore: core !== null,
    loadBefore: loadavg()[0],
  };
}

/** Without a network the engine is still measured. */
async function findPeers(log) {
  try {
    await installPeers({ log });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log(`${error.message}\nThe peers that are missing will not be compared.`);
  }
}

async function measureWorkload(workload, contenders, how) {
  const { flopsOf, unit } = await import(`../tests/bench/${workload.kind}.mjs`);
  const times = await measure(workload, contenders, how);
  const samples = unit.samples(workload);
  const results = evaluate(times, { baseline, samples, flops: flopsOf(workload) });
  const { id, title } = workload;
  return { id, title, unit: unit.step, baseline, results };
}

await main(async () => {
  const { rounds, only, chosen, help: wanted } = readArguments();
  if (wanted) return console.log(help);
  const start = performance.now();
  await buildEngineWasm();
  await findPeers(console.log);
  const core = findCore();
  const machine = describeMachine(core);
  console.log(
    `\n${machine.processor}, ${machine.cores} cores, ${machine.platform}; Node ${machine.node} ` +
      `(V8 ${machine.v8}); engine ${machine.engine}; load ${machine.loadBefore.toFixed(2)}\n` +
      `${machine.oneCore ? "All contenders on one core" : "Contenders are not tied to a core"}, ` +
      `one at a time, ${rounds} rounds in turns. Forward, backward and SGD update are timed; the ` +
      "loss over all data at an epoch's end is not.\n",
  );
  const isWanted = ({ label }) => label === baseline || label.includes(only);
  const contenders = (await findContenders()).filter(isWanted);
  const isTerminal = process.stderr.isTTY;
  const log = (text) => isTerminal && process.stderr.write(`\r\x1b[K${text}`);
  const measured = [];
  for (const workload of workloads) {
    if (chosen.length > 0 && !chosen.includes(workload.id)) continue;
    measured.push(await measureWorkload(workload, contenders, { rounds, core, budget, log }));
    log("");
    console.log(`${table(measured.at(-1))}\n`);
  }
  const file = join(root, "build/bench.json");
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ machine, rounds, workloads: measured }, null, 2)}\n`);
  console.log(`Written to build/bench.json; ${seconds(start)} in all.`);
});
