/** A learning rate as a slider, with the measured rate from which the descent moves away. */
import { useRef, useState } from "preact/hooks";
import { showNumber } from "../../core/number.ts";
import { descent as descentWords } from "../../core/words/descent.ts";
import type { DescentThreshold } from "../../engine/protocol.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { useGesture } from "../common/gesture.ts";
import { RateScale } from "../common/rate-scale.tsx";

interface RateSliderProps {
  readonly rate: number;
  /** Null until it is measured. */
  readonly threshold: DescentThreshold | null;
  readonly onChange: (rate: number, options: DispatchOptions) => void;
}

const text = descentWords;

/** 1, 2 or 5 times a power of ten, from `value` up. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((size) => size * power >= value * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(1));
}

/** The largest rate of the slider: with room above the present one and above the mark. */
function endFor(rate: number, diverges: number | null): number {
  return roundUp(Math.max(1.2 * rate, diverges === null ? 4 * rate : 1.6 * diverges));
}

/** The end stays while it serves, so that the thumb stays under the hand. */
function useEnd(rate: number, diverges: number | null): number {
  const last = useRef({ end: 0, isMeasured: false });
  const wanted = endFor(rate, diverges);
  const isMeasured = diverges !== null;
  const { end } = last.current;
  const serves = rate <= end && wanted <= end && end <= 10 * wanted;
  if (!serves || (isMeasured && !last.current.isMeasured))
    last.current = { end: wanted, isMeasured };
  return last.current.end;
}

export function RateSlider({ rate, threshold, onChange }: RateSliderProps) {
  const gesture = useGesture();
  const diverges = threshold?.diverges ?? null;
  const fitted = useEnd(rate, diverges);
  const [held, setHeld] = useState<number | null>(null);
  const end = held ?? fitted;
  const release = (): void => setHeld(null);
  return (
    <div class="rate">
      <RateScale
        label={text.rateSlider}
        rate={rate}
        end={end}
        mark={diverges}
        digits={6}
        places={500}
        onPointerDown={() => {
          gesture.begin();
          setHeld(end);
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onFocus={gesture.begin}
        onChange={(next) => onChange(next, gesture.options)}
      />
      <Threshold rate={rate} threshold={threshold} />
    </div>
  );
}

function Threshold({ rate, threshold }: Pick<RateSliderProps, "rate" | "threshold">) {
  const { measuring, above, tooLarge, none, how } = text.threshold;
  if (threshold === null) return <p class="rate-note muted">{measuring}</p>;
  const { stays, diverges, moves } = threshold;
  if (diverges === null && stays === 0) return null;
  if (diverges === null)
    return (
      <p class="rate-note muted" title={how(moves)}>
        {none(showNumber(stays, 2))}
      </p>
    );
  const isTooLarge = rate >= diverges;
  return (
    <p class={isTooLarge ? "rate-note problem" : "rate-note muted"} title={how(moves)}>
      {(isTooLarge ? tooLarge : above)(showNumber(diverges, 4))}
    </p>
  );
}
