/** The step just done, written out with its numbers. */
import { steps as stepsWords } from "../../core/words/steps.ts";
import { weightsAt } from "../../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronStep } from "../../engine/protocol.ts";
import { Vector } from "./step-row.tsx";
import {
  brief,
  briefVector,
  factor,
  IN_STORY,
  roomFor,
  shown,
  subtracted,
  sumOfProducts,
} from "./texts.ts";

interface StoryProps {
  readonly run: PerceptronRun;
  /** The value that Σ is compared with is in the run's own words: "0", or "1/2". */
  readonly current: PerceptronStep | null;
}

const text = stepsWords.story;

export function Story({ run, current }: StoryProps) {
  if (current === null) {
    const first = weightsAt(run, 0);
    return (
      <section class="step-story">
        <h2 class="minor">{text.start}</h2>
        <p class="maths">{text.startText(briefVector(first.exact, first.values))}</p>
      </section>
    );
  }
  return (
    <section class="step-story">
      <h2 class="minor">{text.title(current.step, current.epoch, current.row + 1)}</h2>
      <Sum run={run} step={current} />
      <Answer run={run} step={current} />
      <Change run={run} step={current} />
      <Kept run={run} step={current} />
      <Whole step={current} />
    </section>
  );
}

interface PartProps {
  readonly run: PerceptronRun;
  readonly step: PerceptronStep;
}

const label = (value: number): string => shown(String(value));

/** ">", "≤" …: how Σ lies to the level that it is compared with. */
function relation({ threshold }: PerceptronRun, { output }: PerceptronStep): string {
  const strict = threshold === ">";
  if (output === 1) return strict ? text.fires : text.firesAtLeast;
  return strict ? text.not : text.notBelow;
}

function Sum({ run, step }: PartProps) {
  const { exact } = step;
  return (
    <p class="maths">
      Σ = {sumOfProducts(step)} = <strong>{brief(exact.sum, step.sum, IN_STORY)}</strong>{" "}
      {relation(run, step)} {shown(run.level.exact)} → u = <strong>{label(step.output)}</strong>
    </p>
  );
}

const isByError = ({ rule }: PerceptronRun): boolean =>
  rule === "delta" || rule === "delta-batch" || rule === "logistic";

function Answer({ run, step }: PartProps) {
  const [output, target] = [label(step.output), label(step.target)];
  const right = step.output === step.target;
  if (isByError(run)) return <p>{text.answer(output, target, right)}</p>;
  return <p>{right ? text.right(output) : text.wrong(output, target)}</p>;
}

function Change({ run, step }: PartProps) {
  if (!step.updated) return isByError(run) ? <p>{text.noChange}</p> : null;
  return (
    <>
      <Update run={run} step={step} />
      {run.rule === "delta-batch" ? <Batch step={step} /> : <After step={step} delta={step} />}
    </>
  );
}

/** What the target is compared with: the output, the sum, or its sigmoid. */
function Compared({ rule }: PerceptronRun) {
  if (rule === "logistic") return <>σ(Σ)</>;
  return <>{rule === "delta" || rule === "delta-batch" ? "Σ" : "u"}</>;
}

function Update({ run, step }: PartProps) {
  const { exact } = step;
  const rate = factor(run.rate.exact, run.rate.value);
  return (
    <p class="maths">
      Δw = c(y − <Compared {...run} />
      )x = {rate}·({label(step.target)} − {subtracted(exact.activation, step.activation)})·
      {briefVector(exact.inputs, step.inputs)} = {briefVector(exact.update, step.update)}
    </p>
  );
}

interface AfterProps {
  readonly step: PerceptronStep;
  readonly delta: { readonly update: readonly number[]; readonly exact: { readonly update: readonly string[] } }; // prettier-ignore
}

/** Changed weights are marked as in the table. */
function After({ step, delta }: AfterProps) {
  const { exact } = step;
  return (
    <p class="maths">
      w + Δw = {briefVector(exact.weights, step.weights)} +{" "}
      {briefVector(delta.exact.update, delta.update)} ={" "}
      <strong class="after">
        <Vector
          exact={exact.weightsAfter}
          values={step.weightsAfter}
          changed={delta.update}
          most={roomFor(exact.weightsAfter)}
        />
      </strong>
    </p>
  );
}

function Batch({ step }: { readonly step: PerceptronStep }) {
  if (step.batch === null) return <p>{text.share}</p>;
  const delta = { update: step.batch.values, exact: { update: step.batch.exact } };
  return (
    <>
      <p>{text.batch}</p>
      <After step={step} delta={delta} />
    </>
  );
}

/** What the pocket and the mean hold after this step. */
function Kept({ run, step }: PartProps) {
  if (step.pocket !== null) {
    const { exact, values, errors, replaced } = step.pocket;
    const rows = run.targets.length;
    return <p>{text.pocket(briefVector(exact, values), errors, rows, replaced)}</p>;
  }
  if (step.mean === null) return null;
  return <p>{text.mean(briefVector(step.mean.exact, step.mean.values))}</p>;
}

/** The numbers in full, where one of them was shortened. */
function Whole({ step: { exact } }: { readonly step: PerceptronStep }) {
  const numbers: readonly (readonly [string, readonly string[]])[] = [
    ["w", exact.weights],
    ["Σ", [exact.sum]],
    ["Δw", exact.update],
    [stepsWords.table.columns.after, exact.weightsAfter],
  ];
  if (numbers.every(([, texts]) => texts.every((one) => one.length <= roomFor(texts)))) return null;
  return (
    <details class="whole">
      <summary>{text.whole}</summary>
      <dl>
        {numbers.map(([name, texts]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{texts.map(shown).join(", ")}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
