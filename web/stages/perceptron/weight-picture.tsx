/** The plane of two weights: each row cuts it in two, and the run walks in it. */
import { words } from "../../core/words/index.ts";
import type { PanelProps } from "./panels.tsx";

export function WeightPicture(_props: PanelProps) {
  return <p class="muted no-plane">{words.bench.notYet}</p>;
}
