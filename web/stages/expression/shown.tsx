/** Numbers with the digits that the reader has chosen, in the colour of their sign. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { showDigits, USUAL_DIGITS, type Digits } from "../../core/digits.ts";
import { signOf } from "../../core/sign.ts";

export const DigitsContext = createContext<Digits>(USUAL_DIGITS);

export const useDigits = (): Digits => useContext(DigitsContext);

interface ShownProps {
  readonly value: number;
  /** Forward values have no colour. */
  readonly plain?: boolean;
}

export function Shown({ value, plain = false }: ShownProps) {
  const digits = useDigits();
  const sign = signOf(value);
  return (
    <span class={plain || sign === "zero" ? undefined : sign}>{showDigits(value, digits)}</span>
  );
}
