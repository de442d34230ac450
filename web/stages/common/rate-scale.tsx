/** A rate as a slider, with a mark where the rate becomes too large. */
import { clamp, showNumber } from "../../core/number.ts";

interface RateScaleProps {
  readonly label: string;
  readonly rate: number;
  /** The largest rate of the slider. */
  readonly end: number;
  /** Where the mark is; null or beyond the end: nowhere. */
  readonly mark: number | null;
  /** Digits that a dragged rate keeps. */
  readonly digits: number;
  /** Positions that the slider has. */
  readonly places: number;
  readonly onChange: (rate: number) => void;
  readonly onPointerDown?: () => void;
  readonly onPointerUp?: () => void;
  readonly onPointerCancel?: () => void;
  readonly onFocus?: () => void;
}

/** Half a thumb: where the ends of the scale are. */
const THUMB = 8;

export function RateScale(props: RateScaleProps) {
  const { label, rate, end, mark, digits, places, onChange, ...rest } = props;
  const low = end / places;
  const share = mark === null ? NaN : mark / end;
  return (
    <div class="rate-scale">
      <input
        class="range"
        type="range"
        aria-label={label}
        aria-valuetext={showNumber(rate)}
        min={low}
        max={end}
        step={low}
        value={clamp(rate, low, end)}
        onInput={(event) => onChange(Number(event.currentTarget.valueAsNumber.toPrecision(digits)))}
        {...rest}
      />
      {share <= 1 && (
        <svg
          class="rate-mark"
          viewBox="0 0 12 8"
          aria-hidden="true"
          style={{ left: `calc(${THUMB}px + (100% - ${2 * THUMB}px) * ${share})` }}
        >
          <path d="M6 0L12 8H0z" />
        </svg>
      )}
    </div>
  );
}
