/** What was answered last: a prediction, or a blank of an exercise. An embed tells the page around it. */
import { signal } from "@preact/signals";
import type { Answered } from "./answer.ts";

/** Each answer is an object of its own. */
export const answered = signal<Answered | null>(null);
