/**
 * The step table of the lectures, one row per example; epochs can be folded into one row each. Only
 * the rows in sight are in the document, so that a hundred thousand rows scroll like ten.
 */
import type { RefObject, VNode } from "preact";
import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import { steps as stepsWords } from "../../core/words/steps.ts";
import { epochLength } from "../../engine/perceptron-run.ts";
import type { PerceptronRun } from "../../engine/protocol.ts";
import type { StepRows } from "../../state/step-rows.ts";
import { columnsOf, roomsOf, widthsOf, type ColumnId } from "./columns.ts";
import { TableRow } from "./step-row.tsx";
import { useRows } from "./use-rows.ts";

const text = stepsWords.table;

interface TableProps {
  readonly run: PerceptronRun;
  /** Steps done; the last of them is the current one. */
  readonly step: number;
  /** Those of the steps done, or more. */
  readonly rows: StepRows;
  readonly onGo: (step: number) => void;
  readonly onFold: (epoch: number, folded: boolean) => void;
}

/** Where a key leads from `step`; null for a key of something else. */
export function stepByKey(key: string, step: number, page: number): number | null {
  switch (key) {
    case "ArrowUp":
      return step - 1;
    case "ArrowDown":
      return step + 1;
    case "PageUp":
      return step - page;
    case "PageDown":
      return step + page;
    case "Home":
      return 0;
    case "End":
      return Infinity;
    default:
      return null;
  }
}

/** Whether a key folds (true) or unfolds the present epoch; null for a key of something else. */
export function foldByKey(key: string): boolean | null {
  if (key === "-" || key === "−") return true;
  return key === "+" ? false : null;
}

/** Keys pressed while the table, or a row of it, has the focus; `act` says whether it took one. */
function useKeys(host: RefObject<HTMLElement | null>, act: (key: string) => boolean): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const box = host.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    box?.addEventListener("keydown", onKeyDown);
    return () => box?.removeEventListener("keydown", onKeyDown);
  }, [host]);
}

export function StepTable({ run, step, rows, onGo, onFold }: TableProps) {
  const columns = useMemo(() => columnsOf(run), [run]);
  const widths = useMemo(() => widthsOf(run), [run]);
  const current = step === 0 ? -1 : rows.placeOf(step - 1);
  const { scroller, first, last, above, below, heights } = useRows(rows.count, current);
  const keys = useId();
  const look = useMemo(
    () => ({ run, columns, widths, step, onGo, onFold }),
    [run, columns, widths, step, onGo, onFold],
  );
  const rooms = roomsOf(columns, widths, run, rows.hasFolded);

  useKeys(scroller, (key) => {
    const folds = foldByKey(key);
    if (folds !== null) {
      onFold(Math.max(1, Math.ceil(step / epochLength(run))), folds);
      return true;
    }
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / heights.row) - 2;
    const to = stepByKey(key, step, Math.max(1, page));
    if (to === null) return false;
    onGo(Math.max(0, Math.min(to, run.length)));
    return true;
  });

  return (
    <div
      class="steps-scroll"
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={text.title}
      aria-describedby={keys}
    >
      <table
        class={rooms.isTight ? "table steps tight" : "table steps"}
        aria-rowcount={rows.count + 1}
        aria-colcount={columns.length}
        style={{ minWidth: `${rooms.all}ch` }}
      >
        <colgroup>
          {rooms.columns.map((room, i) => (
            <col key={i} style={{ width: `${room}ch` }} />
          ))}
        </colgroup>
        <Head columns={columns} />
        <tbody>
          <Space height={above} />
          <Window rows={rows} first={first} last={last} look={look} />
          <Space height={below} />
        </tbody>
      </table>
      <p id={keys} class="visually-hidden">
        {text.keys}
      </p>
      {rows.count === 0 && <p class="muted empty">{text.empty}</p>}
    </div>
  );
}

interface WindowProps {
  readonly rows: StepRows;
  readonly first: number;
  readonly last: number;
  readonly look: Parameters<typeof TableRow>[0]["look"];
}

function Window({ rows, first, last, look }: WindowProps) {
  const length = last - first;
  // A row that stays in the window is the same element, which is not looked at again.
  const cache = useRef({ rows, look, length, kept: new Map<number, VNode>() });
  const before = cache.current;
  if (before.rows !== rows || before.look !== look || before.length !== length)
    cache.current = { rows, look, length, kept: new Map() };
  const { kept } = cache.current;
  for (const place of kept.keys()) if (place < first || place >= last) kept.delete(place);
  for (let place = first; place < last; place++) {
    const row = rows.at(place);
    if (row === undefined || kept.has(place)) continue;
    // A row that leaves the window is used again for one that comes in: nothing is made anew.
    kept.set(place, <TableRow key={place % length} row={row} place={place} look={look} />);
  }
  return <>{Array.from({ length }, (_, i) => kept.get(first + i))}</>;
}

function Head({ columns }: { readonly columns: readonly ColumnId[] }) {
  const hints: Partial<Readonly<Record<ColumnId, string>>> = text.hints;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((id) => (
          <th key={id} scope="col" title={hints[id]}>
            {text.columns[id]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Stands for the rows that are not in the document. */
function Space({ height }: { readonly height: number }) {
  return height <= 0 ? null : (
    <tr class="space" aria-hidden="true" style={{ height: `${height}px` }}>
      <td colSpan={9}>{"\u00a0"}</td>
    </tr>
  );
}
