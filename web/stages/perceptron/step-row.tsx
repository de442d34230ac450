/** Rows of the step table: a step with all its numbers, or a folded epoch in one line. */
import type { ComponentChildren } from "preact";
import { steps as stepsWords } from "../../core/words/steps.ts";
import { epochLength, stepAt, weightsAt } from "../../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronStep } from "../../engine/protocol.ts";
import { tally } from "../../state/perceptron-parting.ts";
import type { StepRow } from "../../state/step-rows.ts";
import type { ColumnId, Widths } from "./columns.ts";
import { brief, shown } from "./texts.ts";

const text = stepsWords.table;

/** What all rows of a table share. */
export interface TableLook {
  readonly run: PerceptronRun;
  readonly columns: readonly ColumnId[];
  readonly widths: Widths;
  /** Steps shown as done. */
  readonly step: number;
  readonly onGo: (step: number) => void;
  readonly onFold: (epoch: number, folded: boolean) => void;
}

interface NumberProps {
  readonly exact: string;
  readonly value: number;
  /** Characters that there is room for. */
  readonly most?: number | undefined;
}

/** The whole number is in the tooltip where it is shortened. */
function Exact({ exact, value, most }: NumberProps) {
  const short = brief(exact, value, most);
  const isWhole = short === shown(exact);
  return isWhole ? <>{short}</> : <span title={shown(exact)}>{short}</span>;
}

interface VectorProps {
  readonly exact: readonly string[];
  readonly values: readonly number[];
  /** Digits that each entry has room for; without, as many as it needs. */
  readonly widths?: readonly number[];
  /** What is not 0 here marks an entry as changed. */
  readonly changed?: readonly number[];
  /** Characters that an entry has room for; default: as in the table. */
  readonly most?: number;
}

/** Entries that changed are bold and underlined. */
export function Vector({ exact, values, widths, changed = [], most }: VectorProps) {
  return (
    <span class="vector">
      {exact.map((entry, i) => (
        <span
          key={i}
          class={(changed[i] ?? 0) === 0 ? "entry" : "entry changed"}
          style={widths === undefined ? undefined : { minWidth: `${widths[i] ?? 1}ch` }}
        >
          <Exact exact={entry} value={values[i] ?? NaN} most={most} />
        </span>
      ))}
    </span>
  );
}

interface FoldProps {
  readonly epoch: number;
  readonly folded: boolean;
  readonly onFold: TableLook["onFold"];
}

function Fold({ epoch, folded, onFold }: FoldProps) {
  return (
    <button
      type="button"
      class="fold"
      tabIndex={-1}
      aria-label={folded ? text.unfold(epoch) : text.fold(epoch)}
      title={folded ? text.unfoldKey : text.foldKey}
      aria-expanded={!folded}
      onClick={(event) => {
        event.stopPropagation();
        onFold(epoch, !folded);
      }}
    >
      <span aria-hidden="true">{folded ? "▸" : "▾"}</span> {epoch}
    </button>
  );
}

function Go({ step, look, children }: GoProps) {
  return (
    <th scope="row">
      <button
        type="button"
        class="go"
        tabIndex={step === look.step ? 0 : -1}
        aria-label={text.goTo(step)}
      >
        {children}
      </button>
    </th>
  );
}

interface GoProps {
  readonly step: number;
  readonly look: TableLook;
  readonly children: ComponentChildren;
}

export function isInCycle({ cycle }: PerceptronRun, from: number, to: number): boolean {
  return cycle !== null && to >= cycle.start && from < cycle.start + cycle.length;
}

function CycleMark() {
  return (
    <span class="cycle-mark" role="img" aria-label={text.inCycle}>
      ↻
    </span>
  );
}

interface CellProps {
  readonly id: ColumnId;
  readonly step: PerceptronStep;
  readonly look: TableLook;
}

function numbers({ id, step, look }: CellProps): ComponentChildren {
  const { exact } = step;
  const { widths } = look;
  switch (id) {
    case "inputs":
      return <Vector exact={exact.inputs} values={step.inputs} widths={widths.inputs} />;
    case "weights":
      return <Vector exact={exact.weights} values={step.weights} widths={widths.weights} />;
    case "update":
      if (!step.updated) return "";
      return <Vector exact={exact.update} values={step.update} widths={widths.update} />;
    case "after":
      return (
        <Vector
          exact={exact.weightsAfter}
          values={step.weightsAfter}
          widths={widths.weights}
          changed={step.weightsAfter.map((value, i) => Number(value !== step.weights[i]))}
        />
      );
    case "sum":
      return <Exact exact={exact.sum} value={step.sum} />;
    case "activation":
      return <Exact exact={exact.activation} value={step.activation} />;
    case "error":
      return <Exact exact={exact.error} value={step.error} />;
    case "output":
      return shown(String(step.output));
    case "target":
      return shown(String(step.target));
    case "pocket":
      return <Pocket pocket={step.pocket} />;
    case "mean":
      return step.mean === null ? "" : <Vector {...step.mean} widths={widths.mean} />;
    default:
      return step.epoch;
  }
}

function Pocket({ pocket }: Pick<PerceptronStep, "pocket">) {
  if (pocket === null) return null;
  return (
    <>
      {pocket.errors}
      {pocket.replaced && (
        <span role="img" aria-label={text.pocketNew}>
          ★
        </span>
      )}
    </>
  );
}

function Cell(props: CellProps) {
  const { id, step, look } = props;
  if (id === "epoch" && (step.step - 1) % epochLength(look.run) === 0) {
    return (
      <td>
        <Fold epoch={step.epoch} folded={false} onFold={look.onFold} />
      </td>
    );
  }
  const isWrong = (id === "output" || id === "target") && step.output !== step.target;
  return <td class={isWrong ? "wrong" : undefined}>{numbers(props)}</td>;
}

interface RowProps {
  readonly look: TableLook;
  /** Place in the table, from 0. */
  readonly place: number;
}

function StepLine({ look, place, index }: RowProps & { readonly index: number }) {
  const { run, step: reached } = look;
  const step = stepAt(run, index);
  if (step === undefined) return null;
  const cycled = isInCycle(run, step.step, step.step);
  const names = ["step-row"];
  if (place > 0 && index % epochLength(run) === 0) names.push("new-epoch");
  if (step.step === reached) names.push("current");
  if (step.step > reached) names.push("ahead");
  if (cycled) names.push("in-cycle");
  return (
    <tr
      class={names.join(" ")}
      data-step={step.step}
      aria-rowindex={place + 2}
      aria-current={step.step === reached ? "step" : undefined}
      onClick={() => look.onGo(step.step)}
    >
      <Go step={step.step} look={look}>
        {step.step}
        {cycled && <CycleMark />}
      </Go>
      {look.columns.slice(1).map((id) => (
        <Cell key={id} id={id} step={step} look={look} />
      ))}
    </tr>
  );
}

type FoldedEpoch = Extract<StepRow, { kind: "epoch" }>;

function EpochLine({ look, place, row }: RowProps & { readonly row: FoldedEpoch }) {
  const { run, step, columns, widths } = look;
  const { epoch, from, to } = row;
  const { wrong, updates } = tally(run, from, to);
  const [before, after] = [weightsAt(run, from), weightsAt(run, to)];
  const isCurrent = step > from && step <= to;
  const end = columns.indexOf("after");
  const names = ["step-row", "folded", isCurrent ? "current" : step <= from ? "ahead" : ""];
  if (isInCycle(run, from + 1, to)) names.push("in-cycle");
  return (
    <tr
      class={names.filter(Boolean).join(" ")}
      data-epoch={epoch}
      aria-rowindex={place + 2}
      aria-current={isCurrent ? "step" : undefined}
      onClick={() => look.onGo(to)}
    >
      <Go step={to} look={look}>
        {text.range(from + 1, to)}
      </Go>
      <td>
        <Fold epoch={epoch} folded onFold={look.onFold} />
      </td>
      <td colSpan={end - 2}>{text.folded(to - from, updates, wrong)}</td>
      <td>
        <Vector
          {...after}
          widths={widths.weights}
          changed={after.values.map((value, i) => Number(value !== before.values[i]))}
        />
      </td>
      {columns.slice(end + 1).map((id) => (
        <LastCell key={id} id={id} look={look} index={to - 1} />
      ))}
    </tr>
  );
}

function LastCell({ id, look, index }: Omit<CellProps, "step"> & { readonly index: number }) {
  const step = stepAt(look.run, index);
  return step === undefined ? null : <Cell id={id} step={step} look={look} />;
}

export function TableRow({ row, ...props }: RowProps & { readonly row: StepRow }) {
  return row.kind === "step" ? (
    <StepLine {...props} index={row.index} />
  ) : (
    <EpochLine {...props} row={row} />
  );
}
