/**
 * Measures one workload: every contender in a process of its own, checked against the same numbers
 * before any clock starts, then timed in turns (A B C A B C …) so that a disturbance of the machine
 * meets all of them. Only one process works at a time.
 */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
export const contenderProcess = join(here, "contender_process.mjs");
const patience = 120_000; // ms for any one answer: hung is refused, not waited for

/** All files of contenders/, each with its variants: {file, label, variant}. */
export async function findContenders() {
  const files = readdirSync(join(here, "contenders")).sort();
  const found = [];
  for (const file of files.map((name) => name.replace(/\.mjs$/, ""))) {
    const { name, variants, note, makeExpectation } = await import(`./contenders/${file}.mjs`);
    for (const variant of variants) {
      const label = variants.length > 1 || name === "engine" ? `${name} ${variant.name}` : name;
      found.push({ file, variant, label, note, makeExpectation, nodeFlags: variant.nodeFlags });
    }
  }
  return found;
}

/** The core that all contenders share, or null where they cannot be tied to one. */
export function findCore() {
  const core = "0";
  return spawnSync("taskset", ["-c", core, "true"]).status === 0 ? core : null;
}

/**
 * Returns [{label, numbers, note, times, busy} | {label, refused}]: in each round µs of the processor
 * per step, and the share of the time that it had the processor.
 * A contender whose one step takes longer than `budget` µs takes part in the first rounds only.
 */
export async function measure(workload, contenders, { rounds, core, budget, log }) {
  const kind = await import(`./${workload.kind}.mjs`);
  const problem = kind.makeProblem(workload);
  const usual = kind.makeExpectation(workload, problem);
  const entrants = [];
  try {
    for (const contender of contenders) {
      log(`${workload.id}: ${contender.label}: checking and warming up`);
      const { makeExpectation } = contender;
      const expect = () => makeExpectation?.(workload, problem) ?? usual;
      const entrant = await enter(workload, contender, { expect, core, budget });
      if (entrant) entrants.push(entrant);
    }
    for (let round = 1; round <= rounds; round++) {
      log(`${workload.id}: round ${round} of ${rounds}`);
      for (const entrant of entrants) {
        if (round <= 3 || !entrant.isSlow) await timeOnce(entrant, budget);
      }
    }
  } finally {
    for (const { worker } of entrants) worker.stop();
  }
  return entrants.map(({ result }) => result);
}

/** Null for a contender that does not offer this kind of workload. */
async function enter(workload, contender, { expect, core, budget }) {
  const { file, label, variant, nodeFlags, note } = contender;
  const worker = startProcess(contenderProcess, nodeFlags ?? [], core);
  const result = { label, note, times: [], busy: [] };
  let isSlow = false;
  try {
    const request = { contender: file, variant: variant.name, workload };
    const { skipped, numbers, note: found } = await worker.ask("open", request);
    if (skipped) {
      worker.stop();
      return null;
    }
    Object.assign(result, { numbers, note: note ?? found });
    await check(worker, expect());
    isSlow = (await worker.ask("warm", { budget })).perStep > budget;
  } catch (error) {
    result.refused = error.message;
    worker.stop();
  }
  return { worker, result, isSlow };
}

/** One that fails under way is out; the others go on. */
async function timeOnce({ worker, result }, budget) {
  if (result.refused) return;
  try {
    const { perStep, busy } = await worker.ask("time", { budget });
    result.times.push(perStep);
    result.busy.push(busy);
  } catch (error) {
    result.refused = error.message;
  }
}

/** Throws where a contender computes something else than the workload says. */
async function check(worker, { steps, before, after, slack }) {
  const numbers = async () => (await worker.ask("check")).values;
  if (before) agree("at the start", before, await numbers(), slack);
  await worker.ask("run", { count: steps });
  agree(`after ${steps} steps`, after, await numbers(), slack);
}

function agree(when, wanted, found, slack) {
  const near = (value, i) => Math.abs(value - wanted[i]) <= slack[i];
  if (found.length === wanted.length && found.every(near)) return;
  const show = (values) => values.map((value) => value.toPrecision(7)).join(", ");
  throw new Error(
    `computes something else ${when}: ${show(wanted)} expected, ${show(found)} found`,
  );
}

/** A Node process that answers each message, tied to a core: {ask(task, details), stop()}. */
export function startProcess(script, nodeFlags, core) {
  const command = [process.execPath, ...nodeFlags, script];
  if (core !== null) command.unshift("taskset", "-c", core);
  // Its own words (banners, warnings) are of no interest; what goes wrong comes as a message.
  const stdio = ["ignore", "ignore", "ignore", "ipc"];
  const child = spawn(command[0], command.slice(1), { stdio, serialization: "advanced" });
  let settle = null;
  child.on("message", ({ reply, error }) => settle?.(reply, error));
  child.on("error", (error) => settle?.(undefined, error.message));
  child.on("exit", (code, signal) => settle?.(undefined, `its process ended (${signal ?? code})`));

  return {
    ask: (task, details = {}) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => settle(undefined, `${task}: no answer`), patience);
        settle = (reply, error) => {
          settle = null;
          clearTimeout(timer);
          if (error === undefined) resolve(reply);
          else reject(new Error(error));
        };
        if (child.connected) child.send({ task, ...details });
        else settle(undefined, "its process has ended");
      }),
    stop: () => child.kill(),
  };
}
