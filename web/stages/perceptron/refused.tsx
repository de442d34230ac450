/** Why the engine refused the experiment. */
import { words } from "../../core/words/index.ts";

export function Refused({ problem }: { readonly problem: string }) {
  return (
    <div class="verdict verdict-bad" role="alert">
      <strong>{words.perceptron.refused}</strong>
      <p>{problem}</p>
    </div>
  );
}
