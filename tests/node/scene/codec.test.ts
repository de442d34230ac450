/** Links: exact there and back, and no harm from those that were made to harm. */
import * as fc from "fast-check";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decodeScene, encodeScene } from "../../../web/scene/codec.ts";
import { presets } from "../../../web/scene/presets/index.ts";
import { pruneScene } from "../../../web/scene/prune.ts";
import { SceneError, validateScene } from "../../../web/scene/validate.ts";
import { scenes } from "./arbitrary.ts";

const packed = (text: string | Buffer): string => `s=${deflateRawSync(text).toString("base64url")}`;

describe("a scene survives", () => {
  test("being written without defaults and read again, to the last digit", () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const json: unknown = JSON.parse(JSON.stringify(pruneScene(scene)));
        expect(validateScene(json)).toStrictEqual(scene);
      }),
      { numRuns: 300 },
    );
  });

  test("a link", async () => {
    const property = fc.asyncProperty(scenes, async (scene) => {
      const link = await encodeScene(scene);
      expect(link).toMatch(/^s=[A-Za-z0-9_-]+$/);
      expect(await decodeScene(`https://example.org/lab/#${link}`)).toStrictEqual(scene);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  test.each(presets.map(({ id }) => id))("a link of the preset %s", async (id) => {
    const scene = await decodeScene(`#preset=${id}`);
    expect(await decodeScene(await encodeScene(scene))).toStrictEqual(scene);
  });

  test("nothing default is in what is written", () => {
    const stage = { kind: "expression", formula: "f = x", at: { x: 1 } };
    expect(pruneScene(validateScene({ stage, view: { step: -1 }, conventions: {} }))).toEqual({
      version: 1,
      stage,
    });
  });

  test("links stay short: a network with its parameters in under 500 characters", async () => {
    const link = await encodeScene(await decodeScene("preset=exercise-2"));
    expect(link.length).toBeLessThan(500);
  });
});

describe("the short form", () => {
  test("takes a step and what to hide", async () => {
    const { view } = await decodeScene("#preset=or&step=9&hide=inputs,transport");
    expect(view).toMatchObject({ step: 9, hide: ["inputs", "transport"] });
  });

  test("step goes over the document's own", async () => {
    const link = await encodeScene(await decodeScene("preset=or&step=3"));
    expect((await decodeScene(`${link}&step=5`)).view.step).toBe(5);
  });
});

/** name, link, message */
// prettier-ignore
const hostile: readonly (readonly [string, string, RegExp | string])[] = [
  ["nothing", "", 'link: "s=…" or "preset=…" expected, found nothing'],
  ["a preset that is not there", "preset=ors", 'link: no preset is called "ors"; did you mean "or"?'],
  ["a prototype as a preset", "preset=__proto__", 'link: no preset is called "__proto__"'],
  ["an unknown key", "pre=or", 'link: no such key "pre"'],
  ["a slip in a key", "presets=or", 'link: no such key "presets"; did you mean "preset"?'],
  ["a key twice", "preset=or&preset=and", 'link: "preset" is given twice'],
  ["both", "preset=or&s=AA", 'link: either "s" or "preset" expected, found both'],
  ["half a step", "preset=or&step=1.5", /^view\.step: a whole number .* found "1\.5"$/],
  ["a step of letters", "preset=or&step=last", /^view\.step: .* found "last"$/],
  ["no base64url", "s=<script>", 'link: only letters, digits, "-" and "_" expected after "s="'],
  ["percent signs", "s=%00%ff", 'link: only letters, digits, "-" and "_" expected after "s="'],
  ["no deflate", "s=AAAA", "link: it is cut short or damaged, and cannot be unpacked"],
  ["an empty pack", "s=", "link: it is cut short or damaged, and cannot be unpacked"],
  ["no JSON", packed("<html>"), /^scene: JSON expected/],
  ["no UTF-8", packed(Buffer.from([0x22, 0xff, 0xfe, 0x22])), "link: it is cut short or damaged, and cannot be unpacked"],
  ["no scene", packed("[]"), "scene: an object expected, found an empty list"],
  ["a link without end", `s=${"A".repeat(1_000_001)}`, "link: at most 1000000 characters expected"],
  ["a bomb", packed(" ".repeat(200_000_000)), "link: it unpacks to more than 8000000 bytes"],
];

describe("a hostile link is refused with one sentence", () => {
  test.each(hostile)("%s", async (_, link, message) => {
    const refusal: unknown = await decodeScene(link).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SceneError);
    expect(String(refusal).slice("SceneError: ".length)).toMatch(message);
  });

  test("a link cut anywhere is refused, never half a scene", async () => {
    const link = await encodeScene(await decodeScene("preset=mazur"));
    for (let length = 3; length < link.length - 2; length += 7)
      await expect(decodeScene(link.slice(0, length))).rejects.toMatchObject({
        name: "SceneError",
      });
  });

  test("random bytes never do more than be refused", async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const link = `s=${Buffer.from(bytes).toString("base64url")}`;
      const outcome = await decodeScene(link).catch((error: unknown) => error);
      expect(outcome).toMatchObject({ name: "SceneError" });
    });
    await fc.assert(property, { numRuns: 200 });
  });
});
