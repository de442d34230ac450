/** The step just done, written out with its numbers, and how the whole run ends. */
import { words } from "../../core/words/index.ts";
import { weightsAt } from "../../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronStep } from "../../engine/protocol.ts";
import type { PerceptronStage } from "../../scene/schema.ts";
import { bracketed, shown, sumOfProducts, vector } from "./texts.ts";

interface StoryProps {
  readonly stage: PerceptronStage;
  readonly run: PerceptronRun;
  readonly current: PerceptronStep | null;
}

export function Story({ stage, run, current }: StoryProps) {
  const text = words.perceptron.story;
  if (current === null) {
    const first = weightsAt(run, 0).exact;
    return (
      <section class="step-story">
        <h2 class="minor">{text.start}</h2>
        <p class="maths">{text.startText(vector(first))}</p>
      </section>
    );
  }
  return (
    <section class="step-story">
      <h2 class="minor">{text.title(current.step, current.epoch, current.row + 1)}</h2>
      <Sum stage={stage} step={current} />
      <Update stage={stage} step={current} />
    </section>
  );
}

interface PartProps {
  readonly stage: PerceptronStage;
  readonly step: PerceptronStep;
}

const label = (value: number): string => shown(String(value));

function Sum({ stage, step }: PartProps) {
  const text = words.perceptron.story;
  const strict = stage.threshold === ">";
  const fired = step.output === 1;
  const relation = fired
    ? strict
      ? text.fires
      : text.firesAtLeast
    : strict
      ? text.not
      : text.notBelow;
  return (
    <p class="maths">
      Σ = {sumOfProducts(step)} = <strong>{shown(step.exact.sum)}</strong> {relation} 0 → u ={" "}
      <strong>{label(step.output)}</strong>
    </p>
  );
}

function Update({ stage, step }: PartProps) {
  const text = words.perceptron.story;
  const { exact } = step;
  const [output, target] = [label(step.output), label(step.target)];
  if (step.output === step.target) return <p>{text.right(output)}</p>;
  return (
    <>
      <p>{text.wrong(output, target)}</p>
      <p class="maths">
        Δw = c·(y − u)·x = {shown(String(stage.rate))}·({target} − {bracketed(output)})·
        {vector(exact.inputs)} = {vector(exact.update)}
      </p>
      <p class="maths">
        w + Δw = {vector(exact.weights)} + {vector(exact.update)} ={" "}
        <strong>{vector(exact.weightsAfter)}</strong>
      </p>
    </>
  );
}

interface VerdictProps {
  readonly stage: PerceptronStage;
  readonly run: PerceptronRun;
}

/** Shown when the last row is reached. */
export function Verdict({ stage, run }: VerdictProps) {
  const text = words.perceptron;
  if (run.converged) {
    return (
      <p class="verdict verdict-good" role="status">
        ✓ {text.converged(run.epochs, run.updates, vector(run.weightsExact))}
      </p>
    );
  }
  if (run.cycle !== null) {
    const say = stage.arithmetic === "exact" ? text.cycle : text.cycleWithFloat;
    return (
      <p class="verdict verdict-bad" role="status">
        ↻ {say(run.cycle.start, run.cycle.length)}
      </p>
    );
  }
  return (
    <p class="verdict verdict-bad" role="status">
      ⏸ {text.limit(stage.stop.maxEpochs)}
    </p>
  );
}
