/** Which numbers stand at units and links, for one example and for the coming batch. */
import { afterAll, describe, expect, it } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import type { NetworkStage, Scope, ShownNumber } from "../../../web/scene/schema.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { numbersShown, type DiagramNumbers } from "../../../web/stages/network/diagram-numbers.ts";

const engine = await openEngine();
afterAll(() => engine.close());

type Ask = (shown: ShownNumber, scope: Scope, memory?: string) => DiagramNumbers;

/** A network after three updates; its coming batch has four rows. */
async function opened(reduction: "sum" | "mean", optimizer: object): Promise<Ask> {
  const scene = validateScene({
    stage: {
      kind: "network",
      data: { preset: "gaussians", count: 12, seed: 3 },
      model: {
        inputs: 2,
        layers: [
          { kind: "dense", units: 3, activation: "tanh" },
          { kind: "dropout", rate: 0 },
          { kind: "dense", units: 1, activation: "sigmoid" },
        ],
      },
      loss: { kind: "squared-error", batch: reduction },
      optimizer,
      training: { epochs: 9, batch: 4 },
    },
  });
  const { conventions } = scene;
  const stage = scene.stage as NetworkStage;
  const session = engine.newSession();
  const plain = plainStage(stage, conventions);
  const info = await engine.call("network.open", {
    session,
    stage: plain,
    conventions,
    from: null,
  });
  const want = { example: 2, grid: null, historyFrom: 0 };
  const advance = { session, count: 3, unit: "batch", want } as const;
  const { example: trace } = await engine.call("network.advance", advance);
  const next = await engine.call("network.nextUpdate", { session });
  const batch = await engine.call("network.batch", { session });
  await engine.call("close", { session });
  const { notation } = scene.view;
  return (shown, scope, memory = "") =>
    numbersShown({ shown, scope, memory, layers: info.layers, trace, next, batch, reduction, notation }); // prettier-ignore
}

const list = (numbers: ArrayLike<number> | undefined): number[] => Array.from(numbers ?? []);
const near = (some: ArrayLike<number> | undefined, others: ArrayLike<number> | undefined): void => {
  const [left, right] = [list(some), list(others)];
  expect(left).toHaveLength(right.length);
  left.forEach((value, i) => expect(value).toBeCloseTo(right[i] ?? NaN, 13));
};

describe("numbers of the network's picture", () => {
  it.each(["sum", "mean"] as const)(
    "of a batch whose loss is a %s add up by hand",
    async (reduction) => {
      const ask = await opened(reduction, { kind: "sgd", rate: 0.1 });
      const [batch, mean] = [ask("gradient", "batch"), ask("gradient", "mean")];
      expect(batch.rows).toBe(4);
      // Of a bias the gradient is δ, added up over the rows; of the mean row a fourth of the sum.
      for (const block of [1, 3]) {
        const [all, row] = [batch.blocks[block], mean.blocks[block]];
        near(all?.second, all?.tensor("bias"));
        near(row?.second, row?.tensor("bias"));
        const share = reduction === "sum" ? 4 : 1;
        near(
          list(row?.second).map((value) => share * value),
          all?.second,
        );
      }
    },
  );

  it("are −η times the gradient for the coming update of plain descent", async () => {
    const ask = await opened("mean", { kind: "sgd", rate: 0.1 });
    const [update, slope] = [
      ask("update", "example").blocks[1],
      ask("gradient", "batch").blocks[1],
    ];
    near(
      update?.tensor("weights"),
      list(slope?.tensor("weights")).map((value) => -0.1 * value),
    );
    expect(list(ask("state", "example").blocks[1]?.tensor("weights"))).toEqual([]);
  });

  it("are what the optimizer remembers, by name", async () => {
    const ask = await opened("mean", { kind: "adam", rate: 0.01 });
    const [first, second] = [ask("state", "example"), ask("state", "example", "expAvgSq")];
    const squares = list(second.blocks[1]?.tensor("weights"));
    expect(list(first.blocks[1]?.tensor("weights"))).toHaveLength(6);
    expect(squares.every((value) => value >= 0)).toBe(true);
    expect(squares).not.toEqual(list(first.blocks[1]?.tensor("weights")));
  });

  it("are a and δ of the example, and z where weights are shown", async () => {
    const ask = await opened("mean", { kind: "sgd", rate: 0.1 });
    const [value, weight] = [ask("value", "example"), ask("weight", "example")];
    expect([value.first, value.second, weight.first]).toEqual(["a", "δ", "z"]);
    list(value.blocks[1]?.first).forEach((a, unit) =>
      expect(a).toBeCloseTo(Math.tanh(weight.blocks[1]?.first[unit] ?? NaN), 13),
    );
    expect(list(value.blocks[0]?.first)).toHaveLength(2);
  });
});
