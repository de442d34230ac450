/** 100,000 documents and links that nobody meant: each is taken, or refused in one sentence. */
import { expect, test } from "vitest";
import { decodeScene, encodeScene } from "../../../web/scene/codec.ts";
import { presets } from "../../../web/scene/presets/index.ts";
import { pruneScene } from "../../../web/scene/prune.ts";
import { SceneError, validateScene } from "../../../web/scene/validate.ts";
import { mutated, mutatedLink, pick, seeded } from "./mutated.ts";

const DOCUMENTS = 90_000;
const LINKS = 10_000;
/** Each of so many that are taken is written and read again. */
const REREAD = 20;
/** Longer documents are mostly numbers. */
const LONGEST = 4000;

async function corpus(): Promise<{ documents: unknown[]; links: string[] }> {
  const scenes = await Promise.all(presets.map(({ id }) => decodeScene(`preset=${id}`)));
  const documents = scenes
    .map((scene): unknown => JSON.parse(JSON.stringify(pruneScene(scene))))
    .filter((document) => JSON.stringify(document).length < LONGEST);
  const links = await Promise.all(scenes.slice(0, 40).map(encodeScene));
  return { documents, links: [...links, ...presets.map(({ id }) => `preset=${id}&step=3`)] };
}

/** The sentence of a refusal; anything but a `SceneError` is a hole in the border. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof SceneError)) throw error;
  const { message } = error;
  expect(message.length).toBeLessThan(600);
  expect(message).not.toMatch(/undefined|\[object|\p{Cc}/u);
  return message;
}

test("documents", { timeout: 120_000 }, async () => {
  const { documents } = await corpus();
  const random = seeded(1);
  let taken = 0;
  for (let i = 0; i < DOCUMENTS; i++) {
    const document = mutated(pick(random, documents), documents, random);
    try {
      const scene = validateScene(document);
      if (taken++ % REREAD === 0) expect(validateScene(pruneScene(scene))).toStrictEqual(scene);
    } catch (error) {
      sentenceOf(error);
    }
  }
  // Some changes do no harm, most do.
  expect(taken).toBeGreaterThan(DOCUMENTS / 100);
  expect(taken).toBeLessThan(DOCUMENTS / 2);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("links", { timeout: 120_000 }, async () => {
  const { links } = await corpus();
  const random = seeded(2);
  for (let i = 0; i < LINKS; i++) {
    const link = mutatedLink(pick(random, links), pick(random, links), random);
    await decodeScene(link).catch(sentenceOf);
  }
});
