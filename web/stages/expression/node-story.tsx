/** One node: its rule in symbols and with numbers put in, its derivatives, and what it sends back. */
import { words } from "../../core/words/index.ts";
import type { ExpressionNode } from "../../engine/protocol.ts";
import { GradientStory, MessageEquation, TangentStory } from "./derivative-story.tsx";
import { Equation } from "./equation.tsx";
import { ruleOf, workedSum, workedValue } from "./equations.ts";
import { nameOf, pretty } from "./naming.ts";
import { NodeButtons } from "./node-buttons.tsx";
import { useDigits } from "./shown.tsx";
import { edgesInto, type NodeProps } from "./story.ts";
import { TieRule } from "./tie-rule.tsx";

const { inspector, pattern } = words.expression;

function ValueStory({ result, passes, node }: NodeProps) {
  const digits = useDigits();
  const it = result.graph.nodes[node] as ExpressionNode;
  if (!passes.hasValue(node)) return <p class="muted">{inspector.notYetValue}</p>;
  const value = result.trace.values[node] ?? NaN;
  const given = it.inputs.length === 0;
  const name = it.name === "" ? (given ? it.label : "") : it.name;
  return (
    <>
      {given && <p class="muted">{it.op === "input" ? inspector.isInput : inspector.isConstant}</p>}
      <Equation
        symbols={given ? name : `${name === "" ? "" : `${name} = `}${ruleOf(result, node)}`}
        worked={given ? workedSum([value], value, digits) : workedValue(result, node, digits)}
        value={value}
        plain
      />
    </>
  );
}

/** What a node does with its gradient: the same sentence for every node of its kind. */
function Sent(props: NodeProps) {
  const { result, passes, node, controller } = props;
  const it = result.graph.nodes[node] as ExpressionNode;
  const edges = edgesInto(result, node);
  const sentence = pattern(it);
  if (edges.length === 0 || (sentence === "" && !passes.hasGradient(node))) return null;
  return (
    <>
      <h3>{inspector.sends}</h3>
      {sentence !== "" && <p class="muted">{sentence}</p>}
      {passes.hasGradient(node) && (
        <ul class="messages">
          {edges.map(({ from, index }) => (
            <li key={index}>
              <button
                type="button"
                class="link small"
                onClick={() => controller.select(`edge:${index}`)}
              >
                {inspector.sendsTo(nameOf(result, from))}
              </button>
              {/* Those that are still on their way are steps of their own. */}
              {passes.hasGradient(from) && <MessageEquation result={result} edge={index} />}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function NodeStory(props: NodeProps) {
  const { result, node, passes } = props;
  const it = result.graph.nodes[node] as ExpressionNode;
  const { mode } = props.store.scene.value.view.graph;
  return (
    <div class="story">
      <h2 class="maths">{result.drawn.title(node)}</h2>
      {it.formula.length > 14 && <p class="maths formula-of">{pretty(it.formula)}</p>}
      <NodeButtons {...props} />
      <h3>{inspector.value}</h3>
      <ValueStory {...props} />
      <TieRule {...props} />
      {mode !== "reverse" && <TangentStory {...props} />}
      {mode !== "forward" && <GradientStory {...props} />}
      {mode !== "forward" && passes.phase !== "start" && <Sent {...props} />}
    </div>
  );
}
