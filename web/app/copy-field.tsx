/** A text to take away: selected when it is entered, copied by a button that says whether it was. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { share as labels } from "../core/words/share.ts";
import { Button } from "../stages/common/button.tsx";
import { copyText } from "../stages/common/files.ts";

interface CopyFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly text: string;
  readonly rows: number;
  /** Beside the button. */
  readonly children?: ComponentChildren;
}

export function CopyField({ label, hint, button, text, rows, children }: CopyFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState("");
  // What was copied is not what stands there now.
  useEffect(() => setOutcome(""), [text]);
  async function onCopy(): Promise<void> {
    const done = await copyText(text, field.current);
    setOutcome(done ? labels.copied : labels.copyFailed);
  }
  return (
    <div class="copy">
      <label class="field">
        <h3>{label}</h3>
        <span class="field-label">{hint}</span>
        <textarea
          ref={field}
          class="input copy-text"
          readOnly
          rows={rows}
          spellcheck={false}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div class="copy-row">
        <Button kind="primary" onClick={() => void onCopy()}>
          {button}
        </Button>
        {children}
        <span role="status">{outcome}</span>
      </div>
    </div>
  );
}
