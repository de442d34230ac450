/** The scenes that the README shows are taken. */
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { check } from "../../../web/headless/run.ts";

const engine = await openEngine();
afterAll(() => engine.close());

const text = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
const blocks = [...text.matchAll(/^```json\n(.*?)^```/gms)].map(([, block = ""]) => block);
/** A block may hold several, an empty line between them. */
const scenes = blocks.flatMap((block) => block.split("\n\n"));

test("there are some", () => expect(scenes.length).toBeGreaterThan(3));

test.each(scenes)("%s", async (scene) => {
  const complete = await check(JSON.parse(scene), { engine });
  expect(complete.version).toBe(1);
});
