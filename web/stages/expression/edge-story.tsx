/** One edge: its local derivative in symbols and numbers, and what goes along it. */
import { showDigits } from "../../core/digits.ts";
import { words } from "../../core/words/index.ts";
import { MessageEquation, TangentEquation } from "./derivative-story.tsx";
import { Equation } from "./equation.tsx";
import { localOf, ruleOf } from "./equations.ts";
import { localName, nameOf } from "./naming.ts";
import { useDigits } from "./shown.tsx";
import type { StoryProps } from "./story.ts";
import { TieRule } from "./tie-rule.tsx";

interface EdgeProps extends StoryProps {
  readonly edge: number;
}

const { inspector } = words.expression;

function LocalStory({ result, passes, edge }: EdgeProps) {
  const digits = useDigits();
  const { graph, trace } = result;
  const { to, slot } = graph.edges[edge] as (typeof graph.edges)[number];
  const { symbols, numbers } = localOf(result, to, slot, digits);
  const name = localName(result, edge);
  if (!passes.hasValue(to)) return <p class="muted">{inspector.notYetValue}</p>;
  const local = trace.locals[edge] ?? NaN;
  const shown = showDigits(local, digits);
  const rule = ruleOf(result, to);
  return (
    <>
      {rule !== nameOf(result, to) && (
        <p class="equation maths">
          {nameOf(result, to)} = {rule}
        </p>
      )}
      <Equation
        symbols={symbols === "" || symbols === numbers ? name : `${name} = ${symbols}`}
        worked={{ left: numbers === "" ? shown : numbers, right: shown }}
        value={local}
      />
    </>
  );
}

export function EdgeStory(props: EdgeProps) {
  const { result, passes, edge, store } = props;
  const { graph, drawn } = result;
  const { from, to } = graph.edges[edge] as (typeof graph.edges)[number];
  const { mode } = store.scene.value.view.graph;
  return (
    <div class="story">
      <h2>{inspector.edge(nameOf(result, from), drawn.title(to))}</h2>
      <h3>{inspector.localTitle}</h3>
      <LocalStory {...props} />
      <TieRule {...props} node={to} />
      {mode !== "reverse" && (
        <>
          <h3>{inspector.onwardTitle}</h3>
          {passes.hasTangent(to) ? (
            <TangentEquation result={result} edge={edge} />
          ) : (
            <p class="muted">{inspector.notYetTangent}</p>
          )}
        </>
      )}
      {mode !== "forward" && (
        <>
          <h3>{inspector.messageTitle}</h3>
          {passes.hasGradient(from) ? (
            <MessageEquation result={result} edge={edge} />
          ) : (
            <p class="muted">{inspector.notYetGradient}</p>
          )}
        </>
      )}
    </div>
  );
}
