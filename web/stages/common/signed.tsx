/** A number in the colour of its sign (the sign itself is in the text too). */
import { showNumber } from "../../core/number.ts";
import { signOf } from "../../core/sign.ts";

export function Signed({
  value,
  digits = 6,
}: {
  readonly value: number;
  readonly digits?: number;
}) {
  const sign = signOf(value);
  return <span class={sign === "zero" ? undefined : sign}>{showNumber(value, digits)}</span>;
}
