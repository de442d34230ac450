/** Gradient or tangent of a node: the products that make it, one for each line, and their sum. */
import { words } from "../../core/words/index.ts";
import { Equation } from "./equation.tsx";
import { workedProduct, workedSum } from "./equations.ts";
import { localName, nameOf, partial, targetName } from "./naming.ts";
import { useDigits } from "./shown.tsx";
import { edgesInto, usesOf, type NodeProps, type StoryProps } from "./story.ts";

const { inspector } = words.expression;

interface EdgeProps extends Pick<StoryProps, "result"> {
  readonly edge: number;
  /** "∂f/∂v = " before the product, where that is all there is. */
  readonly whole?: boolean;
}

/** ∂f/∂u · ∂u/∂v = 0.5 · 4 = 2 for the edge from v to u. */
export function MessageEquation({ result, edge, whole = false }: EdgeProps) {
  const digits = useDigits();
  const { graph, trace } = result;
  const { from, to } = graph.edges[edge] ?? { from: 0, to: 0 };
  const [f, u, v] = [targetName(result), nameOf(result, to), nameOf(result, from)];
  const message = trace.messages[edge] ?? NaN;
  const factors = [trace.gradients[to] ?? NaN, trace.locals[edge] ?? NaN] as const;
  return (
    <Equation
      symbols={`${whole ? `${partial(f, v)} = ` : ""}${partial(f, u)} · ${localName(result, edge)}`}
      worked={workedProduct(...factors, message, digits)}
      value={message}
    />
  );
}

/** ∂u/∂v · ∂v/∂x = 4 · 6 = 24 for the edge from v to u. */
export function TangentEquation({ result, edge, whole = false }: EdgeProps) {
  const digits = useDigits();
  const { graph, trace, aim } = result;
  const { from, to } = graph.edges[edge] ?? { from: 0, to: 0 };
  const [u, v, x] = [nameOf(result, to), nameOf(result, from), nameOf(result, aim.seed ?? 0)];
  const tangent = trace.edgeTangents[edge] ?? NaN;
  const factors = [trace.locals[edge] ?? NaN, trace.nodeTangents[from] ?? NaN] as const;
  return (
    <Equation
      symbols={`${whole ? `${partial(u, x)} = ` : ""}${localName(result, edge)} · ${partial(v, x)}`}
      worked={workedProduct(...factors, tangent, digits)}
      value={tangent}
    />
  );
}

interface TermsProps extends NodeProps {
  /** The derivative that all lines make together. */
  readonly name: string;
  readonly of: "gradient" | "tangent";
}

/** One line for each edge, and their sum where there are several. */
function Terms({ name, of, result, controller, node }: TermsProps) {
  const digits = useDigits();
  const { trace, drawn } = result;
  const gradient = of === "gradient";
  const edges = gradient ? usesOf(result, node) : edgesInto(result, node);
  const terms = gradient ? trace.messages : trace.edgeTangents;
  const total = (gradient ? trace.gradients : trace.nodeTangents)[node] ?? NaN;
  const Term = gradient ? MessageEquation : TangentEquation;
  const numbers = edges.map(({ index }) => terms[index] ?? NaN);
  return (
    <>
      <ul class="messages">
        {edges.map(({ from, to, index }) => (
          <li key={index}>
            <button
              type="button"
              class="link small"
              onClick={() => controller.select(`edge:${index}`)}
            >
              {gradient ? inspector.via(drawn.title(to)) : inspector.along(nameOf(result, from))}
            </button>
            <Term result={result} edge={index} whole={edges.length === 1} />
          </li>
        ))}
      </ul>
      {edges.length > 1 && (
        <Equation symbols={name} worked={workedSum(numbers, total, digits)} value={total} />
      )}
    </>
  );
}

/** A number that is given rather than worked out. */
function Given({ name, value }: { readonly name: string; readonly value: number }) {
  const worked = workedSum([value], value, useDigits());
  return <Equation symbols={name} worked={worked} value={value} />;
}

export function GradientStory(props: NodeProps) {
  const { result, passes, node } = props;
  const { aim, trace } = result;
  const uses = usesOf(result, node).length;
  const target = targetName(result);
  const name = partial(target, nameOf(result, node));
  const there = passes.hasGradient(node);
  const made = there && node !== aim.target && uses > 0;
  return (
    <>
      <h3>{inspector.gradient(name)}</h3>
      {!there && <p class="muted">{inspector.notYetGradient}</p>}
      {there && node === aim.target && <p class="muted">{inspector.isOutput(target)}</p>}
      {there && node !== aim.target && uses === 0 && <p class="muted">{inspector.unused}</p>}
      {made && uses > 1 && <p class="muted">{inspector.fanOut(uses)}</p>}
      {made && <Terms {...props} name={name} of="gradient" />}
      {there && !made && <Given name={name} value={trace.gradients[node] ?? NaN} />}
    </>
  );
}

export function TangentStory(props: NodeProps) {
  const { result, passes, node } = props;
  const { trace, aim } = result;
  const seed = aim.seed ?? -1;
  const name = partial(nameOf(result, node), nameOf(result, seed));
  const ins = edgesInto(result, node).length;
  const there = passes.hasTangent(node) && trace.nodeTangents.length > 0;
  const made = there && node !== seed && ins > 0;
  return (
    <>
      <h3>{inspector.tangent(name)}</h3>
      {!there && <p class="muted">{inspector.notYetTangent}</p>}
      {there && node === seed && <p class="muted">{inspector.isSeed}</p>}
      {there && node !== seed && ins === 0 && <p class="muted">{inspector.notSeed}</p>}
      {made && ins > 1 && <p class="muted">{inspector.fanIn(ins)}</p>}
      {made && <Terms {...props} name={name} of="tangent" />}
      {there && !made && <Given name={name} value={trace.nodeTangents[node] ?? NaN} />}
    </>
  );
}
