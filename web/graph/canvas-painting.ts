/** What all parts of a canvas picture need to paint; and the colours of the page. */
import type { CanvasScene } from "./canvas-scene.ts";
import type { Box } from "./group-frames.ts";
import type { Inker } from "./ink.ts";
import { INKS, type Inks } from "./inks.ts";

export interface Painting {
  readonly context: CanvasRenderingContext2D;
  readonly scene: CanvasScene;
  readonly ink: Inker;
  readonly inks: Inks;
  readonly scale: number;
  /** What of the content is in sight. */
  readonly window: Box;
}

/** Smaller than this, texts are grey dust: they are left out, and then the details. */
export const DETAIL = { text: 0.4, head: 0.22, curve: 0.12 } as const;

const NAMES: Readonly<Record<keyof Inks, string>> = {
  paper: "--paper",
  paper2: "--paper-2",
  paper3: "--paper-3",
  ink: "--ink",
  ink2: "--ink-2",
  rule: "--rule",
  edge: "--edge",
  accent: "--accent",
  accentSoft: "--accent-soft",
  positive: "--positive",
  negative: "--negative",
  sans: "--sans",
  maths: "--maths",
};

export function readInks(element: Element): Inks {
  const style = getComputedStyle(element);
  const entries = Object.entries(NAMES).map(([key, name]) => {
    const value = style.getPropertyValue(name).trim();
    return [key, value === "" ? INKS.light[key as keyof Inks] : value];
  });
  return Object.fromEntries(entries) as unknown as Inks;
}
