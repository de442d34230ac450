/**
 * `npm run bench`: how fast the engine trains, beside other libraries on the same problems, on one
 * core, in one run. Prints tables and writes build/bench/*.json; passes no judgement.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, platform } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findContenders, findCore, measure } from "../tests/bench/measure.mjs";
import { measureMemory, memoryTitle } from "../tests/bench/memory.mjs";
import { installPeers } from "../tests/bench/peers.mjs";
import { measurePage, pageTables } from "../tests/bench/page.mjs";
import { plot } from "../tests/bench/plot.mjs";
import { builds, measureProducts, productRows } from "../tests/bench/products.mjs";
import { asMarkdown, evaluate, layOut, summaryRows, table } from "../tests/bench/report.mjs";
import { measureScale, scaleRows } from "../tests/bench/scale.mjs";
import { measureSoak, soakTables } from "../tests/bench/soak.mjs";
import { workloads } from "../tests/bench/workloads.mjs";
import { buildBenchKernels, buildEngineWasm } from "./lib/engine-build.mjs";
import { serve } from "./lib/serve.mjs";
import { buildSite } from "./lib/site-build.mjs";
import { chromium } from "./toolchain.mjs";
import { capture, main, root, seconds, UserError } from "./lib/process.mjs";

const baseline = "engine simd";
const budget = 40_000; // µs for each contender in each round
const folder = "build/bench";

const sections = {
  products: "matrix products alone, against the core's peak",
  memory: "WASM memory",
  scale: "cost against width, depth, batch and rows",
  page: "the network page in Chromium as it trains: frames, input, memory",
  soak: "a reveal.js deck with 50 changes of the slide: memory, time and state of each return",
};

const list = (entries) => entries.map(([id, title]) => `\n  ${id.padEnd(8)} ${title}`).join("");

const help = `npm run bench -- [options] [part …]
  --rounds N   timed rounds of ${budget / 1000} ms for each contender (default 9)
  --only TEXT  only contenders whose name contains TEXT, beside ${baseline}
  --built      the engine (and page) as it was built last
  --minutes N  how long the page and the deck are watched (default 1)
  --help       this
Parts, all unless some are named:${list(workloads.map(({ id, title }) => [id, title]))}${list(Object.entries(sections))}`;

function readArguments() {
  const options = {
    rounds: { type: "string", default: "9" },
    only: { type: "string", default: "" },
    built: { type: "boolean", default: false },
    minutes: { type: "string", default: "1" },
    help: { type: "boolean", default: false },
  };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const known = [...workloads.map(({ id }) => id), ...Object.keys(sections)];
    const unknown = positionals.find((id) => !known.includes(id));
    if (unknown !== undefined) throw new Error(`No part is called "${unknown}"`);
    const rounds = Number(values.rounds);
    if (!(rounds >= 1 && Number.isInteger(rounds))) throw new Error("--rounds: 1 or more");
    const minutes = Number(values.minutes);
    if (!(minutes > 0)) throw new Error("--minutes: a number above 0");
    const chosen = new Set(positionals.length > 0 ? positionals : known);
    return { ...values, rounds, minutes, chosen };
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

/** The workloads, one table each, and one line each of them all at the end. */
async function runWorkloads(chosen, contenders, how) {
  const measured = [];
  for (const workload of workloads.filter(({ id }) => chosen.has(id))) {
    measured.push(await measureWorkload(workload, contenders, how));
    how.log("");
    console.log(`${table(measured.at(-1))}\n`);
  }
  if (measured.length === 0) return;
  const rows = summaryRows(measured);
  console.log(`All of them, median µs:\n${layOut(rows)}\n`);
  how.write("summary.md", `${asMarkdown(rows)}\n`);
  how.write("workloads.json", measured);
}

async function runProducts({ built, core, rounds, log, write }) {
  const files = {};
  for (const build of builds) {
    files[build] = built
      ? join(root, "build/wasm", build, "bench_kernels.wasm")
      : await buildBenchKernels({ build });
  }
  const measured = await measureProducts({ fileOf: (build) => files[build], core, rounds, log });
  log("");
  const rows = productRows(measured);
  console.log(`GFLOP/s of matrix products, and their share of the peak:\n${layOut(rows, 2)}\n`);
  write("products.json", measured);
}

async function runMemory(contenders, { core, log, write }) {
  const measured = await measureMemory(contenders, { core, log });
  log("");
  const mebibytes = ({ bytes, refused }) => (refused ? refused : (bytes / 2 ** 20).toFixed(1));
  const rows = measured.map((result) => [result.label, mebibytes(result)]);
  console.log(`${memoryTitle}:\n${layOut([["contender", "MiB"], ...rows])}\n`);
  write("memory.json", { title: memoryTitle, results: measured });
}

async function runScale({ core, log, write }) {
  const measured = await measureScale({ variant: "simd", nodeFlags: [], core, log });
  log("");
  for (const series of measured) {
    const { id, title, exponent, expected } = series;
    console.log(`${title}: exponent ${exponent.toFixed(2)}, expected ${expected}`);
    console.log(`${layOut(scaleRows(series))}\n`);
    write(`scale-${id}.svg`, plot(series));
  }
  write("scale.json", measured);
}

/** What is measured of the built site in Chromium; `file` keeps it. */
async function runInBrowser({ built, minutes, log, write }, measure, tablesOf, file) {
  const program = chromium();
  if (!program) return console.log("There is no Chromium here: the page is not measured.");
  if (!built) await buildSite({ log });
  const { url, close } = await serve(join(root, "dist"), { port: 4373 });
  try {
    const measured = await measure({ url, program, seconds: 10, minutes, log });
    log("");
    for (const [title, rows] of tablesOf(measured)) console.log(`${title}:\n${layOut(rows)}\n`);
    write(file, measured);
  } finally {
    await close();
  }
}

await main(async () => {
  const { rounds, minutes, only, built, chosen, help: wanted } = readArguments();
  if (wanted) return console.log(help);
  const start = performance.now();
  if (!built) await buildEngineWasm();
  const isPageAlone = [...chosen].every((part) => part === "page" || part === "soak");
  if (!isPageAlone) await findPeers(console.log);
  const core = findCore();
  const machine = describeMachine(core);
  console.log(
    `\n${machine.processor}, ${machine.cores} cores, ${machine.platform}; Node ${machine.node} ` +
      `(V8 ${machine.v8}); engine ${machine.engine}; load ${machine.loadBefore.toFixed(2)}\n` +
      `${machine.oneCore ? "All contenders on one core" : "Contenders are not tied to a core"}, ` +
      `one at a time, ${rounds} rounds in turns. Times are the processor's, of forward, backward and ` +
      "update; the loss over all data at an epoch's end is not in them.\n",
  );
  const isWanted = ({ label }) => label === baseline || label.includes(only);
  const contenders = (await findContenders()).filter(isWanted);
  const isTerminal = process.stderr.isTTY;
  const log = (text) => isTerminal && process.stderr.write(`\r\x1b[K${text}`);
  mkdirSync(join(root, folder), { recursive: true });
  const write = (name, content) => {
    const text = typeof content === "string" ? content : toJson({ machine, rounds, content });
    writeFileSync(join(root, folder, name), text);
  };
  const how = { rounds, core, budget, built, minutes, log, write };
  await runWorkloads(chosen, contenders, how);
  if (chosen.has("products")) await runProducts(how);
  if (chosen.has("memory")) await runMemory(contenders, how);
  if (chosen.has("scale")) await runScale(how);
  if (chosen.has("page")) await runInBrowser(how, measurePage, pageTables, "page.json");
  if (chosen.has("soak")) await runInBrowser(how, measureSoak, soakTables, "soak.json");
  console.log(`Written to ${folder}/; ${seconds(start)} in all.`);
});

function toJson({ machine, rounds, content }) {
  const named = Array.isArray(content) ? { measured: content } : content;
  return `${JSON.stringify({ machine, rounds, ...named }, null, 2)}\n`;
}
