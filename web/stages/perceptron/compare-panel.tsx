/** Runs side by side on the same data. */
import { words } from "../../core/words/index.ts";
import type { PanelProps } from "./panels.tsx";

export function ComparePanel(_props: PanelProps) {
  return <p class="muted">{words.bench.notYet}</p>;
}
