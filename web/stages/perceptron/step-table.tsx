/**
 * The step table of the lectures, one row per example, as long as the run has been shown. Only the
 * rows in sight are in the document, so that ten thousand rows scroll like ten.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { epochOf, stepsOf } from "../../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronStep } from "../../engine/protocol.ts";
import { shown } from "./texts.ts";

interface TableProps {
  readonly run: PerceptronRun;
  /** Rows shown. */
  readonly step: number;
  readonly onGo: (step: number) => void;
}

/** Rows drawn above and below the part in sight. */
const SPARE = 6;
/** Steps looked at to find the width of a column. */
const SAMPLE = 400;

function useWindow(count: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [rowHeight, setRowHeight] = useState(34);
  const [view, setView] = useState({ top: 0, height: 600 });
  // The first row is there to be measured only when there is one.
  const empty = count === 0;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const measure = (): void => {
      const row = box.querySelector("tbody tr[data-step]");
      if (row !== null) setRowHeight(row.getBoundingClientRect().height || 34);
      setView({ top: box.scrollTop, height: box.clientHeight });
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(box);
    box.addEventListener("scroll", measure, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener("scroll", measure);
    };
  }, [empty]);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - SPARE);
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + SPARE);
  return { scroller, window: { first: Math.min(first, last), last, rowHeight } };
}

/** Digits that the widest entry of a vector column needs. */
function widthOf(run: PerceptronRun, pick: (step: PerceptronStep) => readonly string[]): number {
  let most = 1;
  for (const step of stepsOf(run, 0, SAMPLE)) {
    for (const entry of pick(step)) most = Math.max(most, entry.length);
  }
  return Math.min(most, 12);
}

function Vector({ entries, width, changed }: VectorProps) {
  return (
    <span class="vector">
      {entries.map((entry, i) => (
        <span
          key={i}
          class={changed?.[i] === true ? "entry changed" : "entry"}
          style={{ minWidth: `${width}ch` }}
        >
          {shown(entry)}
        </span>
      ))}
    </span>
  );
}

interface VectorProps {
  readonly entries: readonly string[];
  readonly width: number;
  readonly changed?: readonly boolean[];
}

export function StepTable({ run, step, onGo }: TableProps) {
  const text = words.perceptron;
  const { scroller, window } = useWindow(step);
  const widths = useMemo(
    () => ({
      inputs: widthOf(run, ({ exact }) => exact.inputs),
      weights: widthOf(run, ({ exact }) => exact.weightsAfter),
      update: widthOf(run, ({ exact }) => exact.update),
    }),
    [run],
  );
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const bottom = (step + 1) * window.rowHeight - box.clientHeight;
    const top = (step - 1) * window.rowHeight;
    if (box.scrollTop < bottom) box.scrollTop = bottom + window.rowHeight;
    else if (box.scrollTop > top) box.scrollTop = Math.max(0, top);
  }, [step, window.rowHeight, scroller]);

  const rows = stepsOf(run, window.first, window.last);
  return (
    <div class="steps-scroll" ref={scroller} tabIndex={0} role="region" aria-label={text.table}>
      <table class="table steps" aria-rowcount={step + 1}>
        <Head />
        <tbody>
          <Space height={window.first * window.rowHeight} />
          {rows.map((row) => (
            <Row key={row.step} run={run} row={row} step={step} widths={widths} onGo={onGo} />
          ))}
          <Space height={(step - window.last) * window.rowHeight} />
        </tbody>
      </table>
      {step === 0 && <p class="muted empty">{text.tableEmpty}</p>}
    </div>
  );
}

function Head() {
  const { columns } = words.perceptron;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {Object.entries(columns).map(([key, label]) => (
          <th key={key} scope="col">
            {label}
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

interface RowProps {
  readonly run: PerceptronRun;
  readonly row: PerceptronStep;
  readonly step: number;
  readonly widths: Readonly<Record<"inputs" | "weights" | "update", number>>;
  readonly onGo: (step: number) => void;
}

function classOf({ run, row, step }: RowProps): string {
  const parts = ["step-row"];
  if (row.step > 1 && epochOf(run, row.step - 2) !== row.epoch) parts.push("new-epoch");
  if (row.step === step) parts.push("current");
  if (inCycle(run, row)) parts.push("in-cycle");
  return parts.join(" ");
}

function inCycle({ cycle }: PerceptronRun, { step }: PerceptronStep): boolean {
  return cycle !== null && step >= cycle.start && step < cycle.start + cycle.length;
}

function Row(props: RowProps) {
  const { run, row, step, widths, onGo } = props;
  const { exact } = row;
  const text = words.perceptron;
  const changed = row.update.map((value) => value !== 0);
  const right = row.output === row.target;
  return (
    <tr
      class={classOf(props)}
      data-step={row.step}
      aria-rowindex={row.step + 1}
      aria-current={row.step === step ? "step" : undefined}
      onClick={() => onGo(row.step)}
    >
      <th scope="row">
        <button type="button" class="go" aria-label={text.goTo(row.step)}>
          {row.step}
        </button>
        {inCycle(run, row) && (
          <span class="cycle-mark" role="img" aria-label={text.inCycle}>
            ↻
          </span>
        )}
      </th>
      <td>{row.epoch}</td>
      <td>
        <Vector entries={exact.inputs} width={widths.inputs} />
      </td>
      <td>
        <Vector entries={exact.weights} width={widths.weights} />
      </td>
      <td>{shown(exact.sum)}</td>
      <td class={right ? "" : "wrong"}>{shown(String(row.output))}</td>
      <td class={right ? "" : "wrong"}>{shown(String(row.target))}</td>
      <td>{right ? "" : <Vector entries={exact.update} width={widths.update} />}</td>
      <td>
        <Vector entries={exact.weightsAfter} width={widths.weights} changed={changed} />
      </td>
    </tr>
  );
}
