/** Text that is typed while the engine still reads the text before it. */
import { afterAll, expect, test } from "vitest";
import { EngineError, type Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import { createDescentController } from "../../../web/state/descent.ts";
import { createExpressionController } from "../../../web/state/expression.ts";
import { createStore } from "../../../web/state/store.ts";

const client = await openEngine({ place: "in-process" });
afterAll(() => client.close());

const answered = async (): Promise<void> => {
  for (let i = 0; i < 8; i += 1) await client.call("about", {});
};

test.each([
  ["x2y-over-z", createExpressionController],
  ["descent-bowl", createDescentController],
] as const)("the newest text of %s is the one that stays", async (preset, create) => {
  const store = createStore(presetScene(preset));
  const live = create(store, client);
  await answered();
  live.type("f = x^2", {});
  live.type("f = x^2 +", {});
  live.type("f = x^2 + y", {});
  live.type("f = x^2 + y^2 + w", {});
  await answered();
  const { stage } = store.scene.value;
  expect("formula" in stage ? stage.formula : "").toBe("f = x^2 + y^2 + w");
  expect(live.text.value).toBe("f = x^2 + y^2 + w");
  expect(live.problem.value).toBeNull();
  live.dispose();
});

test("text that is what is open already does not take newer text back", async () => {
  const store = createStore(presetScene("x2y-over-z"));
  const live = createExpressionController(store, client);
  await answered();
  const texts: string[] = [];
  const stop = live.text.subscribe((text) => void texts.push(text));
  live.type("f = x^2*y/z +", {});
  live.type("f = x^2*y/z", {});
  live.type("f = x^2*y/z + 1", {});
  await answered();
  live.type("f = x^2*y/z + 1", {});
  live.type("f = x^2*y/z + 12", {});
  await answered();
  expect(texts.slice(1)).toEqual([
    "f = x^2*y/z +",
    "f = x^2*y/z",
    "f = x^2*y/z + 1",
    "f = x^2*y/z + 12",
  ]);
  stop();
  live.dispose();
});

test("a graph whose trace was refused is opened again", async () => {
  let refuse = false;
  const call: Client["call"] = (name, request) =>
    refuse && name === "expression.evaluate"
      ? Promise.reject(new EngineError({ message: "not now" }))
      : client.call(name, request);
  const scene = presetScene("x2y-over-z");
  const { graph } = scene.view;
  const store = createStore({
    ...scene,
    view: { ...scene.view, graph: { ...graph, mode: "both" } },
  });
  const live = createExpressionController(store, { ...client, call });
  await answered();
  refuse = true;
  live.type("f = x + y", {});
  await answered();
  expect(live.problem.value?.message).toBe("not now");
  refuse = false;
  live.type("f = x + y", {});
  await answered();
  expect(live.result.value?.graph.nodes).toHaveLength(live.result.value?.trace.values.length ?? 0);
  expect(live.problem.value).toBeNull();
  live.dispose();
});
