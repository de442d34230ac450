/**
 * The worked decks of web/decks as pages of the site, in dist/decks: reveal.js as it is, Quarto's
 * and Marp's Markdown and the notebook rendered as those tools would, their sources beside them.
 */
import { Marp } from "@marp-team/marp-core";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const folder = (path: string): string => fileURLToPath(new URL(`decks/${path}`, import.meta.url));
const read = (path: string): string => readFileSync(folder(path), "utf8");
const revealFile = createRequire(import.meta.url).resolve("reveal.js");

/** What a deck may load: the site's own, and frames of it. Marp and reveal.js style inline. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const escape = (text: string): string =>
  text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Page {
  readonly title: string;
  readonly body: string;
  readonly style?: string;
}

const page = ({ title, body, style = "" }: Page): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escape(title)}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="deck.css" />
    <style>${style}</style>
  </head>
  <body>
${body}
  </body>
</html>
`;

/** Markdown without HTML, as CommonMark has it. */
function markdown(text: string): string {
  const marp = new Marp({ script: false, html: false, container: false, slideContainer: false });
  // Marp keeps the ends of lines, which Quarto and notebooks do not.
  marp.markdown.set({ breaks: false });
  return marp.markdown.render(text);
}

/** Front matter gives the title; raw blocks stand as they are; all between them is Markdown. */
function quarto(source: string): string {
  const [, front = "", text = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const title = /^title: "(.*)"$/m.exec(front)?.[1] ?? "";
  const parts = text.split(/^```\{=html\}\n([\s\S]*?)\n```$/m);
  const body = parts.map((part, i) => (i % 2 === 1 ? part : plain(part))).join("\n");
  return page({ title, body: `<main class="page"><h1>${escape(title)}</h1>${body}</main>` });
}

/** Marp makes slides of all that it renders: here without their frame. */
const plain = (text: string): string =>
  markdown(text).replace(/<\/?(section|div|svg|foreignObject)\b[^>]*>/g, "");

function marp(source: string): string {
  const { html, css } = new Marp({ script: false, inlineSVG: false }).render(source);
  const title = /^title: (.*)$/m.exec(source)?.[1] ?? "";
  const style = `${css}\n.marpit > section { margin: 1rem auto; border: 1px solid #ccc; }`;
  return page({ title, body: html, style });
}

interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[];
  readonly outputs?: readonly { readonly data: Readonly<Record<string, readonly string[]>> }[];
}

/** Outputs as notebooks show those of others: in a frame of their own that may run scripts alone. */
function output(html: string): string {
  const document = `<!doctype html><style>body{margin:0}iframe{border:0;height:36rem}</style>${html}`;
  return `<iframe class="output" title="Output" sandbox="allow-scripts" srcdoc="${escape(document)}"></iframe>`;
}

function notebook(source: string): string {
  const { cells, metadata } = JSON.parse(source) as {
    readonly cells: readonly Cell[];
    readonly metadata: { readonly title: string };
  };
  const body = cells.map(({ cell_type: kind, source: lines, outputs = [] }) => {
    const text = lines.join("");
    if (kind === "markdown") return plain(text);
    const made = outputs.map(({ data }) => output((data["text/html"] ?? []).join("")));
    return `<pre><code>${escape(text)}</code></pre>${made.join("")}`;
  });
  return page({ title: metadata.title, body: `<main class="page">${body.join("\n")}</main>` });
}

/** Name in dist/decks -> its text. */
export function deckFiles(): Readonly<Record<string, string>> {
  const stills = readdirSync(folder("stills")).map((name) => `stills/${name}`);
  const sources = ["deck.css", "deck.js", "xor.qmd", "marp.md", "moons.ipynb", ...stills];
  return {
    ...Object.fromEntries(sources.map((name) => [name, read(name)])),
    "chain-rule.html": read("chain-rule.html").replace("%POLICY%", POLICY),
    "xor.html": quarto(read("xor.qmd")),
    "marp.html": marp(read("marp.md")),
    "moons.html": notebook(read("moons.ipynb")),
    "reveal/reveal.js": readFileSync(revealFile, "utf8"),
    "reveal/reveal.css": readFileSync(new URL("reveal.css", `file://${revealFile}`), "utf8"),
  };
}

/** Puts them into the site while it is built. */
export function decks(): Plugin {
  return {
    name: "decks",
    apply: "build",
    generateBundle() {
      for (const [name, source] of Object.entries(deckFiles()))
        this.emitFile({ type: "asset", fileName: `decks/${name}`, source });
    },
  };
}
