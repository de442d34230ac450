/** What the curves say at one step, and all of them as a table. */
import { useState } from "preact/hooks";
import { mark } from "../../../charts/marks.ts";
import { showCompact, showNumber } from "../../../core/number.ts";
import { methods as methodsWords } from "../../../core/words/methods.ts";
import type { Numeric } from "../../../scene/schema.ts";
import { showStep } from "./names.ts";
import { SHAPES, type VCurve } from "./v-plot.tsx";

interface SweepProps {
  readonly steps: Float64Array;
  readonly curves: readonly VCurve[];
}

const text = methodsWords.numeric;
const DIGITS = 9;

function Mark({ scheme }: { readonly scheme: Numeric["scheme"] }) {
  return (
    <svg class={`legend-mark legend-mark-tall v-${scheme}`} viewBox="0 -2 28 14" aria-hidden="true">
      <path class="v-line" d="M0 5H28" />
      <path class="v-mark" d={mark(SHAPES[scheme], 14, 5, 4.5)} />
    </svg>
  );
}

interface ReadingProps extends SweepProps {
  readonly index: number;
  readonly scheme: Numeric["scheme"];
}

/** Legend and reading in one. */
export function Reading({ steps, curves, index, scheme }: ReadingProps) {
  return (
    <table class="table v-reading">
      <thead>
        <tr>
          <th scope="col">{text.reading(showStep(steps[index] ?? NaN))}</th>
          <th scope="col">{text.quotient}</th>
          <th scope="col">{text.error}</th>
        </tr>
      </thead>
      <tbody>
        {curves.map((curve) => (
          <tr key={curve.scheme} class={curve.scheme === scheme ? "current" : undefined}>
            <th scope="row">
              <Mark scheme={curve.scheme} /> {text.schemes[curve.scheme]}
            </th>
            <td>{showNumber(curve.quotients[index] ?? NaN, DIGITS)}</td>
            <td>{showCompact(curve.errors[index] ?? NaN, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whole powers of ten are rows enough. */
export function SweepTable({ steps, curves }: SweepProps) {
  const [open, setOpen] = useState(false);
  const rows = [...steps.keys()].filter((i) => Number.isInteger(Math.log10(steps[i] ?? 1)));
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.table}</summary>
      {open && (
        <div class="method-scroll" role="region" aria-label={text.table} tabIndex={0}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{text.step}</th>
                {curves.map(({ scheme }) => (
                  <th key={scheme} scope="col">
                    {text.schemeError(text.schemes[scheme])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((i) => (
                <tr key={i}>
                  <th scope="row">{showStep(steps[i] ?? NaN)}</th>
                  {curves.map(({ scheme, errors }) => (
                    <td key={scheme}>{showCompact(errors[i] ?? NaN, 3)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
