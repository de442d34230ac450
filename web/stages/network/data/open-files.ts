/**
 * Files that were chosen or dropped, told apart by what is in them: a table, IDX files, pictures;
 * any of them may be packed (gzip). A fault is one sentence.
 */
import { showCount } from "../../../core/number.ts";
import { networkData } from "../../../core/words/network-data.ts";
import { isIdx, pairIdx, readIdx, type Idx, type Pictures } from "../../../scene/idx.ts";
import { LIMITS } from "../../../scene/limits.ts";

const say = networkData.files;

/** What the dialog opens with. */
export interface Opened {
  readonly text: string;
  readonly files: readonly File[];
}

/** Picture files are read later, once their size in pixels is chosen. */
export type Content =
  | { readonly kind: "text"; readonly text: string; readonly name: string }
  | { readonly kind: "pictures"; readonly pictures: Pictures }
  | { readonly kind: "files"; readonly files: readonly File[] }
  | { readonly kind: "problem"; readonly problem: string };

/** Bytes of one file, packed or not. */
const LARGEST = 128_000_000;
const MOST_PICTURES = 5_000;

const problem = (text: string): Content => ({ kind: "problem", problem: text });

/** Throws the sentence that says why not. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("gzip"))
    .getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Error(say.damagedGzip(name));
    });
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    chunks.push(value);
    size += value.length;
    if (size > LARGEST) throw new Error(say.large(name, showCount(LARGEST)));
  }
}

/** UTF-8 with or without its mark, else what spreadsheets on Windows write; null: no text. */
function decoded(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const isPicture = (file: File): boolean => file.type.startsWith("image/");

/** `before`: IDX files opened earlier, of which the partner may come now. */
export interface Found {
  readonly content: Content;
  readonly idx: readonly Idx[];
}

async function readOne(file: File): Promise<Idx | string> {
  if (file.size > LARGEST) throw new Error(say.large(file.name, showCount(LARGEST)));
  const bytes = await unpacked(new Uint8Array(await file.arrayBuffer()), file.name);
  if (isIdx(bytes)) {
    const idx = readIdx(bytes, file.name);
    if (typeof idx === "string") throw new Error(idx);
    return idx;
  }
  const text = decoded(bytes);
  if (text === null) throw new Error(say.unreadable(file.name));
  if (text.length > LIMITS.csv) throw new Error(say.large(file.name, showCount(LIMITS.csv)));
  return text;
}

/** Throws the sentence that says what is wrong. */
async function sorted(files: readonly File[], before: readonly Idx[]): Promise<Found> {
  if (files.every(isPicture)) {
    if (files.length > MOST_PICTURES) throw new Error(say.manyPictures(MOST_PICTURES));
    return { content: { kind: "files", files }, idx: [] };
  }
  if (files.some(isPicture) || files.length > 2) throw new Error(say.mixed);
  const read = await Promise.all(files.map(readOne));
  const idx = read.filter((found) => typeof found !== "string");
  const [text, ...others] = read.filter((found) => typeof found === "string");
  if (text !== undefined) {
    if (others.length > 0 || idx.length > 0) throw new Error(say.mixed);
    return { content: { kind: "text", text, name: files[0]?.name ?? "" }, idx: [] };
  }
  // The latest of each sort counts.
  const fresh = before.filter((old) => !idx.some((one) => one.sizes.length === old.sizes.length));
  const all = [...fresh, ...idx];
  const pair = pairIdx(all);
  const content = typeof pair === "string" ? problem(pair) : ({ kind: "pictures", pictures: pair } as const); // prettier-ignore
  return { content, idx: all };
}

export async function readFiles(
  files: readonly File[],
  before: readonly Idx[] = [],
): Promise<Found> {
  try {
    return await sorted(files, before);
  } catch (error) {
    return { content: problem(error instanceof Error ? error.message : String(error)), idx: [] };
  }
}
