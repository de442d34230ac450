/** What was answered last: a prediction, or a blank of an exercise. An embed tells the page around it. */
import { signal } from "@preact/signals";

export interface Answered {
  /** What was asked for: "∂f/∂x", or the label of a blank. */
  readonly question: string;
  /** As it was typed; "" where the answer was only shown. */
  readonly given: string;
  readonly right: boolean;
}

/** Each answer is an object of its own. */
export const answered = signal<Answered | null>(null);
