/**
 * What happens while a formula is typed: brackets in pairs, \sigma, the list of completions and its
 * keys. Stands back while an input method composes, and never holds Tab once the list is closed.
 */
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { accepted, complete, type Completion } from "./formula-completion.ts";
import { perform } from "./formula-edit.ts";
import type { Range } from "./formula-text.ts";
import { erased, typed, type Edit } from "./formula-typing.ts";

export interface Suggestions extends Completion {
  /** Index of the one that Enter takes. */
  readonly active: number;
}

export interface FormulaAssist {
  /** Null: closed. */
  readonly suggestions: Suggestions | null;
  /** Null while the field has no focus. */
  readonly selection: Range | null;
  /** As if it were typed. */
  edit(edit: Edit): void;
  accept(index: number): void;
  onInput(event: InputEvent): void;
  onKeyDown(event: KeyboardEvent): void;
  onBlur(): void;
}

const rangeOf = ({ selectionStart, selectionEnd }: HTMLTextAreaElement): Range => ({
  from: selectionStart,
  to: selectionEnd,
});

/** One character at a time, by a keyboard or an input method: not what is pasted or dropped. */
function isTyping({ inputType, data }: InputEvent): boolean {
  return (
    inputType === "insertCompositionText" || (inputType === "insertText" && data?.length === 1)
  );
}

/** The edit that a key is really for, told by what the browser is about to do. */
function editFor(field: HTMLTextAreaElement, event: InputEvent): Edit | null {
  if (event.isComposing || !event.cancelable) return null;
  if (event.inputType === "deleteContentBackward") return erased(field.value, rangeOf(field));
  const key = event.inputType === "insertText" ? event.data : null;
  return key?.length === 1 ? typed(field.value, rangeOf(field), key) : null;
}

export function useFormulaAssist(place: RefObject<HTMLTextAreaElement | null>): FormulaAssist {
  const [suggestions, setSuggestions] = useState<Suggestions | null>(null);
  const [selection, setSelection] = useState<Range | null>(null);
  /** True while an edit of ours is carried out. */
  const editing = useRef(false);
  /** Where the word begins whose list was closed by Escape. */
  const dismissed = useRef(-1);

  function close(): void {
    setSuggestions(null);
  }

  function open(field: HTMLTextAreaElement, asked: boolean): void {
    const found = complete(field.value, field.selectionStart, asked);
    const shut = found === null || (!asked && found.from === dismissed.current);
    setSuggestions(shut ? null : { ...found, active: 0 });
    if (asked || found?.from !== dismissed.current) dismissed.current = -1;
  }

  function edit(next: Edit): void {
    const field = place.current;
    if (field === null) return;
    editing.current = true;
    perform(field, next);
    editing.current = false;
    close();
    setSelection(rangeOf(field));
  }

  function accept(index: number): void {
    const candidate = suggestions?.candidates[index];
    if (suggestions === null || candidate === undefined || place.current === null) return;
    edit(accepted(place.current.value, suggestions, candidate));
  }

  function onInput(event: InputEvent): void {
    const field = place.current;
    if (field === null) return;
    setSelection(rangeOf(field));
    if (editing.current) return;
    const erasing = suggestions !== null && event.inputType === "deleteContentBackward";
    if (isTyping(event) || erasing) open(field, false);
    else close();
  }

  function move(by: number): void {
    if (suggestions === null) return;
    const count = suggestions.candidates.length;
    setSuggestions({ ...suggestions, active: (suggestions.active + by + count) % count });
  }

  function onListKey(event: KeyboardEvent): boolean {
    if (suggestions === null || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey)
      accept(suggestions.active);
    else if (event.key === "Escape") {
      dismissed.current = suggestions.from;
      close();
    } else return false;
    return true;
  }

  function onKeyDown(event: KeyboardEvent): void {
    // 229: the key belongs to an input method, whatever else the event says.
    if (event.isComposing || event.keyCode === 229 || place.current === null) return;
    const asks = event.key === " " ? event.ctrlKey : event.key === "ArrowDown" && event.altKey;
    if (asks) open(place.current, true);
    if (!asks && !onListKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  const handlers = { edit, close };
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const field = place.current;
    if (field === null) return;
    const onBeforeInput = (event: InputEvent): void => {
      const made = editing.current ? null : editFor(field, event);
      if (made === null) return;
      event.preventDefault();
      latest.current.edit(made);
    };
    const onSelection = (): void => {
      if (document.activeElement !== field || editing.current) return;
      const range = rangeOf(field);
      setSelection(range);
      // The caret has gone elsewhere: the list was for another word.
      setSuggestions((now) => (now !== null && now.to === range.to ? now : null));
    };
    field.addEventListener("beforeinput", onBeforeInput);
    document.addEventListener("selectionchange", onSelection);
    return () => {
      field.removeEventListener("beforeinput", onBeforeInput);
      document.removeEventListener("selectionchange", onSelection);
    };
  }, [place]);

  function onBlur(): void {
    close();
    setSelection(null);
  }

  return { suggestions, selection, edit, accept, onInput, onKeyDown, onBlur };
}
