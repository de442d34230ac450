/** A link that was copied somewhere: of this page, or of TensorFlow Playground. */
import type { TargetedSubmitEvent } from "preact";
import { useState } from "preact/hooks";
import { openLink as labels } from "../core/words/open-link.ts";
import { decodeScene } from "../scene/codec.ts";
import type { Scene } from "../scene/schema.ts";

interface OpenLinkProps {
  readonly onOpen: (scene: Scene, from: string) => void;
}

export function OpenLink({ onOpen }: OpenLinkProps) {
  const [link, setLink] = useState("");
  const [problem, setProblem] = useState("");
  const onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = link.trim();
    decodeScene(text).then(
      (scene) => onOpen(scene, text),
      ({ message }: Error) => setProblem(labels.refused(message)),
    );
  };
  return (
    <form class="copy" onSubmit={onSubmit} novalidate>
      <div class="copy-row open-link">
        <label class="field">
          <span class="field-label">{labels.label}</span>
          <input
            class="input"
            type="url"
            autocomplete="off"
            spellcheck={false}
            value={link}
            onInput={({ currentTarget }) => {
              setLink(currentTarget.value);
              setProblem("");
            }}
          />
        </label>
        <button type="submit" class="button button-plain" disabled={link.trim() === ""}>
          {labels.open}
        </button>
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
