/** The numbers of all steps: in which order nodes come, and a way to each. */
import { useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { passes as passesWords } from "../../core/words/passes.ts";
import { stepOf } from "../../state/passes.ts";
import { longName } from "./naming.ts";
import type { StoryProps } from "./story.ts";

/** Rows beyond this make the page slow and nobody wiser. */
const MOST_ROWS = 500;

const { order, jump } = passesWords;
const { more } = words.expression.inspector;

interface StepProps extends StoryProps {
  readonly node: number;
  readonly pass: "forward" | "backward";
}

function Step({ passes, node, pass, controller, result }: StepProps) {
  const step = stepOf(passes, node, pass);
  if (step === null) return <td>–</td>;
  const now = passes.phase !== "done" && passes.step === step;
  return (
    <td>
      <button
        type="button"
        class={now ? "link step-number is-now" : "link step-number"}
        aria-current={now ? "step" : undefined}
        aria-label={`${step}, ${order.go(longName(result, node), order.passes[pass])}`}
        title={jump[pass]}
        onClick={() => controller.jump(node, pass)}
      >
        {step}
      </button>
    </td>
  );
}

export function OrderTable(props: StoryProps) {
  const [open, setOpen] = useState(false);
  const { result, passes, controller } = props;
  const { nodes } = result.drawn;
  const back = passes.flow === "backward";
  return (
    <details class="order more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{order.title}</summary>
      <p class="small muted">{order.hint}</p>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{order.node}</th>
            <th scope="col">{order.forward}</th>
            {back && <th scope="col">{order.backward}</th>}
          </tr>
        </thead>
        <tbody>
          {(open ? nodes.slice(0, MOST_ROWS) : []).map((node) => (
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
              <Step {...props} node={node} pass="forward" />
              {back && <Step {...props} node={node} pass="backward" />}
            </tr>
          ))}
        </tbody>
      </table>
      {nodes.length > MOST_ROWS && <p class="muted">{more(nodes.length - MOST_ROWS)}</p>}
    </details>
  );
}
