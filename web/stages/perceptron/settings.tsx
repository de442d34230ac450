/** What else defines the experiment: start weights, rate, and the switches textbooks differ in. */
import { toNumber } from "../../core/exact.ts";
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { PerceptronStage } from "../../scene/schema.ts";
import {
  setArithmetic,
  setLabels,
  setRate,
  setStop,
  setThreshold,
  setWeight,
} from "../../state/actions/perceptron.ts";
import type { Store } from "../../state/store.ts";
import { Segmented } from "../common/fields.tsx";
import { ExactField } from "../common/exact-field.tsx";
import { NumberField } from "../common/number-field.tsx";

interface SettingsProps {
  readonly store: Store;
  readonly stage: PerceptronStage;
  /** Rows of the data: epochs are limited by them. */
  readonly rows: number;
}

const { thresholds, labelNames, arithmetics } = words.perceptron;

export function Settings({ store, stage, rows }: SettingsProps) {
  const text = words.perceptron;
  return (
    <>
      <section class="group">
        <h2 class="minor">{text.start}</h2>
        <div class="weights">
          {stage.weights.map((weight, i) => (
            <div class="weight" key={i}>
              <span class="maths" aria-hidden="true">
                w<sub>{i}</sub>
              </span>
              <ExactField
                bare
                label={text.weight(i)}
                value={weight}
                step={1}
                onChange={(value, options) => store.dispatch(setWeight(i, value), options)}
              />
            </div>
          ))}
        </div>
        <p class="small muted">{text.biasHint}</p>
        <ExactField
          label={text.rate}
          value={stage.rate}
          step={0.1}
          most={LIMITS.factor}
          onChange={(value, options) => {
            if (toNumber(value) > 0) store.dispatch(setRate(value), options);
          }}
        />
      </section>
      <section class="group">
        <Segmented
          label={text.threshold}
          value={stage.threshold}
          options={[
            { value: ">", label: thresholds[">"] },
            { value: ">=", label: thresholds[">="] },
          ]}
          onChange={(value) => store.dispatch(setThreshold(value))}
        />
        <Segmented
          label={text.labels}
          value={stage.labels}
          options={[
            { value: "01", label: labelNames["01"] },
            { value: "±1", label: labelNames["±1"] },
          ]}
          onChange={(value) => store.dispatch(setLabels(value))}
        />
        <Segmented
          label={text.arithmetic}
          value={stage.arithmetic}
          options={[
            { value: "exact", label: arithmetics.exact },
            { value: "float64", label: arithmetics.float64 },
          ]}
          onChange={(value) => store.dispatch(setArithmetic(value))}
        />
      </section>
      <details class="group">
        <summary>{text.more}</summary>
        <NumberField
          label={text.maxEpochs}
          value={stage.stop.maxEpochs}
          whole
          step={1}
          low={1}
          high={Math.max(1, Math.floor(LIMITS.perceptronSteps / Math.max(1, rows)))}
          onChange={(maxEpochs, options) => store.dispatch(setStop({ maxEpochs }), options)}
        />
        <NumberField
          label={text.cleanEpochs}
          value={stage.stop.cleanEpochs}
          whole
          step={1}
          low={1}
          high={100}
          onChange={(cleanEpochs, options) => store.dispatch(setStop({ cleanEpochs }), options)}
        />
      </details>
    </>
  );
}
