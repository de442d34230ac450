/**
 * What a PDF that Chromium wrote holds, as far as tests ask: its pages, the images drawn on each,
 * and the text that a reader can select there. Reads no other program's PDFs.
 */
import { inflateSync } from "node:zlib";

export interface PdfPage {
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** Width and height of each image, in its own pixels. */
  readonly images: readonly (readonly [number, number])[];
  /** Letters in the order in which they are drawn, without spaces. */
  readonly text: string;
}

interface Item {
  readonly dictionary: string;
  readonly stream: Buffer | null;
}

function streamOf(bytes: Buffer, text: string, start: number, dictionary: string): Buffer | null {
  const length = /\/Length (\d+)/.exec(dictionary)?.[1];
  if (text.slice(start, start + 6) !== "stream" || length === undefined) return null;
  const from = start + (text[start + 6] === "\r" ? 8 : 7);
  const raw = bytes.subarray(from, from + Number(length));
  return dictionary.includes("/FlateDecode") ? inflateSync(raw) : raw;
}

/** Number -> object. Chromium's objects stand in the file as they are, each stream at its end. */
function itemsOf(bytes: Buffer): ReadonlyMap<number, Item> {
  const text = bytes.toString("latin1");
  const items = new Map<number, Item>();
  const head = /(?:^|\n)(\d+) 0 obj\n/g;
  for (let found = head.exec(text); found !== null; found = head.exec(text)) {
    const start = found.index + found[0].length;
    const end = text.slice(start).search(/\n?endobj|stream\r?\n/) + start;
    const dictionary = text.slice(start, end);
    items.set(Number(found[1]), { dictionary, stream: streamOf(bytes, text, end, dictionary) });
  }
  return items;
}

type Items = ReadonlyMap<number, Item>;

/** `/X4 4 0 R` of a dictionary of resources: name -> number. */
function references(resources: string, kind: string): ReadonlyMap<string, number> {
  const inside = new RegExp(`/${kind}\\s*<<([^>]*)>>`).exec(resources)?.[1] ?? "";
  return new Map([...inside.matchAll(/\/(\S+)\s+(\d+) 0 R/g)].map(([, name = "", to]) => [name, Number(to)])); // prettier-ignore
}

function resourcesOf(items: Items, dictionary: string): string {
  const to = /\/Resources (\d+) 0 R/.exec(dictionary)?.[1];
  return to === undefined ? dictionary : (items.get(Number(to))?.dictionary ?? "");
}

const unicode = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");

/** Code of a glyph -> letters, from the font's /ToUnicode; a font without one has no text. */
function lettersOf(items: Items, font: string): ReadonlyMap<number, string> {
  const map = /\/ToUnicode (\d+) 0 R/.exec(font)?.[1];
  const text = items.get(Number(map))?.stream?.toString("latin1") ?? "";
  const letters = new Map<number, string>();
  for (const [, rows = ""] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = "", to = ""] of rows.matchAll(/<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>/g))
      letters.set(Number.parseInt(code, 16), unicode(to));
  for (const [, rows = ""] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = "", last = "", to = ""] of rows.matchAll(
      /<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>/g,
    ))
      // prettier-ignore
      for (let code = Number.parseInt(from, 16), i = 0; code <= Number.parseInt(last, 16); code++, i++)
        letters.set(code, String.fromCodePoint((unicode(to).codePointAt(0) ?? 0) + i));
  return letters;
}

/** Codes of one byte in fonts of outlines (Type 3), else of two. */
function shown(hex: string, letters: ReadonlyMap<number, string>, font: string): string {
  const step = font.includes("/Type3") ? 2 : 4;
  const codes = hex.replace(/\s/g, "").match(new RegExp(`.{${step}}`, "g")) ?? [];
  return codes.map((code) => letters.get(Number.parseInt(code, 16)) ?? "").join("");
}

interface Drawn {
  readonly images: (readonly [number, number])[];
  text: string;
}

/** Follows what a stream of drawing commands shows, through the forms that it uses. */
function follow(items: Items, { dictionary, stream }: Item, drawn: Drawn): void {
  const resources = resourcesOf(items, dictionary);
  const [fonts, objects] = [references(resources, "Font"), references(resources, "XObject")];
  let font = "";
  let letters: ReadonlyMap<number, string> = new Map();
  const commands = /\/(\S+) [\d.]+ Tf|<([\dA-Fa-f\s]+)>|\/(\S+) Do\b/g;
  for (const [, named, hex, used] of (stream?.toString("latin1") ?? "").matchAll(commands)) {
    if (named !== undefined) {
      font = items.get(fonts.get(named) ?? 0)?.dictionary ?? "";
      letters = lettersOf(items, font);
    } else if (hex !== undefined) drawn.text += shown(hex, letters, font);
    else use(items, items.get(objects.get(used ?? "") ?? 0), drawn);
  }
}

function use(items: Items, item: Item | undefined, drawn: Drawn): void {
  if (item === undefined) return;
  const number = (name: string): number =>
    Number(new RegExp(`/${name} (\\d+)`).exec(item.dictionary)?.[1]);
  if (/\/Subtype \/Image/.test(item.dictionary))
    drawn.images.push([number("Width"), number("Height")]);
  else follow(items, item, drawn);
}

const lettersAlone = (text: string): string => text.replace(/\s/g, "").replaceAll("ﬁ", "fi");

export function readPdf(bytes: Buffer): PdfPage[] {
  const items = itemsOf(bytes);
  const pages = [...items.values()].filter(({ dictionary }) =>
    /\/Type \/Page\b(?!s)/.test(dictionary),
  );
  return pages.map(({ dictionary }) => {
    const box = /\/MediaBox \[([^\]]*)\]/.exec(dictionary)?.[1]?.trim().split(/\s+/).map(Number);
    const drawn: Drawn = { images: [], text: "" };
    const contents = items.get(Number(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1]));
    follow(items, { dictionary, stream: contents?.stream ?? null }, drawn);
    return { width: box?.[2] ?? 0, height: box?.[3] ?? 0, images: drawn.images, text: lettersAlone(drawn.text) }; // prettier-ignore
  });
}
