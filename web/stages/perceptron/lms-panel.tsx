/** Least squares and its rule, beside the perceptron's. */
import { words } from "../../core/words/index.ts";
import type { PanelProps } from "./panels.tsx";

export function LmsPanel(_props: PanelProps) {
  return <p class="muted">{words.bench.notYet}</p>;
}
