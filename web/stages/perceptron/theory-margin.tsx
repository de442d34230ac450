/** Margin and radius of separable rows, and whether they are drawn. */
import { USUAL_DIGITS, showDigits } from "../../core/digits.ts";
import { theory as theoryWords } from "../../core/words/theory.ts";
import type { ExactNumber } from "../../engine/protocol.ts";
import { lookAtBench } from "../../state/actions/view.ts";
import { Checkbox } from "../common/fields.tsx";
import { Maths } from "../common/maths.tsx";
import { latexOf } from "./linear.ts";
import { fitted, fittedLatex } from "./texts-fitted.ts";
import { WeightsLine, type TheoryProps } from "./theory-panel.tsx";

const text = theoryWords.margin;

/** A fraction where the number is one that a person would write. */
const short = (value: number): string => showDigits(value, { ...USUAL_DIGITS, kind: "fraction" });

export function MarginSection({ store, theory }: TheoryProps) {
  const { margin, marginSquared, radius, radiusSquared, marginWeights, supportRows } = theory;
  if (margin === null || marginSquared === null) return null;
  const look = store.scene.value.view.perceptron;
  return (
    <section class="group">
      <h2 class="minor">{text.title}</h2>
      <p>{text.text}</p>
      <p class="theory-numbers">
        <Square letter="\gamma" name="γ" squared={marginSquared} root={short(margin)} />
        <Square letter="R" name="R" squared={radiusSquared} root={short(radius)} />
      </p>
      {supportRows.length > 0 && <p>{text.support(supportRows.map((row) => row + 1))}</p>}
      {marginWeights !== null && (
        <>
          <p>{text.weights}</p>
          <WeightsLine weights={marginWeights} />
        </>
      )}
      <Checkbox
        label={text.draw}
        checked={look.margin}
        onChange={(margin) =>
          store.dispatch(lookAtBench({ margin, ...(margin ? { picture: "inputs" } : {}) }), {
            history: "view",
          })
        }
      />
    </section>
  );
}

interface SquareProps {
  readonly letter: string;
  readonly name: string;
  readonly squared: ExactNumber;
  readonly root: string;
}

/** "γ² = 1/9, γ = 1/3"; what no fraction gives is rounded. */
function Square({ letter, name, squared, root }: SquareProps) {
  const isRound = !/[/.]/.test(root) || root.includes("/");
  const relation = isRound ? "=" : "\\approx";
  return (
    <Maths
      latex={`${letter}^2 ${fittedLatex(squared)},\\quad ${letter} ${relation} ${latexOf(root)}`}
      text={`${name}² = ${fitted(squared)}, ${name} ${isRound ? "=" : "≈"} ${root}`}
    />
  );
}
