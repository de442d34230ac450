/** The worked decks: their pictures are the engine's, their pages come from their sources. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exportScene } from "../../../web/headless/index.ts";
import { decodeScene } from "../../../web/scene/codec.ts";
import { deckFiles } from "../../../web/vite.decks.ts";

const files = deckFiles();
const file = (name: string): string => files[name] ?? "";

test("Marp's still is what the engine draws", async () => {
  const scene = await decodeScene("preset=x2y-over-z");
  const still = new URL("../../../web/decks/stills/x2y-over-z.svg", import.meta.url);
  expect(readFileSync(still, "utf8")).toBe(await exportScene(scene, { as: "svg" }));
});

test("Marp keeps picture and link, and drops frames as it does for everybody", () => {
  const html = file("marp.html");
  expect(html.match(/<section /g)).toHaveLength(4);
  expect(html).toContain('src="stills/x2y-over-z.svg"');
  expect(html).toContain('href="../index.html#preset=x2y-over-z"');
  expect(html).not.toContain("<iframe");
});

test("Quarto's raw blocks stand as they are, and its Markdown is rendered", () => {
  const html = file("xor.html");
  expect(html).toContain("<h1>Why XOR needs a hidden layer</h1>");
  expect(html).toMatch(/<h2[^>]*>Bend the plane first<\/h2>/);
  expect(html).toContain('<backprop-lab scene="preset=xor"');
  expect(html).toContain('src="../embed.html#preset=xor-cycle&amp;step=0&amp;hide=inputs,link"');
  expect(html.match(/<li>/g)).toHaveLength(3);
  expect(html).not.toContain("{=html}");
});

interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: { readonly kernelspec: { readonly name: string } };
  readonly cells: readonly Readonly<Record<string, unknown>>[];
}

test("the notebook is one of format 4.5, its code Python's, its outputs its code's", () => {
  const book = JSON.parse(file("moons.ipynb")) as Notebook;
  expect([book.nbformat, book.nbformat_minor]).toEqual([4, 5]);
  expect(book.metadata.kernelspec.name).toBe("python3");
  const ids = new Set<unknown>();
  for (const cell of book.cells) {
    ids.add(cell["id"]);
    const isCode = cell["cell_type"] === "code";
    const keys = isCode ? ["execution_count", "outputs"] : [];
    expect(Object.keys(cell).toSorted()).toEqual(["cell_type", "id", "metadata", "source", ...keys].toSorted()); // prettier-ignore
    expect(cell["id"]).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(cell["metadata"]).toEqual({});
    const source = (cell["source"] as readonly string[]).join("");
    if (!isCode) continue;
    const shown = /"(\/embed\.html#[^"]*)"/.exec(source)?.[1] ?? "";
    expect(JSON.stringify(cell["outputs"])).toContain(`..${shown.replace("&", "&amp;")}`);
  }
  expect(ids.size).toBe(book.cells.length);
});

test("every scene that a deck names is there, and nothing comes from elsewhere", async () => {
  for (const [name, text] of Object.entries(files)) {
    if (name.startsWith("reveal/") || name.endsWith(".css")) continue;
    for (const [, id = ""] of text.matchAll(/preset=([\w-]+)/g))
      expect((await decodeScene(`preset=${id}`)).stage.kind).not.toBe("");
    const addresses = [...text.matchAll(/(?:src|href)="(https?:[^"]*)"/g)];
    expect([name, ...addresses]).toEqual([name]);
  }
});
