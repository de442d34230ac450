/** Paths are shown only between the ends and in the graph that they were asked for. */
import { afterAll, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import { setSeed } from "../../../web/state/actions/expression.ts";
import { lookAt } from "../../../web/state/actions/view.ts";
import { createPaths } from "../../../web/state/expression-paths.ts";
import { createExpressionController } from "../../../web/state/expression.ts";
import { createStore } from "../../../web/state/store.ts";

const client = await openEngine({ place: "in-process" });
afterAll(() => client.close());

const answered = async (): Promise<void> => {
  for (let i = 0; i < 8; i += 1) await client.call("about", {});
};

test("paths between other ends or of another graph are gone until the new ones are here", async () => {
  const store = createStore(presetScene("x2y-over-z"));
  const live = createExpressionController(store, client);
  const made = createPaths(store, client, live);
  await answered();
  expect(made.paths.value?.count).toBe(1);

  store.dispatch(lookAt({ from: 1 }), { history: "view" });
  expect(made.paths.value).toBeNull();
  await answered();
  expect(made.paths.value?.count).toBe(1);

  const counts: (number | undefined)[] = [];
  const stop = live.result.subscribe(() => void counts.push(made.paths.value?.count));
  live.type("f = x*x + x*y", {});
  await answered();
  expect(counts[1]).toBeUndefined();
  expect(made.paths.value?.count).toBe(3);

  const before = made.paths.value;
  live.setInput("x", 7, {});
  expect(made.paths.value).toBe(before);
  stop();
  made.dispose();
  live.dispose();
});

test("by which node is differentiated can be undone", () => {
  const store = createStore(presetScene("x2y-over-z"));
  const { seed } = store.scene.value.view.graph;
  store.dispatch(setSeed(2));
  store.undo();
  expect(store.scene.value.view.graph.seed).toBe(seed);
});
