/**
 * The plug-in for reveal.js: what is on a slide starts with it and pauses without it, keeps its
 * state, and makes one step for each fragment. Keys that a frame has no use for reach the deck.
 *
 * `Reveal.initialize({ plugins: [BackpropLabReveal] })`, with `<backprop-lab scene="…" steps="6">`
 * or `<iframe data-backprop-lab data-steps="6" data-src="…/embed.html#…">` on a slide.
 */
import { messageFrom, post, serve } from "./frame.ts";
import type { Progress } from "./messages.ts";
import { ELEMENT, LOADER_ATTRIBUTE } from "./names.ts";

/** The part of reveal.js that is used here. */
interface Deck {
  on(event: string, listener: (event: DeckEvent) => void): void;
  getRevealElement(): HTMLElement;
  syncFragments(slide: Element): void;
}
interface DeckEvent {
  readonly fragments?: readonly Element[];
  readonly currentSlide?: Element;
}

/** The custom element, whether or not its script has come yet, or a frame. */
type Lab = HTMLElement & {
  start?(): void;
  ask?(request: object): Promise<unknown>;
  readonly progress?: Progress | null;
};

const FRAMES = `iframe[${LOADER_ATTRIBUTE}], iframe[src*="embed.html"], iframe[data-src*="embed.html"]`;
const STEP = "backprop-lab-step";
const MOST_FRAGMENTS = 500;

const labsIn = (root: ParentNode): Lab[] =>
  [...root.querySelectorAll<Lab>(`${ELEMENT}, ${FRAMES}`)].filter(
    (lab) => lab.localName === ELEMENT || lab.closest(ELEMENT) === null,
  );

const stepsOf = (lab: Lab): string => lab.getAttribute("steps") ?? lab.dataset["steps"] ?? "";

const isStep = (element: Element | null): boolean => element?.classList.contains(STEP) ?? false;

/** Fragments stand behind the lab that they step. */
function labOf(fragment: Element): Lab | null {
  let element: Element | null = fragment;
  while (isStep(element)) element = element?.previousElementSibling ?? null;
  return element as Lab | null;
}

/** How many of a lab's fragments are shown. */
function shownSteps(lab: Lab): number {
  let count = 0;
  for (let next = lab.nextElementSibling; isStep(next); next = next?.nextElementSibling ?? null)
    if (next?.classList.contains("visible") === true) count++;
  return count;
}

/** What is asked of a lab before it is ready waits for that. */
function createSender() {
  const ready = new WeakSet<Lab>();
  const unsent = new WeakMap<Lab, object[]>();
  function send(lab: Lab, message: object): void {
    if (!ready.has(lab)) unsent.set(lab, [...(unsent.get(lab) ?? []), message]);
    else if (lab instanceof HTMLIFrameElement) post(lab, message);
    else lab.ask?.(message).catch(() => undefined);
  }
  return {
    send,
    setReady: (lab: Lab): void => void ready.add(lab),
    setGone: (lab: Lab): void => void ready.delete(lab),
    flush: (lab: Lab): void => {
      for (const message of unsent.get(lab) ?? []) send(lab, message);
      unsent.delete(lab);
    },
  };
}

function plugIn(deck: Deck): void {
  const { send, setReady, setGone, flush } = createSender();
  const begun = new WeakSet<Lab>();

  /** Fragments that show nothing themselves. A slide that was passed has them all shown. */
  function addFragments(lab: Lab, count: number): void {
    const slide = lab.closest("section");
    const first = lab.getAttribute("data-fragment-index");
    const isPast = slide?.classList.contains("past") ?? false;
    const made = Math.min(count, MOST_FRAGMENTS);
    for (let i = made - 1; i >= 0; i--) {
      const fragment = document.createElement("span");
      fragment.className = `fragment ${STEP}${isPast ? " visible" : ""}`;
      fragment.setAttribute("aria-hidden", "true");
      if (first !== null) fragment.dataset["fragmentIndex"] = String(Number(first) + i);
      lab.after(fragment);
    }
    if (isPast) send(lab, { type: "step", by: made });
    if (slide !== null) deck.syncFragments(slide);
  }

  /** A run that is shown to its end has no next step: fragments begin at its start. */
  function onReady(lab: Lab, { steps, canStep }: Progress): void {
    setReady(lab);
    if (stepsOf(lab) !== "" && !begun.has(lab)) {
      begun.add(lab);
      if (!canStep) send(lab, { type: "reset" });
      if (stepsOf(lab) === "all" && steps !== null) addFragments(lab, steps);
    }
    flush(lab);
  }

  function step(fragments: readonly Element[], by: number): void {
    const counts = new Map<Lab, number>();
    for (const fragment of fragments.filter(isStep)) {
      const lab = labOf(fragment);
      if (lab !== null) counts.set(lab, (counts.get(lab) ?? 0) + by);
    }
    for (const [lab, count] of counts) send(lab, { type: "step", by: count });
  }

  function onMessage(event: MessageEvent): void {
    for (const lab of labsIn(deck.getRevealElement())) {
      if (!(lab instanceof HTMLIFrameElement)) continue;
      const message = messageFrom(lab, event);
      if (message === null) continue;
      if (message.type === "ready") {
        onReady(lab, message);
        // reveal.js says so when the frame has loaded, which is before it listens.
        if (lab.closest("section")?.classList.contains("present")) post(lab, "slide:start");
      }
      serve(lab, lab, message);
    }
  }

  function take(lab: Lab): void {
    const wanted = stepsOf(lab);
    if (Number(wanted) > 0) addFragments(lab, Number(wanted));
    if (lab instanceof HTMLIFrameElement) {
      // The frame of a slide that is left is blanked, and loaded anew when that is shown again.
      new MutationObserver(() => setGone(lab)).observe(lab, { attributeFilter: ["src"] });
      return;
    }
    lab.addEventListener("ready", ({ detail }: CustomEventInit<Progress>) => {
      if (detail !== undefined) onReady(lab, detail);
    });
    void customElements.whenDefined(ELEMENT).then(() => {
      if (lab.progress) onReady(lab, lab.progress);
      // How many steps there are must be known before its slide is shown.
      if (wanted === "all") lab.start?.();
    });
  }

  /** Each page of a printed deck is as its fragments say. */
  function print(): void {
    for (const lab of labsIn(deck.getRevealElement())) {
      lab.start?.();
      if (!isStep(lab.nextElementSibling)) continue;
      if (!begun.has(lab)) take(lab);
      begun.add(lab);
      send(lab, { type: "reset" });
      send(lab, { type: "step", by: shownSteps(lab) });
    }
  }

  window.addEventListener("message", onMessage);
  labsIn(deck.getRevealElement()).forEach(take);
  deck.on("fragmentshown", ({ fragments = [] }) => step(fragments, 1));
  deck.on("fragmenthidden", ({ fragments = [] }) => step(fragments, -1));
  deck.on("slidechanged", ({ currentSlide }) => {
    if (currentSlide !== undefined) for (const lab of labsIn(currentSlide)) lab.start?.();
  });
  deck.on("pdf-ready", print);
}

/** What reveal.js takes as a plug-in; scripts find it as a global of this name. */
export const BackpropLabReveal = { id: "backprop-lab", init: plugIn };
Object.assign(globalThis, { BackpropLabReveal });
