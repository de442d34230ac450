/** How the whole run ends, and what that means; shown when the last step is reached. */
import type { ComponentChildren } from "preact";
import { steps as stepsWords } from "../../core/words/steps.ts";
import { exactAt, weightsAt } from "../../engine/perceptron-run.ts";
import type { PerceptronRun } from "../../engine/protocol.ts";
import { keptEpochs } from "../../scene/limits.ts";
import { brief, briefVector } from "./texts.ts";

const text = stepsWords.verdict;

interface VerdictProps {
  readonly run: PerceptronRun;
  readonly onGo: (step: number) => void;
}

export function Verdict(props: VerdictProps) {
  const { run } = props;
  return (
    <div class={`verdict ${run.converged ? "verdict-good" : "verdict-bad"}`} role="status">
      <End {...props} />
      <Answer run={run} />
    </div>
  );
}

const isByError = ({ rule }: PerceptronRun): boolean =>
  rule === "delta" || rule === "delta-batch" || rule === "logistic";

/** Whether no further epoch can be kept, so that a higher limit would change nothing. */
const isFull = ({ end, epochs, targets, weights }: PerceptronRun): boolean =>
  end === "kept" || epochs >= keptEpochs(targets.length, weights.length - 1);

function End({ run, onGo }: VerdictProps) {
  const weights = briefVector(run.weightsExact, run.weights);
  const { epochs, updates, cycle } = run;
  if (run.failure !== undefined) return <p>✕ {text.failed(run.failure)}</p>;
  if (run.converged && isByError(run))
    return <p>✓ {text.settled(epochs, updates, weights, run.finalErrors)}</p>;
  if (run.converged) return <p>✓ {text.converged(epochs, updates, weights)}</p>;
  if (cycle !== null) return <Cycle run={run} cycle={cycle} onGo={onGo} />;
  return (
    <p>
      ■ {isFull(run) ? text.kept(run.length) : text.limit(epochs)}{" "}
      {isByError(run) ? text.settling(weights) : text.notRight(run.finalErrors)} <Cost run={run} />
    </p>
  );
}

interface CycleProps extends VerdictProps {
  readonly cycle: NonNullable<PerceptronRun["cycle"]>;
}

function Cycle({ run, cycle, onGo }: CycleProps) {
  const { start, length } = cycle;
  const last = start + length - 1;
  const { exact, values } = weightsAt(run, start - 1);
  return (
    <>
      <p>
        ↻ {text.cycle(start, last, briefVector(exact, values))}{" "}
        {run.arithmetic === "exact" && !isByError(run) && text.noLine}
      </p>
      <p class="row-of-buttons">
        <Jump onClick={() => onGo(start - 1)}>{text.toCycle}</Jump>
        <Jump onClick={() => onGo(last)}>{text.toCycleEnd}</Jump>
      </p>
    </>
  );
}

interface JumpProps {
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

function Jump({ onClick, children }: JumpProps) {
  return (
    <button type="button" class="link" onClick={onClick}>
      {children}
    </button>
  );
}

function Cost({ run }: Pick<VerdictProps, "run">) {
  const last = run.costs.length - 1;
  if (last < 0) return null;
  const at = (i: number): string =>
    brief(exactAt(run.costs, run.costTexts, i), run.costs[i] ?? NaN);
  return <>{text.cost(at(0), at(last))}</>;
}

/** Of rules whose answer is not the last step's weights. */
function Answer({ run }: Pick<VerdictProps, "run">) {
  if (run.rule !== "pocket" && run.rule !== "averaged") return null;
  const weights = briefVector(run.finalWeightsExact, run.finalWeights);
  const say = run.rule === "pocket" ? text.pocket : text.averaged;
  return <p>{say(weights, run.finalErrors)}</p>;
}
