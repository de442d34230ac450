/** What the Share dialog writes: codes for other pages, QR codes, short links. */
import * as fc from "fast-check";
import { decodeQR } from "qr/decode.js";
import { describe, expect, test } from "vitest";
import { EMBED_KINDS, embedCode, type Embed } from "../../../web/app/embed-code.ts";
import { embedParts } from "../../../web/app/embed-parts.ts";
import { MOST_QR, qrCode } from "../../../web/app/qr.ts";
import { shortHash } from "../../../web/app/short-link.ts";
import { stillCode } from "../../../web/app/still-code.ts";
import { USUAL_OPTIONS } from "../../../web/embed/options.ts";
import { decodeScene } from "../../../web/scene/codec.ts";
import { presets } from "../../../web/scene/presets/index.ts";
import { STAGE_KINDS } from "../../../web/scene/schema.ts";

const embed: Embed = {
  page: "https://example.org/lab/embed.html",
  scene: "s=abc",
  title: `a "b" <c> & \`d\` {e}`,
  width: 800,
  height: 500,
  options: { ...USUAL_OPTIONS, hide: ["inputs", "legend"], lock: ["all"], presenter: true },
  steps: 6,
};
const ADDRESS = "https://example.org/lab/embed.html#s=abc&hide=inputs,legend&lock=all&presenter";

/** Attributes of the first tag of a name, as a browser would read them. */
function attributesOf(html: string, tag: string): Readonly<Record<string, string>> {
  const [, inside = ""] = new RegExp(`<${tag}\\s([^>]*)>`).exec(html) ?? [];
  const read = (text: string): string =>
    text
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&amp;/g, "&");
  return Object.fromEntries(
    [...inside.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [
      name,
      read(value),
    ]),
  );
}

describe("the code", () => {
  test.each(["iframe", "quarto", "moodle"] as const)("is a frame with everything: %s", (kind) => {
    const { src, title, height, sandbox } = attributesOf(embedCode(kind, embed), "iframe");
    expect(src).toBe(ADDRESS);
    expect(title).toBe(`Backprop Lab: a "b" <c> & \`d\` {e}`);
    expect([height, sandbox]).toEqual(["500", "allow-scripts allow-popups allow-downloads"]);
  });

  test("is a raw block for Quarto", () => {
    expect(embedCode("quarto", embed)).toMatch(/^```\{=html\}\n<iframe [^\n]+\n```$/);
  });

  test("is a custom element, and a slide whose fragments begin at the start", () => {
    const plain = embedCode("element", embed);
    expect(attributesOf(plain, "script")["src"]).toBe("https://example.org/lab/backprop-lab.js");
    expect(attributesOf(plain, "backprop-lab")).toEqual({
      scene: "s=abc",
      hide: "inputs,legend",
      lock: "all",
      presenter: "",
      style: "width: 800px; height: 500px; max-width: 100%",
    });
    const slide = attributesOf(embedCode("reveal", embed), "backprop-lab");
    expect(slide).toMatchObject({ scene: "s=abc&step=0", steps: "6" });
    const still = embedCode("reveal", { ...embed, scene: "preset=or&step=9", steps: "" });
    expect(attributesOf(still, "backprop-lab")["scene"]).toBe("preset=or&step=9");
    const walked = embedCode("reveal", { ...embed, scene: "preset=or&step=9" });
    expect(attributesOf(walked, "backprop-lab")["scene"]).toBe("preset=or&step=0");
  });

  test("is a cell for Jupyter, whose texts are Python's too", () => {
    const lines = embedCode("jupyter", embed).split("\n");
    expect(JSON.parse(lines[3]?.trim().replace(/,$/, "") ?? "")).toBe(ADDRESS);
    expect(JSON.parse(lines[6]?.replace(/^ *extras=|,$/g, "") ?? "")).toEqual([
      'title="Backprop Lab: a &quot;b&quot; &lt;c&gt; &amp; &#96;d&#96; &#123;e}"',
      'sandbox="allow-scripts allow-popups allow-downloads"',
      'allow="fullscreen"',
    ]);
  });

  test.each(EMBED_KINDS)("keeps a title on its line, whatever is in it: %s", (kind) => {
    const fence = "x\n```\n\n```{python}\nimport os\r\n```\u2028\u2029\u0085\f\v\t\0";
    const title = `${fence} \`r system('ls')\` \`{python} 1\` {{< include /etc/passwd >}} {{ a }}`;
    const code = embedCode(kind, { ...embed, title });
    const plain = embedCode(kind, { ...embed, title: "x" });
    const lines = (text: string): readonly string[] => text.split(/[\n\v\f\r\x85\u2028\u2029]/);
    expect(lines(code)).toHaveLength(lines(plain).length);
    expect(code.match(/[`{]/g)).toEqual(plain.match(/[`{]/g));
    expect(code).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test("lets no title out of its attribute", () => {
    const texts = fc.string({ unit: fc.oneof(fc.constantFrom(...'\n\r\t`{}<>"&\\'), fc.string()) });
    fc.assert(
      fc.property(texts, fc.constantFrom(...EMBED_KINDS), (title, kind) => {
        const tags = embedCode(kind, { ...embed, title }).replace(/"(?:[^"\\]|\\.)*"/g, '""');
        expect(tags).not.toMatch(/<(?!iframe |\/iframe|p>|\/p|script |\/script|section>|\/section|backprop-lab |\/backprop-lab|!-- )/); // prettier-ignore
      }),
    );
  });
});

describe("a still", () => {
  test("is a picture that is a link", () => {
    const link = "https://example.org/lab/index.html#preset=or";
    expect(stillCode("x²y/z, [a]", "or.svg", link)).toBe(
      String.raw`[![x²y/z, \[a\]](or.svg)](https://example.org/lab/index.html#preset=or)`,
    );
  });

  test("has nothing of a title that Markdown would take for its own", () => {
    const titles = fc.oneof(fc.string(), fc.constantFrom("a\n\n```{=html}\n<b>", "](x) {{< y >}}"));
    fc.assert(
      fc.property(titles, (title) => {
        const code = stillCode(title, "a (1).svg", "https://example.org/(a)#s=1");
        expect(code).not.toMatch(/[\n\r\u2028]/);
        const outer = code.replaceAll(/\\[!-/:-@[-`{-~]/g, "");
        expect(outer).toMatch(/^\[!\[[^[\]<>{}`]*\]\(a%20%281%29\.svg\)\]\(https:[^()\s]*\)$/);
      }),
    );
  });
});

test("every stage has something to leave out and to lock", () => {
  for (const kind of STAGE_KINDS) {
    const { hide, lock } = embedParts(kind);
    expect(hide).toContain("inspector");
    expect(lock).toContain("all");
    expect(hide.includes("charts")).toBe(kind === "network");
    expect(lock.includes("conventions")).toBe(["expression", "descent", "network"].includes(kind));
  }
});

describe("a QR code", () => {
  /** Of squares as pixels, four by four each. */
  function readBack(svg: string): string {
    const [, size = "0"] = /viewBox="0 0 (\d+)/.exec(svg) ?? [];
    const width = 4 * Number(size);
    const data = new Uint8Array(4 * width * width).fill(255);
    for (const [, x = "0", y = "0"] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
      for (let i = 0; i < 16; i++) {
        const at = (4 * Number(y) + (i >> 2)) * width + 4 * Number(x) + (i & 3);
        data.fill(0, 4 * at, 4 * at + 3);
      }
    return decodeQR({ width, height: width, data });
  }

  test.each([40, 300, 660, 661, 1500])("reads as what was written: %i characters", (length) => {
    const text = `https://example.org/lab/#s=${"aB3-_".repeat(400)}`.slice(0, length);
    const code = qrCode(text);
    expect(readBack(code?.svg ?? "")).toBe(text);
  });

  test("holds so much and no more", () => {
    expect(qrCode("x".repeat(MOST_QR))?.size).toBe(177);
    expect(qrCode("x".repeat(MOST_QR + 1))).toBeNull();
    expect(qrCode("é".repeat(MOST_QR / 2 + 1))).toBeNull();
  });
});

describe("a short link", () => {
  test.each(presets.map(({ id }) => id))("names the example %s", async (id) => {
    const scene = await decodeScene(`preset=${id}`);
    const hash = shortHash(scene);
    // Two of them may be the same scene.
    expect(await decodeScene(hash ?? "")).toStrictEqual(scene);
    const walked = { ...scene, view: { ...scene.view, step: 3 } };
    expect(await decodeScene(shortHash(walked) ?? "")).toStrictEqual(walked);
  });

  test("is for what was not changed", async () => {
    const scene = await decodeScene("preset=or&step=4");
    expect(shortHash(scene)).toBe("preset=or&step=4");
    expect(shortHash({ ...scene, notes: "mine" })).toBeNull();
    expect(shortHash({ ...scene, view: { ...scene.view, hide: ["inputs"] } })).toBeNull();
  });
});
