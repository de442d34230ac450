/** Where each run parts ways with the chosen one: the step, and both numbers. */
import { useMemo } from "preact/hooks";
import { steps as stepsWords } from "../../core/words/steps.ts";
import { stepAt } from "../../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronStep } from "../../engine/protocol.ts";
import { partingOf, type Parting } from "../../state/perceptron-parting.ts";
import { Vector } from "./step-row.tsx";
import { brief, IN_STORY, shown } from "./texts.ts";
import { letterOf } from "./variants.ts";

const text = stepsWords.compare;

interface PartingsProps {
  readonly runs: readonly PerceptronRun[];
  readonly chosen: number;
  readonly onGo: (step: number) => void;
}

export function Partings({ runs, chosen, onGo }: PartingsProps) {
  const own = runs[chosen];
  const others = runs.flatMap((run, place) => (place === chosen ? [] : [{ run, place }]));
  if (own === undefined || others.length === 0) return null;
  return (
    <section class="group partings">
      <h2 class="minor">{text.parting}</h2>
      {others.map(({ run, place }) => (
        <Part key={place} a={own} b={run} names={[letterOf(chosen), letterOf(place)]} onGo={onGo} />
      ))}
    </section>
  );
}

interface PartProps {
  readonly a: PerceptronRun;
  readonly b: PerceptronRun;
  readonly names: readonly [string, string];
  readonly onGo: (step: number) => void;
}

/** The sentence; steps are told from 1. */
function sentence(parting: Parting, { a, b, names }: PartProps): string {
  switch (parting.kind) {
    case "start":
      return text.start_;
    case "row":
      return text.row(parting.step + 1);
    case "answer":
      return parting.rounding === null || parting.rounding === parting.step
        ? text.answer(parting.step + 1)
        : text.answerRounded(parting.step + 1, parting.rounding + 1);
    case "update":
      return (a.rule === "delta-batch") === (b.rule === "delta-batch")
        ? text.update(parting.step + 1)
        : text.unit;
    case "end":
      return text.end(parting.step, a.length > b.length ? names[0] : names[1]);
    case "none":
      return parting.rounding === null ? text.none : text.noneRounded(parting.rounding + 1);
  }
}

function Part(props: PartProps) {
  const { a, b, names, onGo } = props;
  const parting = useMemo(() => partingOf(a, b), [a, b]);
  const step = "step" in parting && parting.kind !== "end" ? parting.step : null;
  const pair = step === null ? [] : [stepAt(a, step), stepAt(b, step)];
  return (
    <div class="parting">
      <p>
        <strong>{text.partWays(...names)}.</strong> {sentence(parting, props)}
      </p>
      {step !== null && (
        <>
          <Both pair={pair} names={names} />
          <button type="button" class="link" onClick={() => onGo(step + 1)}>
            {text.goThere(step + 1)}
          </button>
        </>
      )}
    </div>
  );
}

interface BothProps {
  readonly pair: readonly (PerceptronStep | undefined)[];
  readonly names: readonly [string, string];
}

const { columns } = stepsWords.table;

/** The step of both runs, with the numbers in full as far as there is room. */
function Both({ pair, names }: BothProps) {
  return (
    <div class="runs-scroll" role="region" aria-label={text.partWays(...names)} tabIndex={0}>
      <table class="table both">
        <thead>
          <tr>
            <th scope="col">{text.runColumn}</th>
            {[
              columns.inputs,
              columns.sum,
              columns.output,
              columns.target,
              columns.update,
              columns.after,
            ].map((label) => (
              <th scope="col" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pair.map((step, i) => step && <BothRow key={i} step={step} name={names[i] ?? ""} />)}
        </tbody>
      </table>
    </div>
  );
}

function BothRow({ step, name }: { readonly step: PerceptronStep; readonly name: string }) {
  const { exact } = step;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Vector exact={exact.inputs} values={step.inputs} />
      </td>
      <td>
        <strong>{brief(exact.sum, step.sum, IN_STORY)}</strong>
      </td>
      <td>
        <strong>{shown(String(step.output))}</strong>
      </td>
      <td>{shown(String(step.target))}</td>
      <td>
        <Vector exact={exact.update} values={step.update} changed={step.update} />
      </td>
      <td>
        <Vector exact={exact.weightsAfter} values={step.weightsAfter} changed={step.update} />
      </td>
    </tr>
  );
}
