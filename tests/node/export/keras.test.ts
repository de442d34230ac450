/** What an exported Keras program says of itself: only what is so. */
import { describe, expect, it } from "vitest";
import { exportModels } from "../../../web/core/words/export-models.ts";
import { differences, frozenLayers } from "../../../web/export/network/keras-differences.ts";
import { CASES, dense, trained, TRAININGS, type Case } from "./networks.ts";

const say = exportModels.keras;

const normOf = (frozen: unknown): Case => ({
  stage: {
    ...CASES["batch norm of rows"]?.stage,
    model: { inputs: 3, layers: [dense(4, "linear"), { kind: "batchnorm", frozen }, dense(2)] },
  },
});

async function said(one: Case | undefined): Promise<readonly unknown[]> {
  if (one === undefined) throw new Error("no such case");
  const net = await trained(one, 1);
  const about = differences(net);
  return [about.includes(say.frozen), about.includes(say.still), frozenLayers(net).length];
}

describe("of frozen layers", () => {
  it.each([
    ["an ordinary batch norm has none", CASES["batch norm of rows"], [false, false, 0]],
    ["a batch norm as a whole", normOf(true), [false, true, 1]],
    ["all that a batch norm learns", normOf(["gamma", "beta"]), [false, true, 1]],
    ["one of two", normOf(["beta"]), [true, false, 0]],
    ["a statistic alone", TRAININGS["biased running variance"], [true, false, 0]],
    ["a bias", CASES["links cut and held, frozen parts"], [true, false, 0]],
    ["nothing to learn at all", CASES["softmax and dropout"], [false, false, 0]],
  ] as const)("%s", async (_, one, wanted) => {
    expect(await said(one)).toEqual(wanted);
  });
});
