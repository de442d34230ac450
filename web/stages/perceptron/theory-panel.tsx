/** What can be proven about the data at hand, and what it says of the run. */
import { theory as theoryWords } from "../../core/words/theory.ts";
import { showCompact } from "../../core/number.ts";
import type { ExactVector, PerceptronRun, PerceptronTheory } from "../../engine/protocol.ts";
import { BestSection, CycleSection } from "./theory-ends.tsx";
import { BoundSection } from "./theory-bound.tsx";
import { MarginSection } from "./theory-margin.tsx";
import { Proof } from "./theory-proof.tsx";
import type { PanelProps } from "./panels.tsx";
import { Refused } from "./refused.tsx";
import { inputNames, linearText } from "./linear.ts";
import { fittedVector, readable } from "./texts-fitted.ts";
import { vector } from "./texts.ts";

const text = theoryWords;

export interface TheoryProps extends PanelProps {
  readonly theory: PerceptronTheory;
  readonly run: PerceptronRun;
}

export function TheoryPanel(props: PanelProps) {
  const run = props.controller.run.value;
  const { reply, problem } = props.queries.ask("perceptron.theory", {
    run: props.controller.chosen.value,
  }).value;
  const refused = props.controller.problem.value;
  if (refused !== "") return <Refused problem={refused} />;
  if (problem !== "") return <p class="muted">{text.unavailable(problem)}</p>;
  if (run === null || reply === null) {
    return (
      <p class="waiting" role="status">
        {text.waiting}
      </p>
    );
  }
  const parts: TheoryProps = { ...props, theory: reply, run };
  return (
    <div class="theory">
      <Separable {...parts} />
      <CycleSection {...parts} />
      {reply.separable === true && <MarginSection {...parts} />}
      {reply.separable === true && <BoundSection {...parts} />}
      {reply.separable !== true && <BestSection {...parts} />}
    </div>
  );
}

function Separable({ theory, run }: TheoryProps) {
  const { separable } = text;
  return (
    <section class="group">
      <h2 class="minor">{separable.title}</h2>
      {theory.separable === null && (
        <>
          <p class="verdict">? {separable.open}</p>
          <p>{separable.openText(theory.reason ?? "")}</p>
        </>
      )}
      {theory.separable === true && (
        <>
          <p class="verdict verdict-good">✓ {separable.yes}</p>
          {theory.separator !== null && (
            <>
              <p>{separable.yesText}</p>
              <WeightsLine weights={theory.separator} />
            </>
          )}
        </>
      )}
      {theory.separable === false && (
        <>
          <p class="verdict verdict-bad">✗ {separable.no}</p>
          <Proof theory={theory} run={run} />
        </>
      )}
      <p class="small muted">{separable.how}</p>
    </section>
  );
}

/** Fractions longer than this are rounded, all of a line together. */
const READABLE = 24;

/** "w = (0, 1, 1): Σ = x₁ + x₂". */
export function WeightsLine({ weights }: { readonly weights: ExactVector }) {
  const { exact } = weights;
  if (exact.join("").length > READABLE)
    return <p class="maths weights-line">w ≈ {vector(weights.values.map((w) => showCompact(w, 5)))}</p>; // prettier-ignore
  return (
    <p class="maths weights-line">
      w = {fittedVector(weights)}, Σ = {linearText(readable(weights), inputNames(exact.length - 1))}
    </p>
  );
}
