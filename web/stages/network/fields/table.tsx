/** A few values of a field as a table, for those who do not see the picture. */
import { useState } from "preact/hooks";
import { showNumber } from "../../../core/number.ts";
import { pictures } from "../../../core/words/network-pictures.ts";
import { squareOf, type Square } from "../../../state/square.ts";
import type { ChartProps } from "../charts.tsx";

export interface Values {
  readonly size: number;
  /** What stands at a cell of the picture: column and row from the top. */
  readonly at: (column: number, row: number) => string;
}

interface TableProps {
  readonly caption: string;
  readonly square: Square;
  /** Limits down, where they are others. */
  readonly second?: Square;
  /** What the first row and column are. */
  readonly corner?: string;
  /** Read as long as the table is open; null: not there yet. */
  readonly values: () => Values | null;
  /** One line of points instead of a square. */
  readonly flat?: boolean;
}

const ACROSS = 7;

/** Evenly spread cells, the first and the last among them. */
const spread = (size: number): readonly number[] =>
  Array.from({ length: Math.min(ACROSS, size) }, (_, i) =>
    Math.round((i * (size - 1)) / (Math.min(ACROSS, size) - 1 || 1)),
  );

export function ValueTable(props: TableProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="fields-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{pictures.table}</summary>
      {open && <Rows {...props} />}
    </details>
  );
}

function Rows(props: TableProps) {
  const {
    caption,
    square,
    second = square,
    corner = pictures.corner,
    values,
    flat = false,
  } = props;
  const shown = values();
  if (shown === null) return null;
  const { size, at } = shown;
  const number = (cell: number, { low, high }: Square): string =>
    showNumber(low + ((cell + 0.5) / size) * (high - low), 3);
  const cells = spread(size);
  return (
    <table class="table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {!flat && <th scope="col">{corner}</th>}
          {cells.map((column) => (
            <th key={column} scope="col">
              {number(column, square)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(flat ? [0] : cells).map((row) => (
          <tr key={row}>
            {!flat && <th scope="row">{number(size - 1 - row, second)}</th>}
            {cells.map((column) => (
              <td key={column}>{at(column, row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of what the network says over the plane. */
export function FieldTable({ stage, controller }: ChartProps) {
  const values = (): Values | null => {
    const grid = controller.frame.value?.grid ?? null;
    const outputs = controller.info.value?.outputs ?? 1;
    return grid === null ? null : valuesOf(grid, outputs);
  };
  const caption = pictures.tableCaption(pictures.outputs);
  return <ValueTable caption={caption} square={squareOf(stage.data)} values={values} />;
}

/** Numbers that stand point by point over a square, `each` of them. */
export function valuesOf(grid: ArrayLike<number>, each: number): Values {
  const size = Math.round(Math.sqrt(grid.length / each));
  const at = (column: number, row: number): string =>
    Array.from({ length: each }, (_, k) =>
      showNumber(grid[(row * size + column) * each + k] ?? NaN, 3),
    ).join(", ");
  return { size, at };
}
