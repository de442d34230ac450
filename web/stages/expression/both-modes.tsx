/** Forward mode beside reverse mode: each node with its tangent and its gradient, and what both cost. */
import { showCount } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import { passes as passesWords } from "../../core/words/passes.ts";
import { totalsOf } from "../../state/methods-numbers.ts";
import { longName, nameOf, partial, targetName } from "./naming.ts";
import { Shown } from "./shown.tsx";
import type { StoryProps } from "./story.ts";

/** The table of all numbers has the others. */
const MOST_ROWS = 60;

const { table, counts } = passesWords;
const { more } = words.expression.inspector;

interface CellProps {
  readonly numbers: Float64Array;
  readonly node: number;
  readonly there: boolean;
}

function Cell({ numbers, node, there }: CellProps) {
  return <td>{there && numbers.length > 0 && <Shown value={numbers[node] ?? NaN} />}</td>;
}

export function BothModes({ result, passes, controller }: StoryProps) {
  const { drawn, trace, aim } = result;
  const [target, seed] = [targetName(result), nameOf(result, aim.seed ?? -1)];
  const hidden = drawn.nodes.length - MOST_ROWS;
  return (
    <div class="story">
      <h3>{table.title}</h3>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={table.title}>
        <table class="table both-modes">
          <thead>
            <tr>
              <th scope="col">{table.node}</th>
              <th scope="col">{table.value}</th>
              <th scope="col">{partial("·", seed)}</th>
              <th scope="col">{partial(target, "·")}</th>
            </tr>
          </thead>
          <tbody>
            {drawn.nodes.slice(0, MOST_ROWS).map((node) => (
              <tr key={node} class={passes.current === node ? "is-now" : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    class="link maths"
                    onClick={() => controller.select(`node:${node}`)}
                  >
                    {longName(result, node)}
                  </button>
                </th>
                <td>
                  {passes.hasValue(node) && <Shown plain value={trace.values[node] ?? NaN} />}
                </td>
                <Cell numbers={trace.nodeTangents} node={node} there={passes.hasTangent(node)} />
                <Cell numbers={trace.gradients} node={node} there={passes.hasGradient(node)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && <p class="muted">{more(hidden)}</p>}
      <p class="small muted">{table.agree(target, seed)}</p>
    </div>
  );
}

/** How many scalar operations each way takes, as the engine counts them. */
export function Counts({ result }: Pick<StoryProps, "result">) {
  const { operations, graph } = result;
  const totals = totalsOf(operations);
  const rows = [
    [counts.value, totals.value],
    [counts.reverse, totals.reverse],
    [counts.forward, totals.forwardMode],
    [counts.numeric, totals.numeric],
  ] as const;
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <div class="story">
      <h3>{counts.title}</h3>
      <table class="table counts">
        <tbody>
          {rows.map(([label, count]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{showCount(count)}</td>
              <td class="count-bar" aria-hidden="true">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                  <rect width={(100 * count) / most} height="10" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small muted">{counts.reason(graph.inputs.length)}</p>
      <p class="small muted">{counts.hint}</p>
    </div>
  );
}
