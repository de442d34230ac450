/**
 * The fragments of a slide that a lab is stepped by: they stand behind it, show nothing themselves,
 * and are counted by reveal.js as any others. Knows no frame.
 */
import type { Progress } from "./messages.ts";
import { ELEMENT, LOADER_ATTRIBUTE } from "./names.ts";

/** The custom element, whether or not its script has come yet, or a frame. */
export type Lab = HTMLElement & {
  start?(): void;
  ask?(request: object): Promise<unknown>;
  readonly progress?: Progress | null;
  readonly state?: unknown;
};

export const FRAMES = `iframe[${LOADER_ATTRIBUTE}], iframe[src*="embed.html"], iframe[data-src*="embed.html"]`;
const STEP = "backprop-lab-step";
const MOST = 500;

/** Those of a slide or a deck. */
export const labsIn = (root: ParentNode): Lab[] =>
  [...root.querySelectorAll<Lab>(`${ELEMENT}, ${FRAMES}`)].filter(
    (lab) => lab.localName === ELEMENT || lab.closest(ELEMENT) === null,
  );

/** A number, "all" of those that its run has, or "": it is not stepped by fragments. */
export const stepsOf = (lab: Lab): string =>
  lab.getAttribute("steps") ?? lab.dataset["steps"] ?? "";

const isStep = (element: Element | null): boolean => element?.classList.contains(STEP) ?? false;

/** The lab that a fragment steps; null where it is a fragment of something else. */
export function labOf(fragment: Element): Lab | null {
  if (!isStep(fragment)) return null;
  let element: Element | null = fragment;
  while (isStep(element)) element = element?.previousElementSibling ?? null;
  return element as Lab | null;
}

export function fragmentsOf(lab: Lab): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let next = lab.nextElementSibling; isStep(next); next = next?.nextElementSibling ?? null)
    found.push(next as HTMLElement);
  return found;
}

export const hasFragments = (lab: Lab): boolean => isStep(lab.nextElementSibling);

/** How many of a lab's fragments are shown. */
export const shownSteps = (lab: Lab): number =>
  fragmentsOf(lab).filter(({ classList }) => classList.contains("visible")).length;

/** A slide that was passed has them all shown. */
export function addFragments(lab: Lab, count: number): void {
  const isPast = lab.closest("section.past") !== null;
  const first = lab.getAttribute("data-fragment-index");
  for (let i = Math.min(count, MOST) - 1; i >= 0; i--) {
    const fragment = document.createElement("span");
    fragment.className = `fragment ${STEP}${isPast ? " visible" : ""}`;
    fragment.setAttribute("aria-hidden", "true");
    if (first !== null) fragment.dataset["fragmentIndex"] = String(Number(first) + i);
    lab.after(fragment);
  }
}
