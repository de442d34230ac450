/** What the weights of least squares say to each row, and those of the run beside them. */
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import { bench as benchWords } from "../../core/words/bench.ts";
import { steps as stepsWords } from "../../core/words/steps.ts";
import { lms as lmsWords } from "../../core/words/theory.ts";
import { rowAt, weightsAt } from "../../engine/perceptron-run.ts";
import type { ExactVector, LeastSquares, PerceptronRun } from "../../engine/protocol.ts";
import type { LmsProps } from "./lms-panel.tsx";
import { answersNow } from "./present.ts";
import { ScrollBox } from "./scroll-box.tsx";
import { fitted, fittedAt, fittedVector, pointText } from "./texts-fitted.ts";

const text = lmsWords;
/** Longer data is not read row by row. */
const SHOWN = 100;

interface RowsProps {
  readonly least: LeastSquares;
  readonly run: PerceptronRun;
}

export function LmsRows({ least, run }: RowsProps) {
  const { columns } = stepsWords.table;
  const rows = [...run.targets.slice(0, SHOWN)];
  const more = run.targets.length - SHOWN;
  return (
    <>
      <ScrollBox label={text.best.table} class="lms-rows">
        <table class="table">
          <caption class="visually-hidden">{text.best.table}</caption>
          <thead>
            <tr>
              <th scope="col">{benchWords.rows.row}</th>
              <th scope="col">x</th>
              <th scope="col">{columns.target}</th>
              <th scope="col">Σ</th>
              <th scope="col">y − Σ</th>
              <th scope="col">{columns.output}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((target, row) => (
              <tr key={row}>
                <td>{row + 1}</td>
                <td class="maths">{pointText(rowAt(run, row))}</td>
                <td>{showNumber(target)}</td>
                <td>{fittedAt(least.predictions, row)}</td>
                <td>{fittedAt(least.errors, row)}</td>
                <td class={least.outputs[row] === target ? undefined : "wrong"}>
                  {showNumber(least.outputs[row] ?? NaN)}
                  {least.outputs[row] !== target && ` ${benchWords.rows.wrong}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {more > 0 && <p class="small muted">{words.perceptron.moreRows(more)}</p>}
    </>
  );
}

/** Least squares, the run now and at its end: weights, cost, rows that are wrong. */
export function LmsTable(props: LmsProps) {
  const { least, run, controller, queries } = props;
  const step = controller.step.value;
  const costOf = (weights: ExactVector, purpose: string): string => {
    const request = { weights: weights.exact, direction: "downhill" } as const;
    const cost = queries.ask("perceptron.cost", request, purpose).value.reply;
    return cost === null ? "…" : fitted(cost.c);
  };
  const now = weightsAt(run, step);
  const end = { values: run.finalWeights, exact: run.finalWeightsExact };
  const { columns } = text.against;
  return (
    <ScrollBox label={text.against.table}>
      <table class="table against">
        <caption class="visually-hidden">{text.against.table}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.weights}</th>
            <th scope="col">{columns.cost}</th>
            <th scope="col">{columns.wrong}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{text.against.least}</th>
            <td class="maths">{fittedVector(least.weights)}</td>
            <td>{fitted(least.cost)}</td>
            <td>{least.wrong}</td>
          </tr>
          <tr>
            <th scope="row">{text.against.run}</th>
            <td class="maths">{fittedVector(end)}</td>
            <td>{costOf(end, "end")}</td>
            <td>{run.finalErrors}</td>
          </tr>
          {step < run.length && (
            <tr>
              <th scope="row">{text.against.now}</th>
              <td class="maths">{fittedVector(now)}</td>
              <td>{costOf(now, "now")}</td>
              <td>{answersNow(props)?.wrong ?? "…"}</td>
            </tr>
          )}
        </tbody>
      </table>
    </ScrollBox>
  );
}
