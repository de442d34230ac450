/** Least squares beside the perceptron's rule: its weights, its cost, and how large its rate may be. */
import { theory as theoryWords, lms as lmsWords } from "../../core/words/theory.ts";
import type { LeastSquares, PerceptronRun } from "../../engine/protocol.ts";
import { Maths } from "../common/maths.tsx";
import { LmsParabola } from "./lms-parabola.tsx";
import { LmsRate } from "./lms-rate.tsx";
import { LmsRows, LmsTable } from "./lms-rows.tsx";
import type { PanelProps } from "./panels.tsx";
import { Refused } from "./refused.tsx";
import { fitted, fittedVector } from "./texts-fitted.ts";

const text = lmsWords;

export interface LmsProps extends PanelProps {
  readonly least: LeastSquares;
  readonly run: PerceptronRun;
}

export function LmsPanel(props: PanelProps) {
  const run = props.controller.run.value;
  const { reply, problem } = props.queries.ask("perceptron.leastSquares", {
    run: props.controller.chosen.value,
  }).value;
  const refused = props.controller.problem.value;
  if (refused !== "") return <Refused problem={refused} />;
  if (problem !== "") return <p class="muted">{theoryWords.unavailable(problem)}</p>;
  if (run === null || reply === null) {
    return (
      <p class="waiting" role="status">
        {theoryWords.waiting}
      </p>
    );
  }
  const parts: LmsProps = { ...props, least: reply, run };
  return (
    <div class="theory">
      <Best {...parts} />
      <section class="group">
        <h2 class="minor">{text.against.title}</h2>
        <LmsTable {...parts} />
      </section>
      <LmsRate {...parts} />
      <LmsParabola {...parts} />
    </div>
  );
}

function Best({ least, run }: LmsProps) {
  const { best } = text;
  const { weights, cost } = least;
  return (
    <section class="group">
      <h2 class="minor">{best.title}</h2>
      <Maths display latex="J(w) = \tfrac12 \sum (y - \Sigma)^2" text="J(w) = ½ Σ (y − Σ)²" />
      <p>{best.text}</p>
      <p class="maths weights-line">
        <strong>w = {fittedVector(weights)}</strong>, J = {fitted(cost)}
      </p>
      {!least.unique && <p class="small muted">{best.notUnique}</p>}
      <LmsRows least={least} run={run} />
      <p>{best.wrong(least.wrong, run.targets.length)}</p>
    </section>
  );
}
