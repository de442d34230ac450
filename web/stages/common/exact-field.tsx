/**
 * A number that is kept as it is typed, as a decimal or a fraction: "0.1" stays 1/10, "1/3" a third.
 * Arrow keys and dragging sideways move it without rounding; junk is refused with a sentence.
 */
import { useId, useRef, useState } from "preact/hooks";
import { nudged, readExact, showExact, toNumber, type Exact } from "../../core/exact.ts";
import { words } from "../../core/words/index.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { useGesture } from "./gesture.ts";
import { arrowStep } from "./number-field.tsx";
import { useScrub } from "./scrub.ts";

export interface ExactFieldProps {
  readonly label: string;
  readonly value: Exact;
  readonly onChange: (value: Exact, options: DispatchOptions) => void;
  /** What one arrow key changes. */
  readonly step?: number;
  /** Refuses this and what is below. */
  readonly above?: number;
  /** Refuses larger magnitudes. */
  readonly most?: number;
  /** The label is for screen readers only, as beside a symbol or in a table. */
  readonly bare?: boolean;
  readonly disabled?: boolean;
  /** Puts the cursor into it when it appears. */
  readonly focus?: boolean;
  /** Enter was pressed with something that can be read, or Escape. */
  readonly onDone?: () => void;
}

/** The sentence that refuses, or the number. */
function checked(text: string, most: number, above: number): { readonly value: Exact } | string {
  const value = readExact(text);
  if (value === null) return words.common.numberRefused(text.trim());
  if (!(toNumber(value) > above)) return words.common.numberNotAbove(showExact(above));
  const size = Math.abs(toNumber(value));
  if (size <= most) return { value };
  return toNumber(value) > 0
    ? words.common.numberTooLarge(showExact(most))
    : words.common.numberTooSmall(showExact(-most));
}

export function ExactField(props: ExactFieldProps) {
  const {
    label,
    value,
    step = 0.5,
    most = 1e9,
    above = -Infinity,
    bare = false,
    disabled = false,
  } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState("");
  const id = useId();
  const problemId = `${id}-problem`;
  const gesture = useGesture();
  const start = useRef(value);

  function set(next: Exact, options: DispatchOptions): void {
    setDraft(null);
    setProblem("");
    const size = toNumber(next);
    if (next !== value && size > above && Math.abs(size) <= most) props.onChange(next, options);
  }
  function commit(): boolean {
    if (draft === null) return true;
    const result = checked(draft, most, above);
    if (typeof result === "string") {
      setProblem(result);
      setDraft(null);
      return false;
    }
    set(result.value, {});
    return true;
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && commit()) return props.onDone?.();
    if (event.key === "Escape") {
      if (draft !== null || props.onDone !== undefined) event.stopPropagation();
      setDraft(null);
      setProblem("");
      return props.onDone?.();
    }
    const by = arrowStep(event, step);
    if (by === 0) return;
    event.preventDefault();
    if (!event.repeat) gesture.begin();
    set(nudged(value, tidy(by)), gesture.options);
  }
  const scrub = useScrub({
    begin: () => {
      start.current = value;
      gesture.begin();
    },
    by: (_, steps) => set(nudged(start.current, tidy(steps * step)), gesture.options),
    value: 0,
  });

  return (
    <div class="field">
      <label class={bare ? "visually-hidden" : "field-label"} for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input input-number"
        type="text"
        inputMode="text"
        autoComplete="off"
        spellcheck={false}
        role="spinbutton"
        aria-valuenow={toNumber(value)}
        aria-valuetext={showExact(value)}
        aria-invalid={problem !== ""}
        aria-describedby={problem === "" ? undefined : problemId}
        title={words.common.keysHint}
        disabled={disabled}
        data-draft={draft === null ? undefined : ""}
        value={draft ?? showExact(value)}
        ref={(input) => {
          if (props.focus === true && input !== null && !("seen" in input.dataset)) {
            input.dataset["seen"] = "";
            input.focus();
            input.select();
          }
        }}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
        {...scrub}
      />
      {problem === "" ? null : (
        <span class="problem" id={problemId} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}

/** Of a step times a whole number or a tenth: without binary tails. */
function tidy(by: number): number {
  return Number(by.toPrecision(12));
}
