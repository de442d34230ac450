/** The formula as text, with the place of an error underlined and the reason below. */
import { useId, useRef } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import type { EngineProblem } from "../../engine/protocol.ts";
import type { ExpressionController } from "../../state/expression.ts";
import { useGesture } from "../common/gesture.ts";

/** The same text behind the field, where the wrong characters can be underlined. */
function Underline({
  text,
  problem,
}: {
  readonly text: string;
  readonly problem: EngineProblem | null;
}) {
  if (problem?.from === undefined) return null;
  const from = Math.min(problem.from, text.length);
  const to = Math.min(Math.max(problem.to ?? from + 1, from + 1), text.length);
  return (
    <div class="formula-underline" aria-hidden="true">
      {text.slice(0, from)}
      <mark>{text.slice(from, to) || " "}</mark>
      {text.slice(to)}
    </div>
  );
}

/** Characters that fit into a row of the panel at its narrowest. */
const ROW = 23;

/** As tall as the text, so that nothing has to be scrolled. */
function rowsFor(text: string): number {
  const rows = text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / ROW)), 0);
  return Math.min(10, Math.max(2, rows));
}

export function FormulaEditor({ controller }: { readonly controller: ExpressionController }) {
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
          rows={rowsFor(text)}
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
