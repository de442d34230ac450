/** A slider with its number beside it; the number may lie outside the slider's range. */
import { NumberField, type NumberFieldProps } from "./number-field.tsx";
import { clamp, showNumber } from "../../core/number.ts";
import { useGesture } from "./gesture.ts";

interface SliderProps extends Omit<NumberFieldProps, "bare"> {
  /** Ends of the slider; the number field keeps `low` and `high`. */
  readonly from: number;
  readonly to: number;
}

export function Slider({ from, to, ...field }: SliderProps) {
  const { label, value, onChange, step = 0.1, disabled = false } = field;
  const gesture = useGesture();
  return (
    <div class="slider">
      <span class="field-label" aria-hidden="true">
        {label}
      </span>
      <input
        class="range"
        type="range"
        aria-label={label}
        aria-valuetext={showNumber(value)}
        min={from}
        max={to}
        step={step}
        disabled={disabled}
        value={clamp(value, from, to)}
        onPointerDown={gesture.begin}
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
