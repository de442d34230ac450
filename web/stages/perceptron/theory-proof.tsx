/** Why no line separates the rows: their inequalities, each so often, add up to 0 > 0. */
import { theory as theoryWords } from "../../core/words/theory.ts";
import type { PerceptronRun, PerceptronTheory } from "../../engine/protocol.ts";
import { Maths } from "../common/maths.tsx";
import { demandLatex, demandText } from "./condition.ts";
import { rowAt } from "../../engine/perceptron-run.ts";
import { indexed } from "./linear.ts";
import { ScrollBox } from "./scroll-box.tsx";
import { pointText } from "./texts-fitted.ts";
import { shown } from "./texts.ts";

const text = theoryWords.separable;

interface ProofProps {
  readonly theory: PerceptronTheory;
  readonly run: PerceptronRun;
}

export function Proof({ theory, run }: ProofProps) {
  const certificate = theory.certificate ?? [];
  const rows = certificate.map(({ row }) => row + 1);
  const zero = run.weights.map((_, i) => `0·${indexed("w", i)}`).join(" + ");
  return (
    <>
      <p>{text.noText}</p>
      <ScrollBox label={text.table}>
        <table class="table proof">
          <caption class="visually-hidden">{text.table}</caption>
          <thead>
            <tr>
              <th scope="col">{text.columns.row}</th>
              <th scope="col">x</th>
              <th scope="col">y</th>
              <th scope="col">{text.columns.demand}</th>
              <th scope="col">{text.columns.times}</th>
            </tr>
          </thead>
          <tbody>
            {certificate.map(({ row, multiplier }) => (
              <tr key={row}>
                <th scope="row">{row + 1}</th>
                <td class="maths">{pointText(rowAt(run, row))}</td>
                <td>{shown(String(run.targets[row] ?? ""))}</td>
                <td class="demand">
                  <Maths latex={demandLatex(run, row)} text={demandText(run, row)} />
                </td>
                <td class="maths">· {shown(multiplier.exact)}</td>
              </tr>
            ))}
            <tr class="proof-sum">
              <th scope="row" colSpan={3}>
                {text.sum}
              </th>
              <td class="maths demand" colSpan={2}>
                {run.weights.length > 6 ? "0" : zero} &gt; 0
              </td>
            </tr>
          </tbody>
        </table>
      </ScrollBox>
      <p>{text.cancel(text.rows(rows))}</p>
    </>
  );
}
