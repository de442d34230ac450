/**
 * One contender on one workload, in a process of its own: its flags and what the JIT has learned
 * stay its own. Obeys the messages of measure.mjs, answers each one.
 *
 * A contender is a file in contenders/ that exports
 *   name       of the library
 *   variants   [{name, nodeFlags?, …}]: back ends or builds, each timed by itself
 *   open(variant, kind, problem)   or a promise of it: null where it has no such kind of problem, or
 *     numbers      "float32" or "float64": what it calculates in
 *     run(count)   does the next `count` steps, and has done them when it returns
 *     check()      the numbers that kind.makeExpectation() foretells
 * `problem` comes from the file of its kind (network.mjs, formula.mjs). Whatever can be prepared
 * (tensors of the batches, say) is prepared in open(), where no clock runs.
 */
import { peersFolder } from "./peers.mjs";

let steps = 0;
let period = Infinity;
let runner;
let perCall = 1;

const run = (count) => {
  runner.run(count);
  steps += count;
};

/**
 * Microseconds per step over about `budget` µs. The last step of an epoch runs untimed, as
 * some contenders look at all the data there. Many calls, because V8 swaps optimised WASM code in
 * only between calls.
 */
function time(budget) {
  let [spent, timed] = [0, 0];
  while (spent < budget) {
    const left = period - 1 - (steps % period);
    if (left === 0) {
      run(1);
      continue;
    }
    const count = Math.min(left, perCall);
    const start = performance.now();
    run(count);
    spent += (performance.now() - start) * 1000;
    timed += count;
  }
  return { perStep: spent / timed, timed };
}

/** Runs until the JIT has settled, and finds how many steps make about 20 ms. */
function warm(budget) {
  perCall = 1;
  for (let part = 0; part < 4; part++) {
    const { perStep } = time(budget / 4);
    perCall = Math.max(1, Math.round(20_000 / perStep));
  }
  return { perCall };
}

const tasks = {
  async open({ contender, variant, workload }) {
    const { makeProblem, periodOf } = await import(`./${workload.kind}.mjs`);
    const { open, variants } = await import(`./contenders/${contender}.mjs`);
    period = periodOf(workload);
    const chosen = variants.find(({ name }) => name === variant);
    runner = await open(chosen, workload.kind, makeProblem(workload));
    return runner ? { numbers: runner.numbers } : { skipped: true };
  },
  check: () => ({ values: [...runner.check()] }),
  run: ({ count }) => void run(count),
  warm: ({ budget }) => warm(budget),
  time: ({ budget }) => time(budget),
};

process.on("message", async (message) => {
  try {
    process.send({ reply: (await tasks[message.task](message)) ?? {} });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    process.send({ error: text.replaceAll(peersFolder, "build/bench/peers") });
  }
});
