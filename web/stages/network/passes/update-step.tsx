/** The update that comes next: every parameter before and after, and the optimizer's rate. */
import { showDigits, type Digits } from "../../../core/digits.ts";
import { signOf } from "../../../core/sign.ts";
import { inspect } from "../../../core/words/network-inspect.ts";
import { passes as say } from "../../../core/words/network-passes.ts";
import { countOf, parameterRows, type ParameterRow } from "./parameter-rows.ts";
import type { Moment } from "./steps.tsx";

const ROOM = 32;

export function UpdateStep({ net, next, done }: Moment & { readonly done: boolean }) {
  const { layers } = net.info;
  return (
    <>
      <p class="small">
        {say.rate} <span class="maths">η = {showDigits(next.before.rate, net.digits)}</span>,{" "}
        {inspect.update.updates(next.before.updates + 1)}
      </p>
      {layers.map(({ id }, layer) => {
        const count = countOf(net, layer);
        if (count === 0) return null;
        const rows = parameterRows(net, next, layer, ROOM);
        return <Updated key={id} {...{ rows, count, done }} caption={id} digits={net.digits} />;
      })}
    </>
  );
}

interface UpdatedProps {
  readonly caption: string;
  readonly rows: readonly ParameterRow[];
  readonly count: number;
  readonly done: boolean;
  readonly digits: Digits;
}

/** Two lines of each parameter, so that all digits have room: its value, below it change and sum. */
function Updated({ caption, rows, count, done, digits }: UpdatedProps) {
  const { parameter, now, before, change, after } = say.columns;
  return (
    <>
      <div class="passes-table" role="region" aria-label={caption} tabIndex={0}>
        <table class="table passes-update">
          <caption class="small muted">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{parameter}</th>
              <th scope="col">{done ? before : now}</th>
            </tr>
            <tr>
              <th scope="col">{change}</th>
              <th scope="col">{after}</th>
            </tr>
          </thead>
          {rows.map((row) => (
            <tbody key={row.name}>
              <tr>
                <th scope="rowgroup">{row.name}</th>
                <td>{showDigits(row.now, digits)}</td>
              </tr>
              <tr>
                <td class={signOf(row.change)}>{showDigits(row.change, digits)}</td>
                <td class="passes-after">{showDigits(row.now + row.change, digits)}</td>
              </tr>
            </tbody>
          ))}
        </table>
      </div>
      {count > rows.length && <p class="small muted">{say.first(rows.length, count)}</p>}
    </>
  );
}
