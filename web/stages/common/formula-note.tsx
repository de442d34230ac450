/**
 * Below the formula: what is wrong with it and a button that mends it, else what the call at the
 * caret takes, else how formulas are written.
 */
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import type { EngineProblem } from "../../engine/protocol.ts";
import { Button } from "./button.tsx";
import type { Fix } from "./formula-fix.ts";
import { callAround, definitions } from "./formula-text.ts";
import type { Edit } from "./formula-typing.ts";
import { part } from "./later.tsx";

/** What mends a formula, once it is loaded: with the first formula that is written, or sooner. */
const mending = signal<typeof import("./formula-fix.ts") | null>(null);
const loadMending = part(async () => {
  mending.value = await import("./formula-fix.ts");
});

/** Who is still typing is not corrected. */
const PATIENCE_MS = 400;

/** A problem and the text that it was found in: its places are those of this text alone. */
export interface Settled {
  readonly problem: EngineProblem;
  readonly text: string;
}

/** The problem, once the text has rested; the one before stays until then. */
export function useSettled(problem: EngineProblem | null, text: string): Settled | null {
  const found = useRef<Settled | null>(null);
  if (problem === null) found.current = null;
  else if (problem !== found.current?.problem) found.current = { problem, text };
  const [settled, setSettled] = useState(found.current);
  useEffect(() => {
    if (problem === null) return setSettled(null);
    const timer = window.setTimeout(() => setSettled(found.current), PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, [problem, text]);
  return problem === null ? null : settled;
}

/** What stands between backticks is text of a formula. */
function Sentence({ text }: { readonly text: string }) {
  return (
    <>{text.split("`").map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part))}</>
  );
}

/** How the function around the caret is called, and what it is. */
function signatureAt(text: string, caret: number): string {
  const name = callAround(text, caret);
  if (name === "") return "";
  const own = definitions(text).find((each) => each.name === name);
  if (own !== undefined) return `${name}(${own.parameters?.join(", ") ?? ""})`;
  const found = Object.entries(words.formula.functions).find(
    ([key, { also = [] }]) => key === name || also.includes(name),
  );
  if (found === undefined) return "";
  const [key, { signature, meaning }] = found;
  return words.formula.signature(signature.replace(key, name), meaning);
}

interface NoteProps {
  readonly id: string;
  readonly text: string;
  readonly settled: Settled | null;
  readonly inputs: readonly string[];
  /** -1 without focus. */
  readonly caret: number;
  readonly onEdit: (edit: Edit) => void;
}

interface FixButtonProps extends Pick<NoteProps, "onEdit"> {
  readonly fix: Fix;
  /** The text has changed since: the button keeps its room until the new one is read. */
  readonly stale?: boolean;
}

function FixButton({ fix, stale = false, onEdit }: FixButtonProps) {
  const { edit } = fix;
  if (edit === null) return null;
  return (
    <div class="formula-fix">
      <Button disabled={stale} onClick={() => onEdit(edit)}>
        {fix.label}
      </Button>
    </div>
  );
}

export function FormulaNote({ id, text, settled, inputs, caret, onEdit }: NoteProps) {
  const isWritten = caret >= 0 || settled !== null;
  useEffect(() => {
    // Without it the engine's sentence stands alone.
    if (isWritten) loadMending().catch(() => undefined);
  }, [isWritten]);
  if (settled !== null) {
    const fix = mending.value?.fixFor(settled.text, settled.problem) ?? null;
    return (
      <div class="formula-note">
        <p id={id} class="problem" role="alert">
          <Sentence text={fix?.message ?? settled.problem.message} />
        </p>
        {fix !== null && <FixButton fix={fix} stale={settled.text !== text} onEdit={onEdit} />}
      </div>
    );
  }
  const hint = mending.value?.joinedNames(text, inputs) ?? null;
  const signature = caret < 0 ? "" : signatureAt(text, caret);
  // Keys are told to who has a keyboard.
  const byKeys = caret >= 0 && !window.matchMedia("(pointer: coarse)").matches;
  const help = byKeys ? words.formula.help : words.expression.formulaHint;
  return (
    <div class="formula-note">
      <p id={id} class="small muted">
        {hint?.message ?? (signature === "" ? help : signature)}
      </p>
      {hint !== null && <FixButton fix={hint} onEdit={onEdit} />}
    </div>
  );
}
