/**
 * The plug-in for reveal.js: what is on a slide starts with it and pauses without it, keeps its
 * state, and makes one step for each fragment. Keys that a frame has no use for reach the deck.
 *
 * `Reveal.initialize({ plugins: [BackpropLabReveal] })`, with `<backprop-lab scene="…" steps="6">`
 * or `<iframe data-backprop-lab data-steps="6" data-src="…/embed.html#…">` on a slide.
 */
import { messageFrom, post, serve, type FrameMessage } from "./frame.ts";
import type { Answered } from "../state/answer.ts";
import type { Progress } from "./messages.ts";
import { ELEMENT } from "./names.ts";
import { FRAMES, hasFragments, labOf, labsIn, stepsOf, type Lab } from "./reveal-fragments.ts";
import { LabSteps } from "./reveal-steps.ts";

/** The part of reveal.js that is used here; `on` passes its options to `addEventListener`. */
interface Deck {
  on(
    event: string,
    listener: (event: DeckEvent) => void,
    options: { readonly signal: AbortSignal },
  ): void;
  getRevealElement(): HTMLElement;
  getCurrentSlide(): Element | undefined;
  slide(h: undefined, v: undefined, fragment: number): void;
  syncFragments(slide: Element): void;
}
interface DeckEvent {
  readonly fragments?: readonly Element[];
  readonly currentSlide?: Element;
}

/** Beside a lab the deck's arrows are small: they lie where its buttons are. */
const RULES = `.reveal:has(section.present :is(${ELEMENT}, ${FRAMES})) .controls {
  font-size: max(7px, 1vmin); right: 8px; bottom: 3px;
}`;

function addRules(end: AbortSignal): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  document.adoptedStyleSheets.push(sheet);
  end.addEventListener("abort", () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });
}

/** The fragment that an address asks for: #/2/0/5 or #/name/5. */
function fragmentAsked(hash: string): number | null {
  const found = /^#\/(?:\d+\/\d+|[^/]*[^/\d][^/]*)\/(\d+)$/.exec(hash);
  return found === null ? null : Number(found[1]);
}

class DeckLabs {
  readonly #deck: Deck;
  readonly #end: AbortSignal;
  readonly #steps = new Map<Lab, LabSteps>();
  /** For a slide whose fragments are there only once its lab has said how many steps it has. */
  #asked = fragmentAsked(location.hash);

  /** Hears nothing any more once `end` is aborted. */
  constructor(deck: Deck, end: AbortSignal) {
    this.#deck = deck;
    this.#end = end;
    window.addEventListener("message", (event) => this.#onMessage(event), { signal: end });
    this.#labs().forEach((lab) => this.#take(lab));
    const on = (event: string, listener: (event: DeckEvent) => void): void =>
      deck.on(event, listener, { signal: end });
    on("fragmentshown", (event) => this.#onFragments(event));
    on("fragmenthidden", (event) => this.#onFragments(event));
    on("slidechanged", ({ currentSlide }) => {
      if (currentSlide !== undefined) this.#onSlide(currentSlide);
    });
    // The first slide, too, is one that the deck has changed to.
    on("ready", () => on("slidechanged", () => void (this.#asked = null)));
    on("pdf-ready", () => this.#print());
  }

  #labs(): Lab[] {
    return labsIn(this.#deck.getRevealElement());
  }

  #take(lab: Lab): LabSteps {
    const known = this.#steps.get(lab);
    if (known !== undefined) return known;
    const steps = new LabSteps(lab, {
      onFragments: () => this.#onAdded(lab),
      onMoved: (last) => this.#onMoved(last, lab),
    });
    this.#steps.set(lab, steps);
    if (lab instanceof HTMLIFrameElement) {
      // The frame of a slide that is left is blanked, and loaded anew when that is shown again.
      const observer = new MutationObserver(() => steps.gone());
      observer.observe(lab, { attributeFilter: ["src"] });
      this.#end.addEventListener("abort", () => observer.disconnect());
    } else this.#listen(lab, steps);
    return steps;
  }

  #listen(lab: Lab, steps: LabSteps): void {
    const hear = <Detail>(type: string, listener: (detail: Detail) => void): void =>
      lab.addEventListener(
        type,
        ({ detail }: CustomEventInit<Detail>) => {
          if (detail !== undefined) listener(detail);
        },
        { signal: this.#end },
      );
    hear<Progress>("ready", (progress) => steps.ready(progress));
    hear<Progress>("step", (progress) => steps.tell(progress));
    hear<Answered>("answer", (answer) => steps.answered(answer));
    void customElements.whenDefined(ELEMENT).then(() => {
      if (lab.progress) steps.ready(lab.progress);
      // How many steps there are must be known before its slide is shown.
      if (stepsOf(lab) === "all") lab.start?.();
    });
  }

  #onAdded(lab: Lab): void {
    const slide = lab.closest("section");
    if (slide === null) return;
    this.#deck.syncFragments(slide);
    const asked = this.#asked;
    if (asked === null || slide !== this.#deck.getCurrentSlide()) return;
    this.#asked = null;
    this.#deck.slide(undefined, undefined, asked);
  }

  #onMoved({ dataset: { fragmentIndex } }: HTMLElement, lab: Lab): void {
    if (lab.closest("section") === this.#deck.getCurrentSlide())
      this.#deck.slide(undefined, undefined, Number(fragmentIndex));
  }

  #onMessage(event: MessageEvent): void {
    for (const lab of this.#labs()) {
      if (!(lab instanceof HTMLIFrameElement)) continue;
      const message = messageFrom(lab, event);
      if (message === null) continue;
      this.#hear(lab, message);
      serve(lab, lab, message, event);
    }
  }

  #hear(frame: HTMLIFrameElement, message: FrameMessage): void {
    const steps = this.#take(frame);
    if (message.type === "event") {
      if (message.name === "answer") steps.answered(message.detail);
      else steps.tell(message.detail);
    }
    if (message.type !== "ready") return;
    steps.ready(message);
    // reveal.js says so when the frame has loaded, which is before it listens.
    if (frame.closest("section")?.classList.contains("present")) post(frame, "slide:start");
  }

  /** More than one at once is a jump. */
  #onFragments({ fragments = [] }: DeckEvent): void {
    const labs = new Set(fragments.map(labOf));
    for (const lab of labs) if (lab !== null) this.#steps.get(lab)?.follow(false);
  }

  #onSlide(slide: Element): void {
    for (const lab of labsIn(slide)) {
      lab.start?.();
      this.#steps.get(lab)?.follow(true);
    }
  }

  /** Each page of a printed deck is as its fragments say; most of them are copies. */
  #print(): void {
    for (const lab of this.#labs()) {
      lab.start?.();
      if (hasFragments(lab)) this.#take(lab).follow(true);
    }
  }
}

/** What reveal.js takes as a plug-in: it makes one for each deck. Scripts find it as a global. */
export function BackpropLabReveal() {
  const end = new AbortController();
  return {
    id: "backprop-lab",
    init: (deck: Deck): void => {
      addRules(end.signal);
      void new DeckLabs(deck, end.signal);
    },
    /** reveal.js calls it when a deck is taken down. */
    destroy: (): void => end.abort(),
  };
}
Object.assign(globalThis, { BackpropLabReveal });
