/** The derivative as a formula, how it comes about rule by rule, and how long it is. */
import { showNumber } from "../../../core/number.ts";
import { methods as methodsWords } from "../../../core/words/methods.ts";
import type { SymbolicDerivative } from "../../../engine/protocol.ts";
import { openFormula } from "../../../state/actions/methods.ts";
import { NEW_INPUT } from "../../../state/expression.ts";
import { sameFormula, type Compared } from "../../../state/methods.ts";
import type { Symbolic } from "../../../state/methods-symbolic.ts";
import type { Store } from "../../../state/store.ts";
import { Button } from "../../common/button.tsx";
import { Maths } from "../../common/maths.tsx";

import { pretty } from "../naming.ts";
import { derivativeName, slopeLatex, slopeName } from "./names.ts";

interface SymbolicProps {
  readonly now: Compared;
  readonly symbolic: Symbolic | null;
  readonly store: Store;
}

const text = methodsWords.symbolic;
/** From so many times the length on a derivative is said to swell. */
const SWELLS = 3;
/** Longer ones are typeset too slowly, and read by nobody. */
const LONGEST_LATEX = 4_000;
const LONGEST_TEXT = 2_000;

export function SymbolicPart({ now, symbolic: newest, store }: SymbolicProps) {
  const symbolic = newest !== null && sameFormula(newest.of, now) ? newest : null;
  return (
    <section class="method">
      <h2 class="minor">{text.title}</h2>
      {symbolic === null && <p class="muted">{text.waiting}</p>}
      {symbolic !== null && symbolic.derivative === null && (
        <p class="problem">{symbolic.refusal}</p>
      )}
      {symbolic !== null && symbolic.derivative !== null && (
        <Derivative now={now} symbolic={symbolic} derivative={symbolic.derivative} store={store} />
      )}
    </section>
  );
}

interface DerivativeProps {
  readonly now: Compared;
  readonly symbolic: Symbolic;
  readonly derivative: SymbolicDerivative;
  readonly store: Store;
}

function Derivative({ now, symbolic, derivative, store }: DerivativeProps) {
  const output = now.graph.outputName;
  const name = slopeName(output, symbolic.by);
  function open(): void {
    const { at } = now.stage;
    const values = symbolic.inputs.map((input) => [input, at[input] ?? NEW_INPUT] as const);
    const own = derivativeName(output, symbolic.by, symbolic.inputs);
    const formula = `${own} = ${derivative.formula}`;
    store.dispatch(openFormula(formula, Object.fromEntries(values), text.opened(name)));
  }
  return (
    <>
      <Formula name={name} start={slopeLatex(output, symbolic.by)} derivative={derivative} />
      <p class="small">{text.value(name, showNumber(symbolic.value, 9))}</p>
      <Sizes derivative={derivative} graph={now.graph.nodes.length} />
      <div>
        <Button onClick={open}>{text.open}</Button>
      </div>
      <Steps derivative={derivative} />
    </>
  );
}

interface FormulaProps {
  readonly name: string;
  /** The name as LaTeX. */
  readonly start: string;
  readonly derivative: SymbolicDerivative;
}

function Formula({ name, start, derivative }: FormulaProps) {
  const { formula, latex } = derivative;
  const plain = `${name} = ${pretty(formula)}`;
  if (latex.length > LONGEST_LATEX)
    return (
      <p class="method-long maths" tabIndex={0} role="region" aria-label={name}>
        {plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT)} …` : plain}
      </p>
    );
  return (
    <div class="method-formula" tabIndex={0} role="region" aria-label={name}>
      <Maths display latex={`${start} = ${latex}`} text={plain} />
    </div>
  );
}

interface SizesProps {
  readonly derivative: SymbolicDerivative;
  /** Nodes of the graph, which computes once what a formula writes again and again. */
  readonly graph: number;
}

/** Lengths as bars: the graph, the formula written out, and its derivative. */
function Sizes({ derivative: { nodes, original }, graph }: SizesProps) {
  const most = Math.max(nodes, original, graph);
  const rows = [
    [text.sizes.graph, graph],
    [text.sizes.original, original],
    [text.sizes.derivative, nodes],
  ] as const;
  return (
    <>
      <table class="table method-sizes">
        <caption>{text.sizes.title}</caption>
        <tbody>
          {rows.map(([name, size]) => (
            <tr key={name}>
              <th scope="row">
                {name}
                <span class="lever-bar" style={{ width: `${(100 * size) / most}%` }} />
              </th>
              <td>{showNumber(size)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {nodes >= SWELLS * graph && <p class="small">{text.swell(showNumber(nodes / graph, 2))}</p>}
    </>
  );
}

function Steps({ derivative: { steps, moreSteps } }: { readonly derivative: SymbolicDerivative }) {
  const name = (rule: string): string =>
    Object.hasOwn(text.rules, rule) ? (text.rules[rule] ?? rule) : text.chain(rule);
  if (steps.length === 0) return null;
  return (
    <details class="method-steps">
      <summary>{text.steps}</summary>
      <div class="method-list" role="region" aria-label={text.steps} tabIndex={0}>
        <ol>
          {steps.map((step, i) => (
            <li key={i}>
              <span class="small muted">{name(step.rule)}</span>
              <Maths
                latex={step.latex}
                text={`(${pretty(step.before)})′ = ${pretty(step.after)}`}
              />
            </li>
          ))}
        </ol>
      </div>
      {moreSteps > 0 && <p class="small muted">{text.more(moreSteps)}</p>}
    </details>
  );
}
