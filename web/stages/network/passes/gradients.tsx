/** The gradients of a layer's parameters over the whole batch. */
import { passes as say } from "../../../core/words/network-passes.ts";
import { NumbersTable } from "./numbers-table.tsx";
import { countOf, parameterRows } from "./parameter-rows.ts";
import type { Moment } from "./steps.tsx";

/** Rows worked out: a table shows fewer. */
const ROOM = 64;

export function GradientsOf({ net, next, layer }: Moment & { readonly layer: number }) {
  const count = countOf(net, layer);
  if (count === 0) return <p class="small muted">{say.noParameters}</p>;
  const rows = parameterRows(net, next, layer, ROOM);
  return (
    <NumbersTable
      caption={say.gradients}
      of={say.columns.parameter}
      names={(row) => rows[row]?.name ?? ""}
      count={count}
      columns={[
        { label: say.columns.now, values: rows.map(({ now }) => now) },
        { label: say.columns.gradient, values: rows.map(({ gradient }) => gradient), signed: true },
      ]}
      digits={net.digits}
    />
  );
}
