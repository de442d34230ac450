/** Above the stage: that it comes from a TensorFlow Playground link, and what is different here. */
import { useMemo, useState } from "preact/hooks";
import { words } from "../core/words/index.ts";
import { playground as labels } from "../core/words/playground.ts";
import { readPlaygroundLink } from "../scene/playground-link.ts";
import { IconButton } from "../stages/common/button.tsx";
import { focusStage } from "./focus-stage.ts";

interface ForeignNoteProps {
  /** Without "#"; one that was opened. */
  readonly hash: string;
}

export function ForeignNote({ hash }: ForeignNoteProps) {
  const [closed, setClosed] = useState("");
  const notes = useMemo(() => readPlaygroundLink(hash).notes, [hash]);
  if (closed === hash) return null;
  return (
    <aside class="notice foreign-note" aria-label={labels.name}>
      <div>
        <p role="status">{labels.note}</p>
        {notes.length > 0 && (
          <details>
            <summary>{labels.different(notes.length)}</summary>
            <ul>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <IconButton
        icon="close"
        label={words.common.close}
        onClick={() => {
          setClosed(hash);
          focusStage();
        }}
      />
    </aside>
  );
}
