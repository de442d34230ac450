/** The pictures in words: every row with what the present weights say to it; a row can be chosen. */
import { words } from "../../core/words/index.ts";
import { bench as benchWords } from "../../core/words/bench.ts";
import { showNumber } from "../../core/number.ts";
import type { PerceptronAnswers, PerceptronRun, PerceptronRuns } from "../../engine/protocol.ts";
import { select } from "../../state/actions/view.ts";
import { ScrollBox } from "./scroll-box.tsx";
import type { PanelProps } from "./panels.tsx";
import { conditionOf } from "./condition.ts";
import { answersNow, selectedRow } from "./present.ts";

/** Longer data is read elsewhere. */
const SHOWN = 200;

/** `conditions`: with what each row demands of the weights. */
export function RowsTable(props: PanelProps & { readonly conditions?: boolean }) {
  const { store, controller, conditions = false } = props;
  const run = controller.run.value;
  const data = controller.data.value;
  const text = benchWords.rows;
  if (data === null) return null;
  const chosen = selectedRow(store.scene.value.view.selection);
  const choose = (row: number): void =>
    store.dispatch(select(row === chosen ? "" : `row:${row}`), { history: "view" });
  const more = data.inputs.length - SHOWN;
  return (
    <details class="group rows-as-table">
      <summary>{text.title}</summary>
      <ScrollBox label={text.title}>
        <table class="table">
          <caption class="visually-hidden">{text.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.row}</th>
              {(data.inputs[0] ?? []).map((_, i) => (
                <th scope="col" key={i}>
                  x<sub>{i + 1}</sub>
                </th>
              ))}
              <th scope="col">y</th>
              {conditions && <th scope="col">{text.condition}</th>}
              <th scope="col">Σ</th>
              <th scope="col">u</th>
            </tr>
          </thead>
          <tbody>
            <Rows
              data={data}
              run={conditions ? run : null}
              answers={answersNow(props)}
              chosen={chosen}
              choose={choose}
            />
          </tbody>
        </table>
      </ScrollBox>
      {more > 0 && <p class="small muted">{words.perceptron.moreRows(more)}</p>}
    </details>
  );
}

interface RowsProps {
  readonly data: PerceptronRuns;
  /** Null: without conditions. */
  readonly run: PerceptronRun | null;
  readonly answers: PerceptronAnswers | null;
  readonly chosen: number;
  readonly choose: (row: number) => void;
}

function Rows({ data, run, answers, chosen, choose }: RowsProps) {
  const text = benchWords.rows;
  return (
    <>
      {data.inputs.slice(0, SHOWN).map((inputs, row) => {
        const target = data.targets[row] ?? NaN;
        const output = answers?.outputs[row];
        const isWrong = output !== undefined && output !== target;
        return (
          <tr key={row} class={row === chosen ? "chosen-row" : undefined}>
            <td>
              <button
                type="button"
                class="link"
                aria-pressed={row === chosen}
                aria-label={text.choose(row + 1)}
                onClick={() => choose(row)}
              >
                {row + 1}
              </button>
            </td>
            {inputs.map((value, i) => (
              <td key={i}>{showNumber(value)}</td>
            ))}
            <td>{showNumber(target)}</td>
            {run !== null && (
              <td>
                <Condition run={run} row={row} />
              </td>
            )}
            <td>{answers === null ? "…" : showNumber(answers.sums[row] ?? NaN)}</td>
            <td class={isWrong ? "wrong" : undefined}>
              {output === undefined ? "…" : showNumber(output)}
              {isWrong && ` ${text.wrong}`}
            </td>
          </tr>
        );
      })}
    </>
  );
}

/** What a row demands of the weights: "w₀ + w₂ > 0". */
export function Condition({ run, row }: { readonly run: PerceptronRun; readonly row: number }) {
  return <span class="maths">{conditionOf(run, row)}</span>;
}
