/** Names that the page around an embed uses: files, element, attributes; nothing that needs words. */

/** Keys of an address, and attributes of the custom element with the same values. */
export const OPTION_KEYS = ["hide", "lock", "theme", "presenter", "autoplay", "keys"] as const;
export type OptionKey = (typeof OPTION_KEYS)[number];

/** Name of the custom element, and what else it is told by attributes. */
export const ELEMENT = "backprop-lab";
export const ELEMENT_ATTRIBUTES = ["scene", "steps", "src", ...OPTION_KEYS] as const;
/** Attribute of what `embed.js` looks after: an iframe, or an element that it puts one into. */
export const LOADER_ATTRIBUTE = "data-backprop-lab";
/** Files of the site beside embed.html. */
export const FILES = {
  frame: "embed.html",
  element: "backprop-lab.js",
  loader: "embed.js",
  reveal: "backprop-lab-reveal.js",
} as const;

/** What to open: a link of the page or its hash, or the id of an example ("or", "or&step=9"). */
export function sceneHash(scene: string): string {
  const text = scene.trim();
  const hash = text.slice(text.indexOf("#") + 1);
  return /^[\w-]+(&|$)/.test(hash) ? `preset=${hash}` : hash;
}

/** An option as it stands in the hash of an address. */
export const optionPart = (key: OptionKey, value: string): string =>
  value === "" ? key : `${key}=${encodeURIComponent(value)}`;
