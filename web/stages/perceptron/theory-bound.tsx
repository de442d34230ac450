/** Novikoff's bound beside the mistakes that were made. */
import { steps as stepsWords } from "../../core/words/steps.ts";
import { theory as theoryWords } from "../../core/words/theory.ts";
import { updatesAt, weightsAt } from "../../engine/perceptron-run.ts";
import type { ExactNumber } from "../../engine/protocol.ts";
import { Maths } from "../common/maths.tsx";
import { decimalLatex, fitted, fittedLatex, fittedVector } from "./texts-fitted.ts";
import { shown } from "./texts.ts";
import type { TheoryProps } from "./theory-panel.tsx";

const text = theoryWords.bound;

/** Rules that change the weights as the bound assumes. */
const BOUNDED: readonly string[] = ["perceptron", "pocket", "averaged"];

export function BoundSection({ theory, run }: TheoryProps) {
  const { bound, marginSquared, radiusSquared, mistakesFromZero: zero, startBound } = theory;
  if (bound === null || marginSquared === null) return null;
  const start = weightsAt(run, 0);
  const isFromZero = start.values.every((weight) => weight === 0);
  const own = isFromZero ? bound : startBound;
  const boundOfRun = own === null ? text.notHere : fitted(own);
  const isBounded = BOUNDED.includes(run.rule);
  return (
    <section class="group">
      <h2 class="minor">{text.title}</h2>
      <p>{text.text}</p>
      <Maths
        display
        latex={`\\frac{R^2}{\\gamma^2} = \\frac{${plain(radiusSquared)}}{${plain(marginSquared)}} ${fittedLatex(bound)}`}
        text={`R²/γ² = ${fitted(radiusSquared)}/(${fitted(marginSquared)}) = ${fitted(bound)}`}
      />
      <table class="table">
        <caption class="visually-hidden">{text.table}</caption>
        <thead>
          <tr>
            <th scope="col">{text.columns.run}</th>
            <th scope="col">{text.columns.made}</th>
            <th scope="col">{text.columns.bound}</th>
          </tr>
        </thead>
        <tbody>
          {zero !== null && (
            <tr>
              <td>{text.fromZero}</td>
              <td>{zero.updates}</td>
              <td>{fitted(bound)}</td>
            </tr>
          )}
          {isBounded && (
            <tr>
              <td>{text.thisRun(fittedVector(start), shown(run.rate.exact))}</td>
              <td>{updatesAt(run, run.length)}</td>
              <td>{boundOfRun}</td>
            </tr>
          )}
        </tbody>
      </table>
      {zero !== null && (
        <Meter
          made={zero.updates}
          most={bound.value}
          label={text.meter(zero.updates, fitted(bound))}
        />
      )}
      {!isBounded && (
        <p class="small muted">{text.otherRule(stepsWords.compare.rules[run.rule])}</p>
      )}
    </section>
  );
}

/** Fractions within a fraction are written on one line. */
const plain = ({ value, exact }: ExactNumber): string =>
  exact.length > 11 ? decimalLatex(value) : exact.replace("/", "{/}");

interface MeterProps {
  readonly made: number;
  readonly most: number;
  readonly label: string;
}

function Meter({ made, most, label }: MeterProps) {
  return (
    <div class="mistakes" role="img" aria-label={label}>
      <span class="mistakes-made" style={{ width: `${Math.min(100, (100 * made) / most)}%` }} />
    </div>
  );
}
