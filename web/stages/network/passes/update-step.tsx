/** The update that comes next: every parameter before and after, and the optimizer's rate. */
import { showDigits } from "../../../core/digits.ts";
import { inspect } from "../../../core/words/network-inspect.ts";
import { passes as say } from "../../../core/words/network-passes.ts";
import { NumbersTable } from "./numbers-table.tsx";
import { countOf, parameterRows } from "./parameter-rows.ts";
import type { Moment } from "./steps.tsx";

const ROOM = 32;

export function UpdateStep({ net, next }: Moment) {
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
        return (
          <NumbersTable
            key={id}
            caption={id}
            of={say.columns.parameter}
            names={(row) => rows[row]?.name ?? ""}
            count={count}
            columns={[
              { label: say.columns.now, values: rows.map(({ now }) => now) },
              { label: say.columns.change, values: rows.map(({ change }) => change), signed: true },
              { label: say.columns.after, values: rows.map(({ now, change }) => now + change) },
            ]}
            digits={net.digits}
          />
        );
      })}
    </>
  );
}
