/** The formula as text, with the place of an error underlined and the reason below. */
import type { ReadonlySignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import type { EngineProblem } from "../../engine/protocol.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { useGesture } from "./gesture.ts";
import "./formula-editor.css";

/** Who knows the text and what is wrong with it. */
interface FormulaSource {
  readonly text: ReadonlySignal<string>;
  readonly problem: ReadonlySignal<EngineProblem | null>;
  type(text: string, options: DispatchOptions): void;
}

/** The same text behind the field: it gives the height, and wrong characters are underlined there. */
function Underline({
  text,
  problem,
}: {
  readonly text: string;
  readonly problem: EngineProblem | null;
}) {
  const from = Math.min(problem?.from ?? text.length, text.length);
  const to = Math.min(Math.max(problem?.to ?? from + 1, from + 1), text.length);
  return (
    <div class="formula-underline" aria-hidden="true">
      {text.slice(0, from)}
      {problem?.from !== undefined && <mark>{text.slice(from, to) || " "}</mark>}
      {text.slice(to)}{" "}
    </div>
  );
}

export function FormulaEditor({ controller }: { readonly controller: FormulaSource }) {
  const id = useId();
  const gesture = useGesture();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = controller.text.value;
  const problem = controller.problem.value;
  return (
    <div class="formula">
      <label class="field-label" for={id}>
        {words.expression.formula}
      </label>
      <div class="formula-box">
        <Underline text={text} problem={problem} />
        <textarea
          ref={field}
          id={id}
          class="input formula-input"
          spellcheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-note`}
          value={text}
          onFocus={gesture.begin}
          onInput={(event) => controller.type(event.currentTarget.value, gesture.options)}
        />
      </div>
      <p
        id={`${id}-note`}
        class={problem === null ? "small muted" : "problem"}
        role={problem === null ? undefined : "alert"}
      >
        {problem?.message ?? words.expression.formulaHint}
      </p>
    </div>
  );
}
