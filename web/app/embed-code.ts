/** The texts that put a scene into a page, a slide, a notebook or a course. Pure. */
import { words } from "../core/words/index.ts";
import {
  ELEMENT,
  FILES,
  frameAddress,
  optionEntries,
  type EmbedOptions,
} from "../embed/options.ts";

export const EMBED_KINDS = ["iframe", "element", "reveal", "quarto", "jupyter", "moodle"] as const;
export type EmbedKind = (typeof EMBED_KINDS)[number];
/** Those that need other files of the site than the page for frames. */
export const SITE_KINDS: readonly EmbedKind[] = ["element", "reveal"];

export interface Embed {
  /** Address of the page for frames, without hash. */
  readonly page: string;
  /** Hash of a scene, without "#". */
  readonly scene: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly options: EmbedOptions;
  /** Of reveal.js: how many fragments walk through the stage, from its start; "": none. */
  readonly steps: "" | "all" | number;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  '"': "&quot;",
  "<": "&lt;",
  ">": "&gt;",
  "`": "&#96;",
  "{": "&#123;",
};

/**
 * On one line, since a line end would leave the block that holds it; without what Quarto (`r …`) and
 * makers of sites ({{ … }}) run wherever it stands.
 */
const attribute = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[&"<>`{]/g, (character) => ENTITIES[character] ?? "");

const nameOf = ({ title }: Embed): string =>
  title === "" ? words.common.name : `${words.common.name}: ${title}`;

/** What an embed is shown by, also in the preview. */
export const embedAddress = ({ page, scene, options }: Embed): string =>
  frameAddress(page, scene, options);

/** Popups: its link to the whole page. Downloads: answers to an exercise, pictures. */
export const SANDBOX = "allow-scripts allow-popups allow-downloads";
const ALLOWED = 'allow="fullscreen"';

function iframe(embed: Embed): string {
  return (
    `<iframe src="${attribute(embedAddress(embed))}" width="${embed.width}" ` +
    `height="${embed.height}" style="border: 1px solid #ccc; max-width: 100%" ` +
    `title="${attribute(nameOf(embed))}" sandbox="${SANDBOX}" ${ALLOWED} loading="lazy"></iframe>`
  );
}

/** Editors of courses keep a frame's attributes and drop its styles; columns are narrow. */
function moodle(embed: Embed): string {
  return (
    `<p><iframe src="${attribute(embedAddress(embed))}" width="100%" height="${embed.height}" ` +
    `title="${attribute(nameOf(embed))}" sandbox="${SANDBOX}" ${ALLOWED}></iframe></p>`
  );
}

const siteFile = ({ page }: Embed, file: string): string => new URL(file, page).href;

const elementScript = (embed: Embed): string =>
  `<script type="module" src="${attribute(siteFile(embed, FILES.element))}"></script>`;

/** Fragments walk from the start. */
const fromStart = (scene: string): string => `${scene.replace(/&step=-?\d+/, "")}&step=0`;

function elementTag(embed: Embed, more: readonly (readonly [string, string])[] = []): string {
  const { scene, steps, width, height, options } = embed;
  const attributes = [
    ["scene", steps === "" ? scene : fromStart(scene)],
    ...more,
    ...optionEntries(options),
    ["style", `width: ${width}px; height: ${height}px; max-width: 100%`],
  ].map(([name = "", value = ""]) => (value === "" ? name : `${name}="${attribute(value)}"`));
  return `<${ELEMENT} ${attributes.join(" ")}></${ELEMENT}>`;
}

const element = (embed: Embed): string =>
  `${elementScript(embed)}\n${elementTag({ ...embed, steps: "" })}`;

function reveal(embed: Embed): string {
  const steps = embed.steps === "" ? [] : ([["steps", String(embed.steps)]] as const);
  return [
    "<!-- Once, behind reveal.js: Reveal.initialize({ plugins: [BackpropLabReveal] }) -->",
    elementScript(embed),
    `<script src="${attribute(siteFile(embed, FILES.reveal))}"></script>`,
    "",
    "<!-- The slide -->",
    "<section>",
    `  ${elementTag(embed, steps)}`,
    "</section>",
  ].join("\n");
}

const quarto = (embed: Embed): string => `\`\`\`{=html}\n${iframe(embed)}\n\`\`\``;

/** A JSON text is a Python text too. */
function jupyter(embed: Embed): string {
  const { width, height } = embed;
  const extras = [`title="${attribute(nameOf(embed))}"`, `sandbox="${SANDBOX}"`, ALLOWED];
  return [
    "from IPython.display import IFrame",
    "",
    "IFrame(",
    `    ${JSON.stringify(embedAddress(embed))},`,
    `    width=${width},`,
    `    height=${height},`,
    `    extras=${JSON.stringify(extras)},`,
    ")",
  ].join("\n");
}

const WRITERS: Readonly<Record<EmbedKind, (embed: Embed) => string>> = {
  iframe,
  element,
  reveal,
  quarto,
  jupyter,
  moodle,
};

export const embedCode = (kind: EmbedKind, embed: Embed): string => WRITERS[kind](embed);
