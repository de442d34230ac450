/** Carries out an edit in a text field as if it were typed, so that the field's own undo knows it. */
import type { Edit } from "./formula-typing.ts";
import type { Key } from "./formula-symbols.ts";

function write(field: HTMLTextAreaElement, { from, to, insert }: Edit): void {
  if (field.value.slice(from, to) === insert) return;
  field.setSelectionRange(from, to);
  // Deprecated, and the only way that keeps undo; where it is gone, undo starts anew.
  const done =
    insert === ""
      ? document.execCommand("delete")
      : document.execCommand("insertText", false, insert);
  if (done) return;
  field.setRangeText(insert, from, to, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

export function perform(field: HTMLTextAreaElement, edit: Edit): void {
  field.focus();
  write(field, edit);
  field.setSelectionRange(edit.caret, edit.end ?? edit.caret);
}

/** A key of the palette: what is selected comes to stand at its `¦`. */
export function keyEdit(field: HTMLTextAreaElement, { insert }: Key): Edit {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const [before = "", after] = insert.split("¦");
  if (after === undefined) return { from, to, insert: before, caret: from + before.length };
  const inside = value.slice(from, to);
  const caret = from + before.length + (inside === "" ? 0 : inside.length + after.length);
  return { from, to, insert: before + inside + after, caret };
}
