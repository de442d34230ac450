/**
 * The formula as text: completed, bracketed and mended while it is typed, with the place of a
 * mistake underlined, and printed below as mathematics. What it means only the engine knows.
 */
import type { ReadonlySignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import type { EngineProblem } from "../../engine/protocol.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { Backdrop } from "./formula-backdrop.tsx";
import { keyEdit } from "./formula-edit.ts";
import { FormulaNote, useSettled } from "./formula-note.tsx";
import { FormulaPrint } from "./formula-print.tsx";
import { Palette } from "./formula-palette.tsx";
import { optionId, SuggestionList } from "./formula-suggestions.tsx";
import type { Range } from "./formula-text.ts";
import type { Edit } from "./formula-typing.ts";
import { useGesture } from "./gesture.ts";
import { useFormulaAssist, type FormulaAssist } from "./use-formula-assist.ts";
import "./formula-editor.css";

/** Who knows the text and what is wrong with it. */
interface FormulaSource {
  readonly text: ReadonlySignal<string>;
  readonly problem: ReadonlySignal<EngineProblem | null>;
  type(text: string, options: DispatchOptions): void;
}

interface FormulaEditorProps {
  readonly controller: FormulaSource;
  /** Names that the formula leaves open. */
  readonly inputs?: readonly string[];
  /** What of a text that can be read is looked at elsewhere. */
  readonly sourceIn?: (text: string) => readonly Range[];
}

/** What a screen reader is told of the list, which has no focus of its own. */
function listAttributes(id: string, { suggestions }: FormulaAssist) {
  if (suggestions === null) return { "aria-autocomplete": "list" as const };
  return {
    "aria-autocomplete": "list" as const,
    "aria-haspopup": "listbox" as const,
    "aria-controls": id,
    "aria-activedescendant": optionId(id, suggestions.active),
  };
}

export function FormulaEditor({ controller, inputs = [], sourceIn }: FormulaEditorProps) {
  const id = useId();
  const gesture = useGesture();
  const field = useRef<HTMLTextAreaElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const assist = useFormulaAssist(field);
  const { suggestions, selection } = assist;
  const text = controller.text.value;
  const problem = controller.problem.value;
  const settled = useSettled(problem, text);
  /** A click on a button is an undo step of its own. */
  const edit = (next: Edit): void => {
    gesture.begin();
    assist.edit(next);
  };
  return (
    <div class="formula">
      <label class="field-label" for={id}>
        {words.expression.formula}
      </label>
      <Palette onKey={(key) => field.current !== null && edit(keyEdit(field.current, key))} />
      <div class="formula-box">
        <div class="formula-page">
          <Backdrop
            text={text}
            problem={settled?.text === text ? settled.problem : null}
            selection={selection}
            source={problem === null ? (sourceIn?.(text) ?? []) : []}
            at={suggestions?.from ?? -1}
            anchor={anchor}
          />
          <textarea
            ref={field}
            id={id}
            class="input formula-input"
            spellcheck={false}
            autoComplete="off"
            autoCapitalize="off"
            aria-invalid={settled !== null}
            aria-describedby={`${id}-note`}
            {...listAttributes(`${id}-list`, assist)}
            value={text}
            onFocus={gesture.begin}
            onInput={(event) => {
              controller.type(event.currentTarget.value, gesture.options);
              assist.onInput(event);
            }}
            onKeyDown={assist.onKeyDown}
            onBlur={assist.onBlur}
          />
        </div>
      </div>
      {suggestions !== null && (
        <SuggestionList
          id={`${id}-list`}
          suggestions={suggestions}
          assist={assist}
          anchor={anchor}
        />
      )}
      <p class="visually-hidden" role="status">
        {suggestions !== null &&
          words.formula.found(
            suggestions.candidates.length,
            suggestions.candidates[0]?.label ?? "",
          )}
      </p>
      <FormulaNote
        id={`${id}-note`}
        text={text}
        settled={settled}
        inputs={inputs}
        caret={selection === null ? -1 : selection.from}
        onEdit={edit}
      />
      <FormulaPrint formula={text} stale={problem !== null} />
    </div>
  );
}
