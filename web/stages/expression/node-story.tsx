/** One node: its rule in symbols and with the numbers put in, and the messages that make its gradient. */
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import type { ExpressionNode } from "../../engine/protocol.ts";
import type { ExpressionResult } from "../../state/expression.ts";
import type { Passes } from "../../state/passes.ts";
import { Signed } from "../common/signed.tsx";
import { below, factor, nameOf } from "./numbers.ts";

interface NodeStoryProps {
  readonly result: ExpressionResult;
  readonly passes: Passes;
  readonly node: number;
  /** Shows an edge, by the engine's numbering. */
  readonly onEdge: (edge: number) => void;
}

const { inspector, rule } = words.expression;

function ValueStory({ result, passes, node }: NodeStoryProps) {
  const { graph, trace } = result;
  const it = graph.nodes[node] as ExpressionNode;
  if (!passes.hasValue(node)) return <p class="muted">{inspector.notYetValue}</p>;
  const value = showNumber(trace.values[node] ?? 0);
  if (it.inputs.length === 0)
    return (
      <>
        <p class="muted">{it.op === "input" ? inspector.isInput : inspector.isConstant}</p>
        <p class="equation">
          {it.label} = <b>{value}</b>
        </p>
      </>
    );
  const names = it.inputs.map((id) => nameOf(result, graph.nodes[id]));
  const numbers = it.inputs.map((id) => factor(trace.values[id] ?? 0));
  return (
    <>
      <p class="equation maths">{rule(it, names)}</p>
      <p class="equation">
        = {rule(it, numbers)} = <b>{value}</b>
      </p>
    </>
  );
}

/** upstream × local = message, one row per use, and the sum where there are several. */
function Messages({ result, node, onEdge }: NodeStoryProps) {
  const { graph, drawn, trace } = result;
  const uses = graph.edges
    .map((edge, index) => ({ ...edge, index }))
    .filter((edge) => edge.from === node);
  return (
    <table class="table messages">
      <thead>
        <tr>
          <th scope="col">{inspector.via}</th>
          <th scope="col">{inspector.product}</th>
        </tr>
      </thead>
      <tbody>
        {uses.map(({ to, index }) => (
          <tr key={index}>
            <th scope="row">
              <button type="button" class="link maths" onClick={() => onEdge(index)}>
                {drawn.title(to)}
              </button>
            </th>
            <td>
              {showNumber(trace.gradients[to] ?? 0)} × {factor(trace.locals[index] ?? 0)} ={" "}
              <Signed value={trace.messages[index] ?? 0} />
            </td>
          </tr>
        ))}
      </tbody>
      {uses.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{inspector.sum}</th>
            <td>
              {uses.map(({ index }) => factor(trace.messages[index] ?? 0)).join(" + ")} ={" "}
              <Signed value={trace.gradients[node] ?? 0} />
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function GradientStory(props: NodeStoryProps) {
  const { result, passes, node } = props;
  const { graph, trace } = result;
  const uses = graph.edges.filter((edge) => edge.from === node).length;
  const name = nameOf(result, graph.nodes[node]);
  if (!passes.hasGradient(node)) return <p class="muted">{inspector.notYetGradient}</p>;
  return (
    <>
      {node === graph.output && <p class="muted">{inspector.isOutput(graph.outputName)}</p>}
      {node !== graph.output && uses === 0 && <p class="muted">{inspector.unused}</p>}
      {uses > 1 && <p class="muted">{inspector.fanOut(uses)}</p>}
      {uses > 0 && <Messages {...props} />}
      <p class="equation">
        <span class="maths">{inspector.derivative(graph.outputName, below(name))}</span> ={" "}
        <b>
          <Signed value={trace.gradients[node] ?? 0} />
        </b>
      </p>
    </>
  );
}

export function NodeStory(props: NodeStoryProps) {
  const { result, node } = props;
  const it = result.graph.nodes[node] as ExpressionNode;
  return (
    <div class="story">
      <h2 class="maths">{result.drawn.title(node)}</h2>
      <h3>{inspector.value}</h3>
      <ValueStory {...props} />
      <h3>{inspector.gradient(result.graph.outputName, below(nameOf(result, it)))}</h3>
      <GradientStory {...props} />
    </div>
  );
}
