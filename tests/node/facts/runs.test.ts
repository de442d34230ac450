/** What the presets that compare runs say, computed again: facts 2.24, 2.27, 2.28, 4.5. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import type { NetworkFrame } from "../../../web/engine/protocol.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { withDifference } from "../../../web/state/run-difference.ts";
import { median, searchSizes, setSizes, type Cell } from "../../../web/state/size-search.ts";

let client: Client;
beforeAll(async () => {
  client = await openEngine();
});
afterAll(() => client.close());

/** The runs of a preset, its own first, after so many epochs. */
async function after(
  id: Parameters<typeof presetScene>[0],
  epochs: number,
): Promise<NetworkFrame[]> {
  const { stage, conventions, view } = presetScene(id);
  if (stage.kind !== "network") throw new Error("no network");
  const stages = [stage, ...view.network.beside.map((each) => withDifference(stage, each))];
  const frames: NetworkFrame[] = [];
  for (const each of stages) {
    const session = client.newSession();
    const plain = plainStage(each, conventions);
    await client.call("network.open", { session, stage: plain, conventions, from: null });
    const want = { example: -1, grid: null, historyFrom: 0 };
    const request = { session, count: epochs, unit: "epoch" as const, want };
    frames.push(await client.call("network.advance", request));
    await client.call("close", { session });
  }
  return frames;
}

it("2.24 ten rows, all, one in a batch: 0.0113, 0.108, 0.0005 after 100 epochs", async () => {
  const losses = (await after("batch-sizes", 100)).map(({ loss }) => loss);
  for (const [i, wanted] of [0.0113, 0.108, 0.0005].entries())
    expect(losses[i]).toBeCloseTo(wanted, wanted < 0.001 ? 4 : 3);
});

it.each([
  [1, [0.9, 0.9, 0.900000001]],
  [2, [0.72, 0.81, 0.80041]],
  [3, [0.486, 0.729, 0.70159]],
])("2.27, 2.28 one weight after %s steps: %s", async (steps, weights) => {
  const losses = (await after("network-momentum", steps)).map(({ loss }) => loss);
  for (const [i, weight] of weights.entries())
    expect(Math.sqrt(2 * (losses[i] ?? NaN))).toBeCloseTo(weight, 5);
});

it("2.28 SGD is at 0.1 after 300 epochs of the spirals, the others are below 0.003", async () => {
  const [plain = NaN, ...others] = (await after("optimizers-side-by-side", 300)).map(({ loss }) => loss); // prettier-ignore
  expect(plain).toBeCloseTo(0.1, 2);
  expect(Math.max(...others)).toBeLessThan(0.003);
});

it("4.5 three, one, two, eight hidden neurons around a ring", async () => {
  const shares = (await after("how-many-neurons", 200)).map(({ accuracy }) => accuracy);
  expect(shares).toEqual([0.995, 0.65, 0.815, 1]);
});

it("4.5 the same by a search over sizes and seeds; deeper ones are tried too", async () => {
  const { stage, conventions } = presetScene("how-many-neurons");
  if (stage.kind !== "network") throw new Error("no network");
  const wanted = { layers: [1, 2], units: [1, 3], seeds: 2, epochs: 200 };
  const cells = new Map<string, Cell>();
  for await (const cell of searchSizes(client, stage, conventions, wanted, () => false))
    cells.set(`${cell.layers} × ${cell.units}`, cell);
  expect([...cells.keys()]).toEqual(["1 × 1", "1 × 3", "2 × 1", "2 × 3"]);
  expect(cells.get("1 × 1")?.accuracies[0]).toBe(0.65);
  expect(cells.get("1 × 3")?.accuracies[0]).toBe(0.995);
  expect([...cells.values()].map(({ parameters }) => parameters)).toEqual([5, 13, 7, 25]);
  expect(median([3, NaN, 1, 2])).toBe(2);
  const taken = setSizes(2, 3)(presetScene("how-many-neurons"));
  expect(validateScene(JSON.parse(JSON.stringify(taken)))).toEqual(taken);
});
