/** Who trains when: plays, pauses and seeks in any order share one session, one after the other. */
import { expect, test } from "vitest";
import { createHost } from "../../../web/engine/host.ts";
import type { Clock } from "../../../web/engine/network-run.ts";
import { readModules } from "../../../web/engine/node.ts";
import { pickBuild } from "../../../web/engine/pick-build.ts";
import type { FromEngine, NetworkFrame } from "../../../web/engine/protocol.ts";
import { USUAL_DATA } from "../../../web/scene/schema.ts";
import { conventions, network } from "./stages.ts";

/** Time goes on by `slice` milliseconds with each look at it, and what is due later waits to be run. */
async function opened(slice = 8) {
  const due: (() => void)[] = [];
  let now = 0;
  const clock: Clock = { now: () => (now += slice), later: (task) => void due.push(task) };
  const answers = new Map<number, (message: FromEngine) => void>();
  const frames: NetworkFrame[] = [];
  const post = (message: FromEngine) => {
    if ("id" in message) answers.get(message.id)?.(message);
    else if (message.event === "network.frame") frames.push(message.frame);
  };
  const host = createHost({ place: "in-process", clock, post });
  let last = 0;
  const ask = (call: string, request: object) =>
    new Promise<FromEngine>((resolve) => {
      const id = ++last;
      answers.set(id, resolve);
      host.receive({ id, call, request: { session: 1, want, ...request } });
    });
  await ask("module.load", { module: "main", ...(await readModules(pickBuild())("main")) });
  await ask("network.open", { stage: network(), conventions, from: null });
  /** Runs what is due until nothing is, or so many turns were run; settles promises in between. */
  const run = async (turns: number) => {
    for (let turn = 0; turn < turns; ++turn) {
      due.shift()?.();
      await new Promise<void>((resume) => setImmediate(resume));
    }
  };
  return { ask, run, due, frames, host };
}

const want = { example: -1, grid: null, historyFrom: 0 };
const stepOf = (message: FromEngine) =>
  "reply" in message ? (message.reply as NetworkFrame).step : message;
const play = { examplesPerSecond: null };

test("a seek ends where it was asked to, and a play asked for meanwhile goes on from there", async () => {
  const { ask, run, due, frames, host } = await opened();
  const sought = ask("network.seek", { step: 300 });
  await ask("network.play", play);
  await run(700);
  expect(stepOf(await sought)).toBe(300);
  expect(due).toHaveLength(1);
  expect(frames[0]?.step).toBeGreaterThan(300);
  host.close();
});

test("pausing and playing leaves one turn due, however often", async () => {
  const { ask, run, due, host } = await opened();
  for (let times = 0; times < 5; ++times) {
    await ask("network.play", play);
    await ask("network.pause", {});
  }
  await ask("network.play", play);
  expect(due).toHaveLength(1);
  await run(5);
  expect(due).toHaveLength(1);
  await ask("network.pause", {});
  await run(5);
  expect(due).toHaveLength(0);
  host.close();
});

test("a seek that is refused leaves the play as it is", async () => {
  const { ask, run, due, host } = await opened();
  await ask("network.open", { stage: network(), conventions, from: { step: 8 } });
  await ask("network.play", play);
  expect(await ask("network.seek", { step: 3 })).toHaveProperty("error");
  await run(5);
  expect(due).toHaveLength(1);
  expect(stepOf(await ask("network.pause", {}))).toBeGreaterThan(8);
  host.close();
});

test("a play at full speed rests between batches once it has its pace", async () => {
  const { ask, run, host } = await opened(0.01);
  const data = { preset: "moons", count: 90, noise: 0.2, seed: 1, ...USUAL_DATA };
  const stage = { ...network(), data };
  await ask("network.open", {
    stage: { ...stage, training: { ...stage.training, batch: 20 } },
    conventions,
    from: null,
  });
  await ask("network.play", play);
  await run(5);
  const seen = new Set<number>();
  for (let turn = 0; turn < 3; ++turn) {
    await run(1);
    seen.add(stepOf(await ask("network.look", {})) as number);
  }
  expect(seen.size).toBe(3);
  for (const step of seen) expect([0, 20, 40, 60, 80]).toContain(step % 90);
  host.close();
});
