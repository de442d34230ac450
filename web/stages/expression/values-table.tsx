/** Every number of the graph, to the last digit: for checking, and instead of the picture. */
import { useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { pretty } from "./naming.ts";
import type { StoryProps } from "./story.ts";

/** Rows beyond this make the page slow and nobody wiser. */
const MOST_ROWS = 1000;

const exact = (value: number | undefined): string => String(value ?? "").replace("-", "−");

export function ValuesTable({ result, passes, controller, store }: StoryProps) {
  const { graph, drawn, trace } = result;
  const { table, columns, more } = words.expression.inspector;
  const { mode } = store.scene.value.view.graph;
  const [open, setOpen] = useState(false);
  const hidden = graph.nodes.length - MOST_ROWS;
  return (
    <details class="values more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{table}</summary>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={table}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{columns.node}</th>
              <th scope="col">{columns.formula}</th>
              <th scope="col">{columns.value}</th>
              {mode !== "reverse" && <th scope="col">{columns.tangent}</th>}
              {mode !== "forward" && <th scope="col">{columns.gradient}</th>}
            </tr>
          </thead>
          <tbody>
            {(open ? graph.nodes.slice(0, MOST_ROWS) : []).map(({ id, formula }) => (
              <tr key={id}>
                <th scope="row">
                  <button
                    type="button"
                    class="link maths"
                    onClick={() => controller.select(`node:${id}`)}
                  >
                    {drawn.title(id)}
                  </button>
                </th>
                <td class="maths">{pretty(formula)}</td>
                <td>{passes.hasValue(id) ? exact(trace.values[id]) : ""}</td>
                {mode !== "reverse" && (
                  <td>{passes.hasTangent(id) ? exact(trace.nodeTangents[id]) : ""}</td>
                )}
                {mode !== "forward" && (
                  <td>{passes.hasGradient(id) ? exact(trace.gradients[id]) : ""}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
        {hidden > 0 && <p class="muted">{more(hidden)}</p>}
      </div>
    </details>
  );
}
