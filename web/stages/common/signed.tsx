/** A number in the colour of its sign (the sign itself is in the text too). */
import { showNumber, showScientific } from "../../core/number.ts";
import { signOf } from "../../core/sign.ts";

interface SignedProps {
  readonly value: number;
  readonly digits?: number;
  /** In a narrow column: what is almost nothing gets a power of ten and few digits. */
  readonly tiny?: boolean;
}

const ALMOST = 1e-4;

export function Signed({ value, digits = 6, tiny = false }: SignedProps) {
  const sign = signOf(value);
  const isTiny = tiny && value !== 0 && Math.abs(value) < ALMOST;
  return (
    <span class={sign === "zero" ? undefined : sign}>
      {isTiny ? showScientific(value, 3) : showNumber(value, digits)}
    </span>
  );
}
