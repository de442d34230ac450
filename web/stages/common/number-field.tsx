/**
 * A number that can be typed to any digit, stepped with the arrow keys, dragged sideways and reset
 * by a double click. Junk is refused with a sentence and the old value stays.
 */
import { useId, useState } from "preact/hooks";
import type { DispatchOptions } from "../../state/store.ts";
import { clamp, readNumber, showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import { useGesture } from "./gesture.ts";
import { useScrub } from "./scrub.ts";

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number, options: DispatchOptions) => void;
  /** What one arrow key changes. */
  readonly step?: number;
  readonly low?: number;
  /** Refuses this and what is below. */
  readonly above?: number;
  readonly high?: number;
  readonly whole?: boolean;
  /** What a double click brings back; without it a double click does nothing. */
  readonly reset?: number;
  /** The label is for screen readers only, as beside a slider or in a table. */
  readonly bare?: boolean;
  readonly disabled?: boolean;
}

/** The sentence that refuses, or the number. */
export function checked(
  text: string,
  limits: Pick<NumberFieldProps, "low" | "above" | "high" | "whole">,
): number | string {
  const { low = -Infinity, above = -Infinity, high = Infinity, whole = false } = limits;
  const value = readNumber(text);
  if (value === null) return words.common.numberRefused(text.trim());
  if (whole && !Number.isInteger(value)) return words.common.numberNotWhole;
  if (!(value > above)) return words.common.numberNotAbove(showNumber(above));
  if (value < low) return words.common.numberTooSmall(showNumber(low));
  if (value > high) return words.common.numberTooLarge(showNumber(high));
  return value;
}

/** 0.1 + 0.2 as people expect it: stepping never leaves a tail of digits, nor what is allowed. */
function moved(
  value: number,
  by: number,
  { low = -Infinity, above = -Infinity, high = Infinity }: NumberFieldProps,
): number {
  const next = clamp(Number((value + by).toPrecision(12)), low, high);
  return next > above ? next : value;
}

/** What an arrow key changes: 0 for other keys; ten steps with Shift, a tenth with Alt. */
export function arrowStep(event: KeyboardEvent, step: number): number {
  const size = step * (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1);
  if (event.key === "ArrowUp") return size;
  return event.key === "ArrowDown" ? -size : 0;
}

/** An attribute has no exponents: what is too small to be written without one is 0 there. */
const attribute = (value: number): number => (Math.abs(value) < 1e-6 ? 0 : value);

export function NumberField(props: NumberFieldProps) {
  const {
    label,
    value,
    onChange,
    step = 0.1,
    whole = false,
    bare = false,
    disabled = false,
  } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState("");
  const [focused, setFocused] = useState(false);
  const id = useId();
  const problemId = `${id}-problem`;
  const gesture = useGesture();

  function set(next: number, options: DispatchOptions): void {
    setDraft(null);
    setProblem("");
    if (next !== value) onChange(next, options);
  }

  function commit(): void {
    if (draft === null) return;
    const result = checked(draft, props);
    if (typeof result === "number") return set(result, {});
    setProblem(result);
    setDraft(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") return commit();
    if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      return setProblem("");
    }
    const by = arrowStep(event, step);
    if (by === 0) return;
    event.preventDefault();
    if (!event.repeat) gesture.begin();
    set(
      moved(value, whole ? Math.sign(by) * Math.max(1, Math.abs(by)) : by, props),
      gesture.options,
    );
  }

  const scrub = useScrub({
    begin: gesture.begin,
    by: (from, steps) => set(moved(from, steps * step, props), gesture.options),
    value,
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
        inputMode={whole ? "numeric" : "decimal"}
        autoComplete="off"
        spellcheck={false}
        role="spinbutton"
        aria-valuenow={attribute(value)}
        aria-valuetext={showNumber(value)}
        aria-invalid={problem !== ""}
        aria-describedby={problem === "" ? undefined : problemId}
        title={props.reset === undefined ? words.common.keysHint : words.common.resetHint}
        disabled={disabled}
        data-draft={draft === null ? undefined : ""}
        value={draft ?? (focused ? String(value) : showNumber(value))}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onFocus={(event) => {
          // All digits are put in before they are selected: what is typed then replaces them.
          event.currentTarget.value = String(value);
          event.currentTarget.select();
          setFocused(true);
        }}
        onBlur={() => {
          commit();
          setFocused(false);
        }}
        onKeyDown={onKeyDown}
        onDblClick={() => {
          if (props.reset !== undefined) set(props.reset, {});
        }}
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
