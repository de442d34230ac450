/** Runs side by side and the search for a rate, on the engine itself. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineError, type Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { NetworkStage, RunDifference, Scene } from "../../../web/scene/schema.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { setBeside } from "../../../web/state/actions/beside.ts";
import { setOptimizer } from "../../../web/state/actions/network.ts";
import { BesideRuns } from "../../../web/state/beside-runs.ts";
import { NetworkController } from "../../../web/state/network.ts";
import { findRate, smallerRates } from "../../../web/state/rate-search.ts";
import { startOf, withDifference } from "../../../web/state/run-difference.ts";
import { createStore } from "../../../web/state/store.ts";

let clients: Client[];
const FREE = 4;
beforeAll(async () => {
  clients = await Promise.all(Array.from({ length: FREE + 1 }, () => openEngine()));
});
afterAll(() => {
  for (const client of clients) client.close();
});

function networkOf({ stage }: Scene): NetworkStage {
  if (stage.kind !== "network") throw new Error("no network");
  return stage;
}

const NOTHING = { example: -1, grid: null, historyFrom: 0 };

/** The loss of a run after so many examples, by itself. */
async function lossAfter(scene: Scene, stage: NetworkStage, count: number): Promise<number> {
  const [client] = clients;
  if (client === undefined) throw new Error("no engine");
  const session = client.newSession();
  const { conventions } = scene;
  const plain = plainStage(stage, conventions);
  await client.call("network.open", { session, stage: plain, conventions, from: null });
  const request = { session, count, unit: "example" as const, want: NOTHING };
  const { loss } = await client.call("network.advance", request);
  await client.call("close", { session });
  return loss;
}

const DIFFERENCES: readonly RunDifference[] = [
  { kind: "batch", batch: 1 },
  { kind: "units", units: 5 },
  { kind: "rate", rate: 2 },
];

describe("runs side by side", () => {
  it("go where the run that is on goes, to the numbers of a run by itself, and back", async () => {
    const scene = setBeside(DIFFERENCES)(presetScene("xor"));
    const store = createStore(scene);
    const [first, ...others] = clients;
    if (first === undefined) throw new Error("no engine");
    const closed: Client[] = [];
    const lent = others.map((client) => {
      const mine = { ...client, close: () => void closed.push(mine) };
      return mine;
    });
    const pace = { drawn: () => Promise.resolve(), now: () => performance.now() };
    const controller = new NetworkController(store, first, pace);
    const beside = new BesideRuns(store, controller, () => lent.shift() ?? first, pace);
    const at = async (step: number): Promise<void> => {
      const steps = () => beside.runs.value.map(({ follower }) => follower.frame.value?.step);
      await expect.poll(steps, { timeout: 5000 }).toEqual([step, step, step]);
    };
    const losses = () => beside.runs.value.map(({ follower }) => follower.frame.value?.loss);

    await at(0);
    for (let i = 0; i < 25; i++) controller.advance("epoch");
    await at(100);
    const stage = networkOf(scene);
    const wanted = await Promise.all(
      DIFFERENCES.map((difference) => lossAfter(scene, withDifference(stage, difference), 100)),
    );
    expect(losses()).toEqual(wanted);
    expect(beside.curves.value.map(({ letter, history }) => [letter, history.loss.length])).toEqual([["B", 26], ["C", 26], ["D", 26]]); // prettier-ignore

    controller.seek(40);
    await at(40);
    const earlier = DIFFERENCES.map((each) => lossAfter(scene, withDifference(stage, each), 40));
    expect(losses()).toEqual(await Promise.all(earlier));

    store.dispatch(setBeside(DIFFERENCES.slice(0, 1)));
    expect(closed).toHaveLength(2);
    beside.dispose();
    expect(closed).toHaveLength(3);
    controller.dispose();
  });

  it("come back to where they were when an engine ends, told; not again and again", async () => {
    const scene = setBeside(DIFFERENCES.slice(0, 2))(presetScene("xor"));
    const store = createStore(scene);
    const [first, ...others] = clients;
    if (first === undefined) throw new Error("no engine");
    const kill: ((error: EngineError) => void)[] = [];
    let lent = 0;
    const connect = (): Client => {
      const ended = new Promise<EngineError>((resolve) => kill.push(resolve));
      const client = others[lent++ % FREE] ?? first;
      return { ...client, ended, close: () => undefined };
    };
    const told: string[] = [];
    const pace = { drawn: () => Promise.resolve(), now: () => performance.now() };
    const controller = new NetworkController(store, first, pace);
    const beside = new BesideRuns(store, controller, connect, pace, (text) => told.push(text));
    const followers = () => beside.runs.value.map(({ follower }) => follower);
    const steps = () => followers().map(({ frame }) => frame.value?.step);
    for (let i = 0; i < 5; i++) controller.advance("epoch");
    await expect.poll(steps, { timeout: 5000 }).toEqual([20, 20]);
    const [before, untouched] = followers();
    for (const place of [0, 2]) {
      kill[place]?.(new EngineError({ message: "[engine] it was killed" }));
      await expect.poll(() => told.length).toBe(1 + place / 2);
      await expect.poll(steps, { timeout: 5000 }).toEqual([20, 20]);
    }
    const [after, other] = followers();
    expect(after).not.toBe(before);
    expect(other).toBe(untouched);
    expect(after?.frame.value?.loss).toBe(before?.frame.value?.loss);
    expect(after?.history.value.loss).toEqual(before?.history.value.loss);
    expect(told[0]).toMatch(/^The engine of run B had stopped .*it was killed\)$/);
    const soon = async (): Promise<void> => {
      await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve, 1));
    };
    kill[3]?.(new EngineError({ message: "[engine] once more" }));
    await soon();
    expect(followers()[0]).toBe(after);
    // Each run may fall by itself.
    kill[1]?.(new EngineError({ message: "[engine] another one" }));
    await expect.poll(() => told.length).toBe(3);
    await expect.poll(steps, { timeout: 5000 }).toEqual([20, 20]);
    expect(told[2]).toMatch(/^The engine of run C had stopped/);
    beside.dispose();
    kill[4]?.(new EngineError({ message: "[engine] closed" }));
    await soon();
    expect([lent, told.length, followers()]).toEqual([5, 3, []]);
    controller.dispose();
  });

  it("begin where the run branched off, but with another number of units at the start", () => {
    const from = { step: 8, parameters: [] };
    const kept = DIFFERENCES.map((difference) => startOf(difference, from)?.step ?? 0);
    expect(kept).toEqual([8, 0, 8]);
  });
});

describe("a rate that works", () => {
  it("is a smaller one of one digit", () => {
    expect(smallerRates(100).slice(0, 5)).toEqual([50, 20, 10, 5, 2]);
    expect(smallerRates(0.3).slice(0, 3)).toEqual([0.2, 0.1, 0.05]);
    expect(smallerRates(0.05)[0]).toBe(0.02);
  });

  it("is found where the present one runs away: the loss falls with it, not with the one before", async () => {
    const scene = presetScene("linear-or");
    const stage = networkOf(
      setOptimizer({ ...networkOf(scene).optimizer, rate: 100 }, null)(scene),
    );
    const [client] = clients;
    if (client === undefined) throw new Error("no engine");
    const experiment = { stage, conventions: scene.conventions, from: null };
    const found = await findRate(client, experiment, () => 0);
    if (found === null) throw new Error("none found");
    expect(found.after).toBeLessThan(found.before);
    const withRate = (rate: number) => ({ ...stage, optimizer: { ...stage.optimizer, rate } });
    expect(await lossAfter(scene, withRate(found.rate), found.examples)).toBe(found.after);
    const rates = smallerRates(100);
    const larger = rates[rates.indexOf(found.rate) - 1] ?? 100;
    const worse = await lossAfter(scene, withRate(larger), found.examples).catch(() => Infinity);
    expect(worse).toBeGreaterThan(found.before);
  });
});
