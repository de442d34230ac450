/** One line for a formula, with what the engine says of it below. */
import { useId } from "preact/hooks";

interface FormulaProps {
  readonly label: string;
  readonly example: string;
  readonly text: string;
  readonly problem: string;
  readonly type: (text: string) => void;
  readonly enter: () => void;
}

export function FormulaField({ label, example, text, problem, type, enter }: FormulaProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input formula-line"
        value={text}
        placeholder={example}
        spellcheck={false}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={500}
        aria-invalid={problem !== ""}
        aria-describedby={`${id}-problem`}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") enter();
        }}
      />
      <span id={`${id}-problem`} class="problem" role="alert">
        {problem}
      </span>
    </div>
  );
}
