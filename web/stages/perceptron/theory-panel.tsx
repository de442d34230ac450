/** What can be proven about the data at hand. */
import { words } from "../../core/words/index.ts";
import type { PanelProps } from "./panels.tsx";

export function TheoryPanel(_props: PanelProps) {
  return <p class="muted">{words.bench.notYet}</p>;
}
