/** Every number of the graph, to the last digit: for checking, and instead of the picture. */
import { useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import type { ExpressionResult } from "../../state/expression.ts";
import type { Passes } from "../../state/passes.ts";
import { pretty } from "./numbers.ts";

interface ValuesTableProps {
  readonly result: ExpressionResult;
  readonly passes: Passes;
  readonly onSelect: (node: number) => void;
}

/** Rows beyond this make the page slow and nobody wiser. */
const MOST_ROWS = 1000;

const exact = (value: number | undefined): string => String(value ?? "").replace("-", "−");

export function ValuesTable({ result, passes, onSelect }: ValuesTableProps) {
  const { graph, drawn, trace } = result;
  const { table, columns, more } = words.expression.inspector;
  const [open, setOpen] = useState(false);
  const hidden = graph.nodes.length - MOST_ROWS;
  return (
    <details class="values" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{table}</summary>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={table}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{columns.node}</th>
              <th scope="col">{columns.formula}</th>
              <th scope="col">{columns.value}</th>
              <th scope="col">{columns.gradient}</th>
            </tr>
          </thead>
          <tbody>
            {(open ? graph.nodes.slice(0, MOST_ROWS) : []).map((node) => (
              <tr key={node.id}>
                <th scope="row">
                  <button type="button" class="link maths" onClick={() => onSelect(node.id)}>
                    {drawn.title(node.id)}
                  </button>
                </th>
                <td class="maths">{pretty(node.formula)}</td>
                <td>{passes.hasValue(node.id) ? exact(trace.values[node.id]) : ""}</td>
                <td>{passes.hasGradient(node.id) ? exact(trace.gradients[node.id]) : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {hidden > 0 && <p class="muted">{more(hidden)}</p>}
      </div>
    </details>
  );
}
