/** The numbers of the curves as a table: evenly chosen epochs, the first and the last among them. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { CurveData } from "../../charts/curve.ts";
import { showNumber } from "../../core/number.ts";
import { curves as text } from "../../core/words/network-curves.ts";
import { valuesAt, type Series } from "./curve-series.ts";

interface CurveTableProps {
  readonly data: ReadonlySignal<CurveData>;
  readonly series: readonly Series[];
  /** What the numbers are. */
  readonly label: string;
}

const ROWS = 12;

function sample(count: number): readonly number[] {
  if (count <= ROWS) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: ROWS }, (_, i) => Math.round((i * (count - 1)) / (ROWS - 1)));
}

export function CurveTable(props: CurveTableProps) {
  const open = useMemo(() => signal(false), []);
  return (
    <details
      class="curve-table"
      onToggle={(event) => {
        open.value = event.currentTarget.open;
      }}
    >
      <summary>{text.table}</summary>
      {open.value && <Rows {...props} />}
    </details>
  );
}

function Rows({ data, series, label }: CurveTableProps) {
  const shown = data.value;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{text.epoch}</th>
          {series.map(({ name }) => (
            <th scope="col" key={name}>
              {series.length === 1 ? label : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sample(shown.x.length).map((i) => (
          <tr key={i}>
            <th scope="row">{showNumber(shown.x[i] ?? NaN, 4)}</th>
            {valuesAt(shown, i).map((value, j) => (
              <td key={series[j]?.name}>
                {value === undefined ? text.none : showNumber(value, 8)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
