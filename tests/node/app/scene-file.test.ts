/** Files opened by hand: whether they hold a scene or a network's parameters. */
import { describe, expect, test } from "vitest";
import { readSceneFile } from "../../../web/app/scene-file.ts";
import { nested } from "../../../web/scene/tensor.ts";
import { CASES, engine, trained, type Case } from "../export/networks.ts";

const net = await trained(CASES["dense, tanh"] as Case);
const state = Object.fromEntries(
  net.plan.layers.flatMap(({ tensors }) =>
    tensors.map(({ key, values, shape }) => [key, nested(values, shape)] as const),
  ),
);
const read = (document: unknown) =>
  readSceneFile([new File([JSON.stringify(document)], "a.json")], {
    client: engine,
    scene: net.scene,
  });

describe("a file", () => {
  test.each([
    ["a state_dict", state],
    ["a checkpoint of a training script", { epoch: 3, model_state_dict: state }],
    ["a whole model", { model: state, loss: [0.5, 0.25] }],
  ])("%s is read for the network on stage", async (_, document) => {
    const { stage } = await read(document);
    expect(stage).toMatchObject({ kind: "network", parameters: net.here.parameters });
  });

  test.each([
    ["nothing", {}],
    ["a stage without a scene", { kind: "network", model: { inputs: 2, layers: [{}] } }],
    ["a scene with a slip", { stge: { kind: "expression" }, view: { hide: ["graph"] } }],
  ])("%s is refused as a scene", async (_, document) => {
    await expect(read(document)).rejects.toThrow(/^“a.json” cannot be opened: /);
    await expect(read(document)).rejects.not.toThrow("lists of lists");
  });
});
