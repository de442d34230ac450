/**
 * A scene as the hash of an address, and back: JSON without defaults -> deflate -> base64url
 * ("s=…"), or a preset by name ("preset=or&step=9&hide=inputs,inspector"); links of TensorFlow
 * Playground are read too. What comes in is hostile: every size is capped before it is spent.
 */
import { fromBase64url, toBase64url } from "../core/base64url.ts";
import { nearest } from "../core/near.ts";
import { printable } from "../core/printable.ts";
import { words } from "../core/words/index.ts";
import { pruneScene } from "./prune.ts";
import type { Scene } from "./schema.ts";
import { isObject, SceneError } from "./shape.ts";
import { parseScene, validateScene } from "./validate.ts";

const say = words.scene.link;

/** Browsers take about 2 million characters of address. */
const LONGEST_LINK = 1_000_000;
/** What a link may unpack to, in bytes. */
const LARGEST_SCENE = 8_000_000;

const KEYS = ["s", "preset", "step", "hide"] as const;
/** Hashes of others have neither. */
const OWN = /(^|[#&])(s|preset)(=|&|$)/;
type Key = (typeof KEYS)[number];

const refuse = (message: string): never => {
  throw new SceneError("link", message);
};

/** Characters, or numbers, of a scene's data that a link can hold. */
const MOST_TEXT = 1_200_000;
const MOST_NUMBERS = 150_000;

/** Whether the scene's data are small enough for a link. Quick: nothing is packed. */
export function fitsLink({ stage }: Scene): boolean {
  if (stage.kind !== "network" && stage.kind !== "perceptron") return true;
  const { data } = stage;
  if ("csv" in data) return data.csv.length <= MOST_TEXT;
  if ("pixels" in data) return data.pixels.length <= MOST_TEXT;
  if ("preset" in data) return true;
  return data.inputs.length * ((data.inputs[0]?.length ?? 0) + 1) <= MOST_NUMBERS;
}

/** "s=…", without the "#". */
export async function encodeScene(scene: Scene): Promise<string> {
  const json = new Blob([JSON.stringify(pruneScene(scene))]);
  const packed = json.stream().pipeThrough(new CompressionStream("deflate-raw"));
  return `s=${toBase64url(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
}

/** With its exercise checked as well: how comes where there is one. Throws `SceneError`. */
export async function withExercise(scene: Scene): Promise<Scene> {
  if (scene.exercise !== null) (await import("./exercise-shape.ts")).exerciseOf(scene);
  return scene;
}

/** Takes a whole address, or its hash with or without "#". Throws `SceneError`. */
export async function decodeScene(address: string): Promise<Scene> {
  return withExercise(await readScene(address));
}

async function readScene(address: string): Promise<Scene> {
  if (address.length > LONGEST_LINK) return refuse(say.tooLong(LONGEST_LINK));
  const hash = address.slice(address.indexOf("#") + 1);
  const foreign = isForeign(hash) ? await foreignScene(hash) : null;
  if (foreign !== null) return foreign;
  const values = readKeys(hash);
  const packed = values.get("s");
  const preset = values.get("preset");
  if (packed !== undefined && preset !== undefined) return refuse(say.both);
  if (packed !== undefined) return withView(parseScene(await inflate(packed)), values);
  if (preset !== undefined) return withView(await namedPreset(preset), values);
  return refuse(say.empty);
}

/** Whether a hash may be that of another program's page. */
export const isForeign = (hash: string): boolean => hash.includes("=") && !OWN.test(hash);

/** Null where it is not one that is understood. */
async function foreignScene(hash: string): Promise<Scene | null> {
  const { isPlaygroundHash, readPlaygroundLink } = await import("./playground-link.ts");
  return isPlaygroundHash(hash) ? readPlaygroundLink(hash).scene : null;
}

function readKeys(hash: string): Map<Key, string> {
  const values = new Map<Key, string>();
  for (const part of hash.split("&")) {
    if (part === "") continue;
    const at = part.indexOf("=");
    const name = at < 0 ? part : part.slice(0, at);
    const key = KEYS.find((known) => known === name);
    if (key === undefined)
      return refuse(say.unknownKey(printable(name.slice(0, 40)), nearest(name, KEYS)));
    if (values.has(key)) return refuse(say.twice(key));
    values.set(key, at < 0 ? "" : part.slice(at + 1));
  }
  return values;
}

/** Presets come when the first is asked for. */
async function namedPreset(id: string): Promise<Scene> {
  const { findPreset, presets } = await import("./presets/index.ts");
  const ids = presets.map((preset) => preset.id);
  return (
    findPreset(id)?.scene() ??
    refuse(say.unknownPreset(printable(id.slice(0, 40)), nearest(id, ids)))
  );
}

/** "step" and "hide" go over what the document says. */
function withView(scene: Scene, values: ReadonlyMap<Key, string>): Scene {
  const step = values.get("step");
  const hide = values.get("hide");
  if (step === undefined && hide === undefined) return scene;
  const document = pruneScene(scene);
  if (!isObject(document)) return scene;
  const view = isObject(document["view"]) ? document["view"] : {};
  return validateScene({
    ...document,
    view: {
      ...view,
      // What is no number is shown to the validator as it is, for its message.
      ...(step === undefined ? {} : { step: /^-?\d{1,12}$/.test(step) ? Number(step) : step }),
      ...(hide === undefined ? {} : { hide: hide.split(",").filter((part) => part !== "") }),
    },
  });
}

async function inflate(packed: string): Promise<string> {
  const bytes = fromBase64url(packed) ?? refuse(say.notCoded);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => refuse(say.damaged));
    if (done) break;
    chunks.push(value);
    size += value.length;
    if (size > LARGEST_SCENE) {
      void reader.cancel().catch(() => undefined);
      return refuse(say.tooLarge(LARGEST_SCENE));
    }
  }
  return readUtf8(await new Blob(chunks).arrayBuffer());
}

function readUtf8(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse(say.damaged);
  }
}
