/**
 * One contender on one workload, in a process of its own: its flags and what the JIT has learned
 * stay its own. Obeys the messages of measure.mjs, answers each one.
 *
 * A contender is a file in contenders/ that exports
 *   name       of the library
 *   variants   [{name, nodeFlags?, …}]: back ends or builds, each timed by itself
 *   open(variant, kind, problem)   null where it has no such kind of problem, or
 *     numbers      "float32" or "float64": what it calculates in
 *     note         if there is something to say of it
 *     run(count)   does the next `count` steps, and has done them when it is over
 *     processorTime()   in µs so far, only where another process than this one calculates
 *     check()      the numbers that makeExpectation() foretells
 *   makeExpectation(workload, problem)   only where it does something else than its kind's says
 *   note                                 what that is, in a few words
 * Each of the three calls may be a promise. `problem` comes from the file of its kind (network.mjs,
 * say). Whatever can be prepared (tensors of the batches) is prepared in open(), where no clock runs.
 */
import { root } from "../../scripts/lib/process.mjs";
import { peersFolder } from "./peers.mjs";
import { countWasmMemory, wasmMemory } from "./wasm_memory.mjs";

let steps = 0;
let period = Infinity;
let runner;
let perCall = 1;

async function run(count) {
  const pending = runner.run(count);
  if (pending) await pending;
  steps += count;
}

/** Processor time of all threads so far, in µs: what other programs take of the core falls out. */
function processorTime() {
  if (runner.processorTime) return runner.processorTime();
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Of `count` steps, {spent, passed}: µs of the processor, and by the clock. */
async function clock(count) {
  const start = performance.now();
  const before = await processorTime();
  await run(count);
  const spent = (await processorTime()) - before;
  return { spent, passed: (performance.now() - start) * 1000 };
}

/**
 * Microseconds per step over about `budget` µs. The last step of an epoch and the first of the next
 * run untimed: some contenders look at all the data between them, and the engine ends every other
 * call with the next batch's forward pass, so that what is timed would begin without one and end
 * with one. Many calls, because V8 swaps optimised WASM code in only between calls.
 */
async function time(budget) {
  let [spent, passed, timed] = [0, 0, 0];
  while (spent < budget) {
    const left = period - 1 - (steps % period);
    if (left === 0 || steps % period === 0) {
      await run(1);
      continue;
    }
    const count = Math.min(left, perCall);
    const found = await clock(count);
    spent += found.spent;
    passed += found.passed;
    timed += count;
  }
  return { perStep: spent / timed, busy: spent / passed };
}

/** Microseconds of a whole epoch, its end included: the median of as many as fit, three at least. */
async function timeEpochs({ steps: length, budget }) {
  await run(length);
  const times = [];
  for (let spent = 0; times.length < 3 || spent < budget; spent += times.at(-1)) {
    times.push((await clock(length)).spent);
  }
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}

/**
 * Runs until the JIT has settled (a part of `budget` µs no faster than the one before, or eight of
 * them), and finds how many steps make about 10 ms.
 */
async function warm(budget) {
  perCall = 1;
  let [before, now] = [Infinity, 0];
  for (let part = 0; part < 8; part++) {
    now = (await time(budget)).perStep;
    perCall = Math.max(1, Math.round(10_000 / now));
    if (now > budget || (part > 1 && now > 0.97 * before)) break;
    before = now;
  }
  return { perStep: now };
}

const tasks = {
  async open({ contender, variant, workload, memory }) {
    if (memory) countWasmMemory();
    const { makeProblem, periodOf } = await import(`./${workload.kind}.mjs`);
    const { open, variants } = await import(`./contenders/${contender}.mjs`);
    period = periodOf(workload);
    const chosen = variants.find(({ name }) => name === variant);
    runner = await open(chosen, workload.kind, makeProblem(workload));
    return runner ? { numbers: runner.numbers, note: runner.note } : { skipped: true };
  },
  check: async () => ({ values: [...(await runner.check())] }),
  run: ({ count }) => run(count),
  warm: ({ budget }) => warm(budget),
  time: ({ budget }) => time(budget),
  epochs: (request) => timeEpochs(request),
  memory: () => ({ bytes: wasmMemory() }),
};

process.on("message", async (message) => {
  try {
    process.send({ reply: (await tasks[message.task](message)) ?? {} });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    process.send({
      error: text.replaceAll(peersFolder, "build/bench/peers").replaceAll(root, "."),
    });
  }
});
