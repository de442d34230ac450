/** A rate for the batch rule of least squares, the largest that is stable, and what becomes of the cost. */
import { useEffect, useState } from "preact/hooks";
import type { Position } from "../../charts/half-plane.ts";
import { showNumber } from "../../core/number.ts";
import { lms as lmsWords } from "../../core/words/theory.ts";
import type { PerceptronRun } from "../../engine/protocol.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { PerceptronStage } from "../../scene/schema.ts";
import { lookAtBench } from "../../state/actions/view.ts";
import type { Queries } from "../../state/perceptron-queries.ts";
import { Maths } from "../common/maths.tsx";
import { NumberField } from "../common/number-field.tsx";
import { RateScale } from "../common/rate-scale.tsx";
import type { LmsProps } from "./lms-panel.tsx";
import { Plot } from "./plot.tsx";
import { fitted } from "./texts-fitted.ts";

const text = lmsWords.rate;
/** Epochs that are tried. */
const EPOCHS = 40;
/** Powers of ten that the picture reaches down from the first cost and up. */
const DEPTH = 1e-3;
const HEIGHT = 1e6;

/** The batch rule from weights zero on the same data. */
const batchStage = (stage: PerceptronStage, rate: number): PerceptronStage => ({
  ...stage,
  rule: "delta-batch",
  rate,
  weights: stage.weights.map(() => 0),
  init: null,
  arithmetic: "float64",
  order: "given",
  stop: { cleanEpochs: 1, cleanSteps: null, allRight: false, maxEpochs: EPOCHS },
  compare: [],
});

/** The run at this rate; the one before while it is awaited. */
function useBatchRun(queries: Queries, stage: PerceptronStage, rate: number): PerceptronRun | null {
  const [run, setRun] = useState<PerceptronRun | null>(null);
  useEffect(() => {
    queries.aside(batchStage(stage, rate), (found) => setRun(found?.runs[0] ?? null));
  }, [queries, stage, rate]);
  return run;
}

export function LmsRate(props: LmsProps) {
  const { store, stage, queries, least } = props;
  const rate = store.scene.value.view.perceptron.lmsRate;
  const run = useBatchRun(queries, stage, rate);
  const change = (lmsRate: number): void =>
    store.dispatch(lookAtBench({ lmsRate }), { history: "view" });
  const threshold = showNumber(least.threshold, 5);
  const isAbove = rate > least.threshold;
  return (
    <section class="group">
      <h2 class="minor">{text.title}</h2>
      <p>{text.text}</p>
      <Maths
        display
        latex={`c < \\frac{2}{\\lambda_{\\max}} = \\frac{2}{${showNumber(least.eigenvalues[0] ?? NaN).replace("−", "-")}} = ${threshold.replace("−", "-")}`}
        text={`c < 2/λmax = ${threshold}`}
      />
      <RateSlider rate={rate} threshold={least.threshold} onChange={change} />
      <p class={isAbove ? "problem" : undefined} role="status">
        {isAbove
          ? text.above(threshold)
          : rate === least.threshold
            ? text.at(threshold)
            : text.below(threshold)}
      </p>
      {run !== null && run.costs.length > 1 && (
        <Costs run={run} rate={rate} least={least.cost.value} />
      )}
      <p class="small muted">{text.compare}</p>
    </section>
  );
}

interface SliderProps {
  readonly rate: number;
  readonly threshold: number;
  readonly onChange: (rate: number) => void;
}

function RateSlider({ rate, threshold, onChange }: SliderProps) {
  const end = Math.max(1.6 * threshold, Number.MIN_VALUE);
  return (
    <div class="lms-rate">
      <span class="field-label" aria-hidden="true">
        {text.slider}
      </span>
      <RateScale
        label={text.slider}
        rate={rate}
        end={end}
        mark={threshold}
        digits={4}
        places={400}
        onChange={onChange}
      />
      <NumberField
        bare
        label={text.slider}
        value={rate}
        above={0}
        high={LIMITS.factor}
        onChange={onChange}
      />
    </div>
  );
}

interface CostsProps {
  readonly run: PerceptronRun;
  readonly rate: number;
  readonly least: number;
}

function Costs({ run, rate, least }: CostsProps) {
  const costs = [...run.costs];
  const first = costs[0] ?? 1;
  const largest = Math.max(...costs.filter(Number.isFinite), first);
  const smallest = Math.min(...costs.filter((cost) => cost > 0), first);
  const floor = Math.max(smallest, first * DEPTH, least);
  const points = costs.map((cost, epoch): Position => [epoch, cost]);
  const shown = [0, 1, 2, 5, 10, 20, 40].filter((epoch) => epoch < costs.length);
  return (
    <>
      <Plot
        label={text.chart(showNumber(rate))}
        x={{ low: 0, high: Math.max(1, costs.length - 1), name: text.epochs }}
        y={{ low: floor / 2, high: Math.min(largest, first * HEIGHT) * 2, name: "J", log: true }}
        lines={[{ points, kind: "plot-line" }]}
        levels={least > floor / 2 ? [{ y: least, name: text.limit }] : []}
      />
      <details class="group">
        <summary>{text.table}</summary>
        <table class="table">
          <caption class="visually-hidden">{text.chart(showNumber(rate))}</caption>
          <thead>
            <tr>
              <th scope="col">{text.epochs}</th>
              <th scope="col">J</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((epoch) => (
              <tr key={epoch}>
                <td>{epoch}</td>
                <td>
                  {fitted({ value: costs[epoch] ?? NaN, exact: showNumber(costs[epoch] ?? NaN) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
