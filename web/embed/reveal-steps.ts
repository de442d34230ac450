/**
 * Keeps the step of one lab and its fragments together, however its slide is come to. Every press of
 * a key is one step; after a jump, or where the lab itself was stepped meanwhile, the step is set. A
 * lab that goes on because its question was answered takes its fragments along.
 */
import { isPrinting, post } from "./frame.ts";
import type { Answered } from "../state/answer.ts";
import type { Progress } from "./messages.ts";
import {
  addFragments,
  fragmentsOf,
  hasFragments,
  shownSteps,
  stepsOf,
  type Lab,
} from "./reveal-fragments.ts";

const isFresh = ({ canBack }: Progress, lab: Lab): boolean =>
  // An element puts its state back by itself.
  !canBack && (lab.state ?? null) === null;

export interface Deckside {
  /** There are fragments as of now. */
  onFragments(): void;
  /** They are to be shown up to this one. */
  onMoved(last: HTMLElement): void;
}

export class LabSteps {
  readonly #lab: Lab;
  readonly #deck: Deckside;
  #progress: Progress | null = null;
  /** Step of the run at which the first fragment begins; null: it has not been ready yet. */
  #start: number | null = null;
  /** Fragments that the lab has made the steps of. */
  #made = 0;
  /** Whether the next step is one that an answer leads to. */
  #isAnswered = false;

  constructor(lab: Lab, deck: Deckside) {
    this.#lab = lab;
    this.#deck = deck;
    if (Number(stepsOf(lab)) > 0) this.#add(Number(stepsOf(lab)));
  }

  ready(progress: Progress): void {
    this.#progress = progress;
    if (stepsOf(this.#lab) === "") return;
    if (this.#start === null) this.#begin(progress);
    else if (isFresh(progress, this.#lab)) this.#made = 0;
    this.follow(true);
  }

  /** Where its run is now. */
  tell(progress: Progress): void {
    if (this.#progress === null || this.#start === null) return;
    this.#progress = progress;
    if (!this.#isAnswered) return;
    this.#isAnswered = false;
    const fragments = fragmentsOf(this.#lab);
    this.#made = Math.min(progress.step - this.#start, fragments.length);
    const last = fragments[this.#made - 1];
    if (last !== undefined) this.#deck.onMoved(last);
    this.#made = shownSteps(this.#lab);
  }

  /** Right, or given up: the lab goes on by itself. */
  answered({ right, given }: Answered): void {
    this.#isAnswered = right || given === "";
  }

  /** Nothing listens until it is ready again. */
  gone(): void {
    this.#progress = null;
  }

  /** As many steps as fragments are shown. `hasJumped`: whatever the step was until now. */
  follow(hasJumped: boolean): void {
    if (this.#progress === null || this.#start === null) return;
    const shown = shownSteps(this.#lab);
    const made = this.#made;
    const by = shown - made;
    // The fragments follow the lab.
    if (by === 0 && !hasJumped) return;
    this.#made = shown;
    this.#isAnswered = false;
    const { step, steps, playing } = this.#progress;
    // A step that was not told yet looks the same as one by hand: setting it is right for both.
    const isNext = !hasJumped && Math.abs(by) <= 1 && step === this.#start + made;
    // Where there is no end, one step is not one of `view.step`, but what the reader has chosen.
    if (steps === null || isNext) {
      if (by !== 0) this.#send({ type: "step", by });
      return;
    }
    const wanted = Math.min(this.#start + shown, steps);
    if (by === 0 && step === wanted) return;
    // A key stops the clock, as it does where it is one step.
    if (playing && !hasJumped) this.#send({ type: "pause" });
    this.#send({ type: "setState", step: wanted });
  }

  /** A run that is shown to its end has no next step: fragments begin at its start. */
  #begin({ step, steps, canStep }: Progress): void {
    if (stepsOf(this.#lab) === "all" && isPrinting()) {
      // Pages are made before this is known: one shows all.
      if (canStep && steps !== null) this.#send({ type: "setState", step: steps });
      return;
    }
    this.#start = canStep ? step : 0;
    if (!canStep) this.#send({ type: "reset" });
    if (stepsOf(this.#lab) === "all" && steps !== null) this.#add(steps - this.#start);
  }

  /** The copies of a slide that is printed have them already. */
  #add(count: number): void {
    if (hasFragments(this.#lab)) return;
    addFragments(this.#lab, count);
    this.#deck.onFragments();
  }

  #send(message: object): void {
    const lab = this.#lab;
    if (lab instanceof HTMLIFrameElement) post(lab, message);
    else lab.ask?.(message).catch(() => undefined);
  }
}
