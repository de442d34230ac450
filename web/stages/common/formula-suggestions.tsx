/** The list of completions at the caret: chosen by keys in the field, by mouse or finger here. */
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import type { FormulaAssist, Suggestions as Open } from "./use-formula-assist.ts";

interface SuggestionsProps {
  readonly id: string;
  readonly suggestions: Open;
  readonly assist: FormulaAssist;
  /** Stands where the word begins. */
  readonly anchor: RefObject<HTMLElement | null>;
}

/** Room that is kept free around the list, in pixels. */
const EDGE = 8;

interface Place {
  readonly left: string;
  readonly top: string;
  readonly bottom: string;
}

/** Below the word; above it where a keyboard on the screen (or its end) is in the way. */
function placeAt(word: DOMRect, { offsetWidth: width, offsetHeight: height }: HTMLElement): Place {
  const room = window.visualViewport;
  const bottom = (room?.offsetTop ?? 0) + (room?.height ?? window.innerHeight);
  const left = `${Math.max(EDGE, Math.min(word.left, window.innerWidth - width - EDGE))}px`;
  const fits = word.bottom + height + EDGE <= bottom || word.top < height + EDGE;
  return fits
    ? { left, top: `${word.bottom + 4}px`, bottom: "auto" }
    : { left, top: "auto", bottom: `${window.innerHeight - word.top + 4}px` };
}

export const optionId = (id: string, index: number): string => `${id}-${index}`;

export function SuggestionList({ id, suggestions, assist, anchor }: SuggestionsProps) {
  const { candidates, active, from } = suggestions;
  const [place, setPlace] = useState<Place | null>(null);
  const count = candidates.length;
  useLayoutEffect(() => {
    const follow = (): void => {
      const word = anchor.current?.getBoundingClientRect();
      const list = document.getElementById(id);
      if (word !== undefined && list !== null) setPlace(placeAt(word, list));
    };
    follow();
    window.addEventListener("scroll", follow, true);
    window.addEventListener("resize", follow);
    return () => {
      window.removeEventListener("scroll", follow, true);
      window.removeEventListener("resize", follow);
    };
  }, [id, anchor, from, count]);
  return (
    <div
      id={id}
      class="formula-list"
      role="listbox"
      aria-label={words.formula.suggestions}
      style={place === null ? { visibility: "hidden" } : { ...place }}
    >
      {candidates.map(({ label, meaning }, index) => (
        <button
          type="button"
          tabIndex={-1}
          key={label}
          id={optionId(id, index)}
          class="formula-option"
          role="option"
          aria-selected={index === active}
          // The field keeps the focus, and with it a phone its keyboard.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => assist.accept(index)}
        >
          <span class="formula-signature">{label}</span>
          <span class="formula-meaning">{meaning}</span>
        </button>
      ))}
    </div>
  );
}
