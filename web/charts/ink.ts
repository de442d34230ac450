/** The colours of the page for pictures that are painted pixel by pixel, and when they change. */

export type Rgb = readonly [number, number, number];

export interface Ink {
  readonly paper: Rgb;
  readonly text: Rgb;
  /** Per class: class 0 is vermillion like a negative sign, class 1 blue like a positive one. */
  readonly classes: readonly Rgb[];
}

/** Okabe–Ito colours of the classes after the first two; each class has its own shape as well. */
export const MORE_CLASSES: readonly string[] = [
  "#009e73",
  "#cc79a7",
  "#b8a000",
  "#56b4e9",
  "#7f7f7f",
  "#8c6bb1",
];

function rgbOf(colour: string): Rgb {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1] ?? "808080";
  // A minifier may have written #ffffff as #fff.
  const hex = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const value = Number.parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

export function readInk(host: Element): Ink {
  const style = getComputedStyle(host);
  const token = (name: string): Rgb => rgbOf(style.getPropertyValue(name));
  return {
    paper: token("--paper"),
    text: token("--ink"),
    classes: [token("--negative"), token("--positive"), ...MORE_CLASSES.map(rgbOf)],
  };
}

/** Of paintings; as `--least` in theme.css for all other letters. */
const LEAST = { usual: 14, projector: 16, largeType: 22 } as const;
const PROJECTOR = "(860px < width <= 1280px) and (480px < height <= 720px)";

function leastLetters(): number {
  if (document.documentElement.hasAttribute("data-presenter")) return LEAST.largeType;
  return matchMedia(PROJECTOR).matches ? LEAST.projector : LEAST.usual;
}

/** Pixels that letters of a painting have: as many as usual, more on a projector and in large type. */
export const letters = (usual: number): number => (usual * leastLetters()) / LEAST.usual;

/** Calls `changed` when the theme or the size of letters changes. Returns a function that stops it. */
export function watchInk(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributeFilter: ["data-theme", "data-presenter", "class", "style"],
  });
  return () => observer.disconnect();
}
