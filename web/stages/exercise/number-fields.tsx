/**
 * Fields for the numbers of an answer. What is right is said while one types; what is wrong only
 * when the field is left or Enter is pressed.
 */
import { useEffect, useId, useState } from "preact/hooks";
import { exercisePanel as words } from "../../core/words/exercise-panel.ts";
import type { Mark } from "../../exercise/mark.ts";
import { answered } from "../../state/answered.ts";
import { useApp } from "../common/context.ts";

export interface FieldList {
  readonly labels: readonly string[];
  /** All numbers are right together or not at all: no field is wrong by itself. */
  readonly together: boolean;
  /** A text for each label. */
  readonly texts: readonly string[];
  readonly mark: Mark | undefined;
  give(texts: readonly string[]): Promise<Mark | null>;
}

interface FieldProps {
  readonly label: string;
  readonly text: string;
  readonly state: "right" | "wrong" | "open";
  readonly message: string;
  readonly onInput: (text: string) => void;
  readonly onLeave: () => void;
}

const SIGNS = { right: "✓", wrong: "✗", open: "" } as const;

function Field({ label, text, state, message, onInput, onLeave }: FieldProps) {
  const id = useId();
  return (
    <div class={`exercise-field is-${state}`}>
      <label class="maths" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input exercise-input"
        type="text"
        inputMode="text"
        autoComplete="off"
        spellcheck={false}
        value={text}
        aria-invalid={state === "wrong"}
        aria-describedby={`${id}-said`}
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.key === "Enter") onLeave();
        }}
      />
      <span class="exercise-sign" aria-hidden="true">
        {SIGNS[state]}
      </span>
      <p id={`${id}-said`} class="exercise-said">
        {state === "open" ? "" : <span class="visually-hidden">{words[state]}. </span>}
        {state === "wrong" && message}
      </p>
    </div>
  );
}

export function NumberFields({ labels, together, texts, mark, give }: FieldList) {
  const { announce } = useApp();
  // What was there when the page was opened counts as entered.
  const [entered, setEntered] = useState<readonly string[]>(texts);
  // What was taken out again, or begun anew, is told when it is entered once more.
  useEffect(() => {
    if (entered.some((text, i) => text !== "" && texts[i] === ""))
      setEntered(entered.map((text, i) => (texts[i] === "" ? "" : text)));
  }, [entered, texts]);

  function stateOf(i: number): FieldProps["state"] {
    const text = texts[i] ?? "";
    if (text.trim() === "" || mark === undefined || !mark.answered) return "open";
    if (mark.each[i] === true && (!together || mark.right)) return "right";
    return together || entered[i] !== text ? "open" : "wrong";
  }

  async function leave(i: number): Promise<void> {
    const given = texts[i] ?? "";
    if (given.trim() === "" || entered[i] === given) return;
    setEntered(labels.map((_, other) => (other === i ? given : (entered[other] ?? ""))));
    const judged = await give(texts);
    if (judged === null || (together && texts.some((text) => text.trim() === ""))) return;
    const right = together ? judged.right : judged.each[i] === true;
    const question = labels[i] ?? "";
    answered.value = { question, given, right };
    const verdict = right ? words.right : judged.messages[i] || judged.message || words.wrong;
    announce(words.said(question, verdict));
  }

  return (
    <div class={together ? "exercise-fields exercise-grid" : "exercise-fields"}>
      {labels.map((label, i) => (
        <Field
          key={i}
          label={label}
          text={texts[i] ?? ""}
          state={stateOf(i)}
          message={mark?.messages[i] ?? ""}
          onInput={(text) =>
            void give(labels.map((_, other) => (other === i ? text : (texts[other] ?? ""))))
          }
          onLeave={() => void leave(i)}
        />
      ))}
    </div>
  );
}
