/** A slider with its number beside it; the number may lie outside the slider's range. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { NumberField, type NumberFieldProps } from "./number-field.tsx";
import { clamp, showNumber } from "../../core/number.ts";
import { useGesture } from "./gesture.ts";

interface SliderProps extends Omit<NumberFieldProps, "bare"> {
  /** Ends of the slider; the number field keeps `low` and `high`. */
  readonly from: number;
  readonly to: number;
  /** The label as it is printed; default: as it is. */
  readonly shown?: ComponentChildren;
}

/** A range that holds the value and leaves room on both sides: ±5, ±10, ±50, ±100 … */
export function rangeFor(value: number): number {
  const size = Math.max(5, 1.2 * Math.abs(value));
  const power = 10 ** Math.floor(Math.log10(size));
  return Math.min(Number.MAX_VALUE / 4, size <= 5 * power ? 5 * power : 10 * power);
}

export function Slider({ from, to, shown, ...field }: SliderProps) {
  const { label, value, onChange, step = 0.1, disabled = false } = field;
  const gesture = useGesture();
  /** Ends that follow the value must not move under the hand: the thumb would run away. */
  const [held, setHeld] = useState<Pick<SliderProps, "from" | "to" | "step"> | null>(null);
  const ends = held ?? { from, to, step };
  const release = (): void => setHeld(null);
  return (
    <div class="slider">
      <span class="field-label" aria-hidden="true">
        {shown ?? label}
      </span>
      <input
        class="range"
        type="range"
        aria-label={label}
        aria-valuetext={showNumber(value)}
        min={ends.from}
        max={ends.to}
        step={ends.step}
        disabled={disabled}
        value={clamp(value, ends.from, ends.to)}
        onPointerDown={() => {
          gesture.begin();
          setHeld({ from, to, step });
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onFocus={gesture.begin}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber, gesture.options)}
        onDblClick={() => {
          if (field.reset !== undefined) onChange(field.reset, {});
        }}
      />
      <NumberField {...field} bare />
    </div>
  );
}
