/** One line for each method: the derivative it finds, how far off, and what all derivatives cost. */
import { showCompact, showNumber } from "../../../core/number.ts";
import { methods as methodsWords } from "../../../core/words/methods.ts";
import type { Compared } from "../../../state/methods.ts";
import { automaticOf, totalsOf } from "../../../state/methods-numbers.ts";
import type { SymbolicState } from "../../../state/methods-symbolic.ts";
import { Signed } from "../../common/signed.tsx";
import { showStep, slopeName } from "./names.ts";

interface TableProps {
  readonly now: Compared;
  readonly by: string;
  readonly symbolic: SymbolicState;
}

interface Row {
  readonly method: string;
  readonly value: number | null;
  /** Null: it is the reference, or not known yet. */
  readonly error: number | null;
  readonly isReference?: boolean;
  readonly evaluations: string;
  readonly operations: number | null;
}

const text = methodsWords;

function rowsOf({ now, by, symbolic }: TableProps): readonly Row[] {
  const { graph, operations, numeric, stage, precision } = now;
  const index = graph.inputs.findIndex(({ name }) => name === by);
  const count = graph.inputs.length;
  const automatic = automaticOf(now, by);
  const totals = totalsOf(operations);
  const formula = symbolic.chosen.value;
  const isNow = formula?.of.graph === graph && formula.of.stage.at === stage.at;
  const known = isNow && formula.by === by && formula.derivative !== null ? formula : null;
  const single = precision === "float32" ? `, ${text.numeric.precisions.float32}` : "";
  return [
    {
      method: text.rows.reverse,
      value: automatic.reverse,
      error: null,
      isReference: true,
      evaluations: text.passes(1),
      operations: totals.reverse,
    },
    {
      method: text.rows.forwardMode,
      value: automatic.forwardMode,
      error: automatic.error,
      evaluations: text.tangents(count),
      operations: totals.forwardMode,
    },
    {
      method: text.rows.symbolic,
      value: known?.value ?? null,
      error: known?.error ?? null,
      evaluations: text.formulas(count),
      operations: symbolic.operations.value,
    },
    {
      method: text.rows.numeric(
        text.numeric.schemes[stage.numeric.scheme],
        `${showStep(stage.numeric.h)}${single}`,
      ),
      value: numeric.derivatives[index] ?? NaN,
      error: numeric.errors[index] ?? NaN,
      evaluations: showNumber(operations.evaluations),
      operations: totals.numeric,
    },
  ];
}

export function CompareTable(props: TableProps) {
  const { graph } = props.now;
  const { columns } = text;
  return (
    <section class="method">
      <h2 class="minor">{text.table}</h2>
      <div class="method-scroll" role="region" aria-label={text.table} tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{columns.method}</th>
              <th scope="col" class="maths method-slope">
                {slopeName(graph.outputName, props.by)}
              </th>
              <th scope="col">{columns.error}</th>
              <th scope="col" title={columns.evaluationsHint}>
                {columns.evaluations}
              </th>
              <th scope="col" title={columns.operationsHint}>
                {columns.operations}
              </th>
            </tr>
          </thead>
          <tbody>
            {rowsOf(props).map((row) => (
              <Line key={row.method} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="small muted">
        {text.reference} {text.costs(graph.inputs.length)}
      </p>
    </section>
  );
}

/** What is not known (yet). */
const NOTHING = "–";

function Line({ row }: { readonly row: Row }) {
  const { method, value, error, isReference = false, evaluations, operations } = row;
  return (
    <tr>
      <th scope="row">{method}</th>
      <td>{value === null ? NOTHING : <Signed value={value} digits={9} />}</td>
      <td>
        {isReference ? (
          <span class="muted">{text.isReference}</span>
        ) : error === null ? (
          NOTHING
        ) : (
          showCompact(error, 2)
        )}
      </td>
      <td class="method-passes">{evaluations}</td>
      <td>{operations === null ? NOTHING : showNumber(operations)}</td>
    </tr>
  );
}
