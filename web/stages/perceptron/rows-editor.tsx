/**
 * The rows as a table to type in, fractions too. Only the rows in sight are in the document, so that
 * ten thousand of them scroll like ten.
 */
import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import { bench as benchWords } from "../../core/words/bench.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import { withInput, withTarget, type Table } from "../../state/actions/perceptron-data.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { IconButton } from "../common/button.tsx";
import { ExactField } from "../common/exact-field.tsx";
import { useRows } from "./use-rows.ts";

export interface RowsProps {
  readonly table: Table;
  readonly low: 0 | -1;
  /** The row that is shown elsewhere; −1 for none. */
  readonly selected: number;
  readonly change: (table: Table, options?: DispatchOptions) => void;
  readonly select: (row: number) => void;
  readonly remove: (row: number) => void;
}

const nameOf = ({ names = [] }: Table, column: number): string => names[column] ?? `x${column + 1}`;

export function RowsEditor(props: RowsProps) {
  const { table, selected } = props;
  const count = table.inputs.length;
  const { scroller, first, last, above, below } = useRows(count, selected);
  return (
    <div
      class="rows-box"
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={benchDataWords.data.box}
    >
      <table class="data-rows" aria-rowcount={count + 1}>
        <Head table={table} />
        <tbody>
          <Space height={above} />
          <Rows {...props} first={first} last={last} />
          <Space height={below} />
        </tbody>
      </table>
    </div>
  );
}

/** A row that stays in sight is the same element while nothing changes: it is not looked at again. */
function Rows({
  first,
  last,
  ...row
}: RowsProps & { readonly first: number; readonly last: number }) {
  const { table, low, selected, change, select, remove } = row;
  const kept = useMemo(
    () => ({
      look: { table, low, selected, change, select, remove },
      rows: new Map<number, VNode>(),
    }),
    [table, low, selected, change, select, remove],
  );
  for (const place of kept.rows.keys()) if (place < first || place >= last) kept.rows.delete(place);
  for (let place = first; place < last; place++)
    if (!kept.rows.has(place)) kept.rows.set(place, <Row key={place} row={place} {...kept.look} />);
  return <>{Array.from({ length: last - first }, (_, i) => kept.rows.get(first + i))}</>;
}

function Head({ table }: { readonly table: Table }) {
  const text = words.perceptron;
  const named = (table.names ?? []).length > 0;
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col">
          <span class="visually-hidden">{benchWords.rows.row}</span>
        </th>
        {(table.inputs[0] ?? []).map((_, column) => (
          <th
            scope="col"
            key={column}
            class={named ? "column-name" : "maths"}
            title={nameOf(table, column)}
          >
            {named ? (
              nameOf(table, column)
            ) : (
              <>
                x<sub>{column + 1}</sub>
              </>
            )}
          </th>
        ))}
        <th scope="col" class="maths">
          {text.target}
        </th>
        <th scope="col">
          <span class="visually-hidden">{text.remove}</span>
        </th>
      </tr>
    </thead>
  );
}

/** Stands for the rows that are not in the document. */
function Space({ height }: { readonly height: number }) {
  return height <= 0 ? null : (
    <tr aria-hidden="true" style={{ height: `${height}px` }}>
      <td>{"\u00a0"}</td>
    </tr>
  );
}

/** The button that removes a row is about to go, or to be disabled: the focus moves to its neighbour. */
function keepFocus(cell: HTMLElement | null, row: number, count: number): void {
  const rows = cell?.closest("tbody");
  const find = (place: number, part: string): HTMLElement | null =>
    rows?.querySelector<HTMLElement>(`tr[aria-rowindex="${place + 2}"] ${part}`) ?? null;
  if (count === 2) find(0, ".target")?.focus();
  else if (row === count - 1) find(row - 1, ".remove-row .button")?.focus();
}

const isRemove = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(".remove-row") !== null;

function Row(props: RowsProps & { readonly row: number }) {
  const { row, table, low, selected, change, select, remove } = props;
  const cell = useRef<HTMLTableCellElement>(null);
  const text = words.perceptron;
  const target = table.targets[row] ?? low;
  const shown = showNumber(target);
  return (
    <tr
      class={row === selected ? "data-row current" : "data-row"}
      aria-rowindex={row + 2}
      onFocusCapture={(event) => !isRemove(event.target) && select(row)}
    >
      <th scope="row" class="row-number">
        {row + 1}
      </th>
      {(table.inputs[row] ?? []).map((value, column) => (
        <td key={column}>
          <ExactField
            bare
            step={0.1}
            label={benchDataWords.data.input(row + 1, nameOf(table, column))}
            value={value}
            onChange={(next, options) => change(withInput(table, row, column, next), options)}
          />
        </td>
      ))}
      <td>
        <button
          type="button"
          class={`button target ${target > 0 ? "positive" : "negative"}`}
          aria-label={text.targetOf(row + 1, shown)}
          onClick={() => change(withTarget(table, row, target > 0 ? low : 1))}
        >
          {shown}
        </button>
      </td>
      <td class="remove-row" ref={cell}>
        <IconButton
          icon="close"
          label={text.removeRow(row + 1)}
          disabled={table.inputs.length === 1}
          onClick={() => {
            keepFocus(cell.current, row, table.inputs.length);
            remove(row);
          }}
        />
      </td>
    </tr>
  );
}
