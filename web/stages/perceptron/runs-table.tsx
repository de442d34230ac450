/** The runs side by side: what differs, how each ended, and which one is shown everywhere else. */
import { useId } from "preact/hooks";
import { steps as stepsWords } from "../../core/words/steps.ts";
import type { PerceptronRun } from "../../engine/protocol.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { PerceptronStage, PerceptronVariant } from "../../scene/schema.ts";
import { removeVariant, setVariant } from "../../state/actions/perceptron-compare.ts";
import type { DispatchOptions, Store } from "../../state/store.ts";
import { IconButton } from "../common/button.tsx";
import { ExactField } from "../common/exact-field.tsx";
import { Vector } from "./step-row.tsx";
import { letterOf, nameOf, partsOf, RUN_DASHES } from "./variants.ts";

const text = stepsWords.compare;

interface RunsProps {
  readonly store: Store;
  readonly stage: PerceptronStage;
  readonly runs: readonly PerceptronRun[];
  readonly chosen: number;
  readonly onChoose: (run: number) => void;
}

export function RunsTable(props: RunsProps) {
  const name = useId();
  return (
    <div class="runs-scroll" role="region" aria-label={text.table} tabIndex={0}>
      <table class="table runs">
        <caption class="visually-hidden">{text.table}</caption>
        <thead>
          <tr>
            {Object.values(text.columns).map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        {props.runs.map((run, place) => (
          <RunRows key={place} {...props} run={run} place={place} name={name} />
        ))}
      </table>
    </div>
  );
}

/** The line that stands for a run in the chart. */
export function RunLine({ place, chosen }: { readonly place: number; readonly chosen: boolean }) {
  return (
    <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
      <path
        class={chosen ? "run-line run-line-chosen" : "run-line"}
        d="M0 5H28"
        stroke-dasharray={RUN_DASHES[place]}
      />
    </svg>
  );
}

/** How a run ended, in a word with a sign. */
function endOf({ converged, cycle, failure }: PerceptronRun): string {
  if (failure !== undefined) return text.ends.failed;
  if (converged) return text.ends.converged;
  return cycle === null ? text.ends.limit : text.ends.cycle;
}

interface RowProps extends RunsProps {
  readonly run: PerceptronRun;
  readonly place: number;
  readonly name: string;
}

/** A line with its name, and one with its numbers. */
function RunRows({ store, stage, run, place, chosen, name, onChoose }: RowProps) {
  const letter = letterOf(place);
  const isChosen = place === chosen;
  return (
    <tbody class={isChosen ? "run chosen" : "run"}>
      <tr>
        <th scope="rowgroup" colSpan={5}>
          <div class="run-head">
            <label class="run-choice">
              <input
                type="radio"
                name={name}
                checked={isChosen}
                aria-label={text.show(letter, nameOf(stage, place))}
                onChange={() => onChoose(place)}
              />
              <strong>{letter}</strong>
              <RunLine place={place} chosen={isChosen} />
            </label>
            {place === 0 ? text.own : <What store={store} stage={stage} place={place} />}
          </div>
        </th>
      </tr>
      <tr>
        <td>{run.epochs}</td>
        <td>{run.updates}</td>
        <td>{endOf(run)}</td>
        <td>
          <Vector exact={run.finalWeightsExact} values={run.finalWeights} />
        </td>
        <td>{run.finalErrors}</td>
      </tr>
    </tbody>
  );
}

interface WhatProps {
  readonly store: Store;
  readonly stage: PerceptronStage;
  readonly place: number;
}

/** Numbers can be changed in place. */
function What({ store, stage, place }: WhatProps) {
  const variant = stage.compare[place - 1] ?? {};
  const { rate, weights, ...rest } = variant;
  const letter = letterOf(place);
  const change = (next: PerceptronVariant, options: DispatchOptions): void =>
    store.dispatch(setVariant(place - 1, { ...variant, ...next }), options);
  return (
    <span class="what-parts">
      <span>{partsOf(rest).join(", ")}</span>
      {rate !== undefined && (
        <span class="what-field">
          <i aria-hidden="true">c =</i>
          <ExactField
            bare
            label={text.rateOf(letter)}
            value={rate}
            step={0.1}
            above={0}
            most={LIMITS.factor}
            onChange={(value, options) => change({ rate: value }, options)}
          />
        </span>
      )}
      {weights !== undefined && (
        <span class="what-field">
          <i aria-hidden="true">w =</i>
          {weights.map((weight, i) => (
            <ExactField
              key={i}
              bare
              label={text.startOf(letter, i)}
              value={weight}
              onChange={(value, options) =>
                change({ weights: weights.map((old, j) => (j === i ? value : old)) }, options)
              }
            />
          ))}
        </span>
      )}
      <IconButton
        icon="remove"
        label={text.remove(letter)}
        onClick={() => store.dispatch(removeVariant(place - 1))}
      />
    </span>
  );
}
