/** One edge: its local derivative in symbols and numbers, and the message that comes back along it. */
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import type { ExpressionNode } from "../../engine/protocol.ts";
import type { ExpressionResult } from "../../state/expression.ts";
import type { Passes } from "../../state/passes.ts";
import { Signed } from "../common/signed.tsx";
import { factor, nameOf } from "./numbers.ts";

interface EdgeStoryProps {
  readonly result: ExpressionResult;
  readonly passes: Passes;
  readonly edge: number;
}

const { inspector, rule, localRule } = words.expression;
/** Names of operands in rules. */
const LETTERS = ["a", "b", "c", "d"];

export function EdgeStory({ result, passes, edge }: EdgeStoryProps) {
  const { graph, trace } = result;
  const it = graph.edges[edge] as (typeof graph.edges)[number];
  const from = graph.nodes[it.from] as ExpressionNode;
  const to = graph.nodes[it.to] as ExpressionNode;
  const letters = to.inputs.map((_, slot) => LETTERS[slot] ?? `a${slot + 1}`);
  const symbols = localRule(to, it.slot);
  const local = trace.locals[edge] ?? 0;
  return (
    <div class="story">
      <h2>{inspector.edge(nameOf(result, from), result.drawn.title(it.to))}</h2>
      <h3>{inspector.localTitle}</h3>
      {symbols !== "" && (
        <p class="equation maths">
          y = {rule(to, letters)}, ∂y/∂{letters[it.slot]} = {symbols}
        </p>
      )}
      {passes.hasValue(it.to) ? (
        <p class="equation">
          {letters.map((letter, slot) => (
            <span key={letter} class="substitution">
              {letter} = {showNumber(trace.values[to.inputs[slot] ?? 0] ?? 0)}
            </span>
          ))}
          <br />
          ∂y/∂{letters[it.slot]} = <b>{showNumber(local)}</b>
        </p>
      ) : (
        <p class="muted">{inspector.notYetValue}</p>
      )}
      <h3>{inspector.messageTitle}</h3>
      {passes.hasGradient(it.from) ? (
        <p class="equation">
          {showNumber(trace.gradients[it.to] ?? 0)} × {factor(local)} ={" "}
          <b>
            <Signed value={trace.messages[edge] ?? 0} />
          </b>
        </p>
      ) : (
        <p class="muted">{inspector.notYetGradient}</p>
      )}
    </div>
  );
}
