/**
 * What an embed can be told beside its scene, in the query or the hash of its address: which parts
 * are left out or locked, theme, large type, whether it plays by itself. Pure; the one list of all
 * names, which the Share dialog and the custom element have too.
 */
import { nearest } from "../core/near.ts";
import { printable } from "../core/printable.ts";
import { embedOptions as say } from "../core/words/embed-options.ts";
import { OPTION_KEYS, sceneHash, type OptionKey } from "./names.ts";

export const HIDE_NAMES = Object.keys(say.hide) as readonly HideName[];
export type HideName = keyof typeof say.hide;

export const LOCK_NAMES = Object.keys(say.lock) as readonly LockName[];
export type LockName = keyof typeof say.lock;

export const EMBED_THEMES = ["auto", "light", "dark"] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

/**
 * "visible": once most of it can be seen. "slide": when its deck says that its slide is shown, which
 * reveal.js does for frames.
 */
export const AUTOPLAY = ["no", "visible", "slide"] as const;
export type Autoplay = (typeof AUTOPLAY)[number];

/** Who has the keys that play and step: the embed once it was clicked, or always the deck around. */
export const KEYS = ["embed", "deck"] as const;
export type Keys = (typeof KEYS)[number];

export interface EmbedOptions {
  readonly hide: readonly HideName[];
  readonly lock: readonly LockName[];
  readonly theme: EmbedTheme;
  /** Large type: the smallest text is 22 px. */
  readonly presenter: boolean;
  readonly autoplay: Autoplay;
  readonly keys: Keys;
}

export const USUAL_OPTIONS: EmbedOptions = {
  hide: [],
  lock: [],
  theme: "auto",
  presenter: false,
  autoplay: "no",
  keys: "embed",
};

export {
  ELEMENT,
  ELEMENT_ATTRIBUTES,
  FILES,
  LOADER_ATTRIBUTE,
  OPTION_KEYS,
  sceneHash,
} from "./names.ts";

const LONGEST = 2000;

/** Its message is one sentence for the user. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}

function refuse(message: string): never {
  throw new OptionError(message);
}

function known<Name extends string>(key: string, name: string, names: readonly Name[]): Name {
  return (
    names.find((each) => each === name) ??
    refuse(say.unknown(key, printable(name.slice(0, 40)), nearest(name, names)))
  );
}

/** "a,b", every name once; spaces beside commas do no harm. */
function list<Name extends string>(key: string, text: string, names: readonly Name[]): Name[] {
  const given = text.split(",").map((name) => name.trim());
  return [...new Set(given.filter((name) => name !== "").map((name) => known(key, name, names)))];
}

function flag(key: string, text: string): boolean {
  if (["", "1", "true", key].includes(text)) return true;
  return ["0", "false"].includes(text)
    ? false
    : refuse(say.flag(key, printable(text.slice(0, 40))));
}

/** The value of one key as it stands in an address or attribute. Throws `OptionError`. */
export function readOption(key: OptionKey, text: string): Partial<EmbedOptions> {
  if (text.length > LONGEST) return refuse(say.tooLong(LONGEST));
  switch (key) {
    case "hide":
      return { hide: list(key, text, HIDE_NAMES) };
    case "lock":
      return { lock: list(key, text, LOCK_NAMES) };
    case "theme":
      return { theme: known(key, text, EMBED_THEMES) };
    case "presenter":
      return { presenter: flag(key, text) };
    case "keys":
      return { keys: known(key, text, KEYS) };
    case "autoplay":
      // As the attribute of a video: there or not.
      return {
        autoplay: ["", "1", "true"].includes(text) ? "visible" : known(key, text, AUTOPLAY),
      };
  }
}

const keyOf = (part: string): OptionKey | undefined =>
  OPTION_KEYS.find((key) => part === key || part.startsWith(`${key}=`));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Those parts of "a=1&b=2" that are options, and the others as they stand. */
function readParts(text: string): readonly [Partial<EmbedOptions>, string] {
  let options: Partial<EmbedOptions> = {};
  const seen = new Set<OptionKey>();
  const others: string[] = [];
  for (const part of text.split("&")) {
    const key = keyOf(part);
    if (key === undefined) {
      others.push(part);
      continue;
    }
    if (seen.has(key)) return refuse(say.twice(key));
    seen.add(key);
    options = { ...options, ...readOption(key, decoded(part.slice(key.length + 1))) };
  }
  return [options, others.join("&")];
}

export interface ReadAddress {
  readonly options: EmbedOptions;
  /** What is left of the hash, without "#": the scene. */
  readonly scene: string;
}

/**
 * Of `location.search` and `location.hash`; the hash goes over the query, whose other keys are left
 * to whoever put them there. Throws `OptionError`.
 */
export function readAddress(search: string, hash: string): ReadAddress {
  const [inQuery] = readParts(search.replace(/^\?/, ""));
  const [inHash, scene] = readParts(hash.replace(/^#/, ""));
  return { options: { ...USUAL_OPTIONS, ...inQuery, ...inHash }, scene };
}

/** Only what is not usual, as keys with their values: for addresses and attributes. */
export function optionEntries(options: Partial<EmbedOptions>): readonly [OptionKey, string][] {
  const { hide, lock, theme, presenter, autoplay, keys } = { ...USUAL_OPTIONS, ...options };
  const entries: [OptionKey, string][] = [];
  if (hide.length > 0) entries.push(["hide", hide.join(",")]);
  if (lock.length > 0) entries.push(["lock", lock.join(",")]);
  if (theme !== "auto") entries.push(["theme", theme]);
  if (presenter) entries.push(["presenter", ""]);
  if (autoplay !== "no") entries.push(["autoplay", autoplay === "visible" ? "" : autoplay]);
  if (keys !== "embed") entries.push(["keys", keys]);
  return entries;
}

/** "hide=data,model&presenter", to stand behind a scene in a hash; "" where all is usual. */
export function writeOptions(options: Partial<EmbedOptions>): string {
  return optionEntries(options)
    .map(([key, value]) => (value === "" ? key : `${key}=${value}`))
    .join("&");
}

/** Address of the frame: `src` is that of embed.html. */
export function frameAddress(src: string, scene: string, options: Partial<EmbedOptions>): string {
  const parts = [sceneHash(scene), writeOptions(options)].filter((part) => part !== "");
  return `${src.split("#")[0] ?? ""}#${parts.join("&")}`;
}
