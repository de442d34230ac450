/** Every row with what each unit makes of it; a click sends the row through the network. */
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { WorkshopRow, WorkshopRun } from "../../engine/protocol.ts";
import type { WorkshopStage } from "../../scene/schema.ts";
import { setRows } from "../../state/actions/workshop.ts";
import type { Store } from "../../state/store.ts";
import type { WorkshopController } from "../../state/workshop.ts";
import { fullNumber, nameOf, outcomeText, outputOf, productsText, rowText, shownNumber, sumOf } from "./texts.ts"; // prettier-ignore

interface TableProps {
  readonly store: Store;
  readonly stage: WorkshopStage;
  readonly run: WorkshopRun;
  readonly controller: WorkshopController;
}

/** Rows of a table may be given other targets; points of a polygon may not. */
function asRows(run: WorkshopRun, place: number) {
  return {
    inputs: run.rows.map(({ inputs }) => inputs.map(({ exact }) => exact)),
    targets: run.rows.map(({ wanted }, i) => (i === place ? 1 - (wanted ?? 0) : (wanted ?? 0))),
  };
}

export function TruthTable({ store, stage, run, controller }: TableProps) {
  const text = workshopWords;
  const order = run.order.map((i) => run.units[i]?.id ?? "");
  const own = !("polygon" in stage.task);
  return (
    <div class="truth-scroll" role="region" aria-label={text.table} tabIndex={0}>
      <table class="table truth">
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{text.row}</span>
            </th>
            {[...run.inputs, ...order].map((id) => (
              <th key={id} scope="col" class={id === run.output ? "answer-column" : undefined}>
                {nameOf(id)}
              </th>
            ))}
            <th scope="col" class="wanted-column">
              {text.wanted}
            </th>
            <th scope="col" class="verdict-column">
              <span class="visually-hidden">{text.verdictColumn}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {run.rows.map((row, i) => (
            <Row
              key={row.index}
              run={run}
              row={row}
              place={i}
              order={order}
              isCurrent={controller.place.value === i}
              onGo={() => controller.go(i)}
              onFlip={own ? () => store.dispatch(setRows(asRows(run, i))) : null}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly run: WorkshopRun;
  readonly row: WorkshopRow;
  readonly place: number;
  readonly order: readonly string[];
  readonly isCurrent: boolean;
  readonly onGo: () => void;
  readonly onFlip: (() => void) | null;
}

function Row({ run, row, place, order, isCurrent, onGo, onFlip }: RowProps) {
  const text = workshopWords;
  return (
    <tr
      class={`truth-row${isCurrent ? " current" : ""}${row.isRight ? "" : " is-wrong"}`}
      aria-current={isCurrent ? "true" : undefined}
      onClick={onGo}
    >
      <th scope="row">
        <button type="button" class="send" aria-label={text.sendRow(place + 1, rowText(row))}>
          {place + 1}
        </button>
      </th>
      {row.inputs.map((value, i) => (
        <td key={i}>{shownNumber(value)}</td>
      ))}
      {order.map((id) => {
        const value = outputOf(run, row, id);
        return (
          <td key={id} class={id === run.output ? "answer-column" : undefined}>
            {value === null ? "" : shownNumber(value)}
          </td>
        );
      })}
      <td class="wanted-column">
        {row.wanted !== null && onFlip !== null ? (
          <button
            type="button"
            class="button flip"
            aria-label={text.flip(place + 1, row.wanted)}
            title={text.flipHint}
            onClick={(event) => {
              event.stopPropagation();
              onFlip();
            }}
          >
            {row.wanted}
          </button>
        ) : (
          row.wanted
        )}
      </td>
      <td class={`verdict-column ${row.isRight ? "right" : "wrong"}`}>
        {row.wanted !== null && (
          <span role="img" aria-label={row.isRight ? text.right : text.wrong}>
            {row.isRight ? "✓" : "✗"}
          </span>
        )}
      </td>
    </tr>
  );
}

/** Most wrong rows that are told in full. */
const TOLD = 4;

/** What each unit computed in the rows that come out wrong, in the order in which it is computed. */
export function WrongRows({ stage, run, controller }: Omit<TableProps, "store">) {
  const text = workshopWords;
  const wrong = run.rows.filter((row) => !row.isRight);
  if (wrong.length === 0) return null;
  return (
    <section class="group wrong-rows">
      <h2 class="minor">{text.wrongTitle}</h2>
      {wrong.slice(0, TOLD).map((row) => (
        <details key={row.index} class="wrong-row" open={wrong.length <= 2}>
          <summary>
            <span class="wrong">✗</span> {text.wrongRow(rowText(row), row.found, row.wanted ?? 0)}
          </summary>
          <RowStory stage={stage} run={run} row={row} />
          <button type="button" class="link" onClick={() => controller.go(run.rows.indexOf(row))}>
            {text.sendThis}
          </button>
        </details>
      ))}
      {wrong.length > TOLD && <p class="small muted">{text.moreWrong(wrong.length - TOLD)}</p>}
    </section>
  );
}

interface StoryProps {
  readonly stage: WorkshopStage;
  readonly run: WorkshopRun;
  readonly row: WorkshopRow;
}

/** "h₁: Σ = 1·0 + 1·1 − 1/2 = 1/2 > 0 → 1", unit after unit. */
export function RowStory({ stage, run, row }: StoryProps) {
  return (
    <ul class="row-story maths">
      {run.order.map((i) => {
        const info = run.units[i];
        const unit = stage.units.find(({ id }) => id === info?.id);
        if (info === undefined || unit === undefined || !info.isUsed) return null;
        const sum = sumOf(run, row, unit.id);
        const output = outputOf(run, row, unit.id);
        if (sum === null || output === null) return null;
        return (
          <li key={unit.id}>
            {nameOf(unit.id)}: Σ = {productsText(run, row, unit)} ={" "}
            <strong>{fullNumber(sum)}</strong> {outcomeText(unit, stage.threshold, sum, output)}
          </li>
        );
      })}
    </ul>
  );
}
