/** An equation: symbols, the same with numbers put in, and the result. */
import { Fragment } from "preact";
import { signOf } from "../../core/sign.ts";
import type { Worked } from "./equations.ts";

interface EquationProps {
  /** "∂f/∂v = ∂f/∂u · ∂u/∂v". */
  readonly symbols: string;
  readonly worked: Worked;
  readonly value: number;
  /** Forward values have no colour. */
  readonly plain?: boolean;
}

/** Longer pieces may break. */
const LONGEST = 26;

/** Lines break between the factors of a product, not within one. */
function Symbols({ text }: { readonly text: string }) {
  const pieces = text.split(/(?<= [·=+]) /);
  return (
    <span class="maths">
      {pieces.map((piece, index) => (
        <Fragment key={index}>
          {index > 0 && " "}
          <span class={piece.length <= LONGEST ? "piece" : undefined}>{piece}</span>
        </Fragment>
      ))}
    </span>
  );
}

export function Equation({ symbols, worked, value, plain = false }: EquationProps) {
  const { left, right } = worked;
  const sign = plain ? "zero" : signOf(value);
  return (
    <p class="equation">
      <Symbols text={symbols} />{" "}
      <span class="equation-numbers">
        = {left !== right && `${left} = `}
        <b class={sign === "zero" ? undefined : sign}>{right}</b>
      </span>
    </p>
  );
}
