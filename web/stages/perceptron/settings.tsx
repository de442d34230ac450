/** What else defines the experiment: the rule, its start, and the switches textbooks differ in. */
import { words } from "../../core/words/index.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import { LIMITS } from "../../scene/limits.ts";
import { PERCEPTRON_RULES, type PerceptronStage } from "../../scene/schema.ts";
import {
  setArithmetic,
  setLabels,
  setRate,
  setRule,
  setThreshold,
} from "../../state/actions/perceptron.ts";
import type { PerceptronController } from "../../state/perceptron.ts";
import type { Store } from "../../state/store.ts";
import { Segmented, Select } from "../common/fields.tsx";
import { ExactField } from "../common/exact-field.tsx";
import { EndSettings } from "./end-settings.tsx";
import { lowLabel } from "./point-editing.ts";
import { StartSettings } from "./start-settings.tsx";

export interface SettingsProps {
  readonly store: Store;
  readonly stage: PerceptronStage;
  readonly controller: PerceptronController;
}

const { thresholds, labelNames, arithmetics } = words.perceptron;
const text = benchDataWords.settings;
const RULES = PERCEPTRON_RULES.map((value) => ({ value, label: text.rules[value] }));

export function Settings(props: SettingsProps) {
  return (
    <>
      <RuleSettings {...props} />
      <StartSettings {...props} />
      <Switches {...props} />
      <EndSettings {...props} />
    </>
  );
}

function RuleSettings({ store, stage }: SettingsProps) {
  const isDelta = stage.rule === "delta" || stage.rule === "delta-batch";
  return (
    <section class="group part-training">
      <Select
        label={text.rule}
        value={stage.rule}
        options={RULES}
        onChange={(rule) => store.dispatch(setRule(rule))}
      />
      <p class="small muted">{text.ruleHints[stage.rule]}</p>
      {isDelta && lowLabel(stage) === 0 && <p class="small muted">{text.halfway}</p>}
      <ExactField
        label={words.perceptron.rate}
        value={stage.rate}
        step={0.1}
        above={0}
        most={LIMITS.factor}
        onChange={(value, options) => store.dispatch(setRate(value), options)}
      />
    </section>
  );
}

function Switches({ store, stage }: SettingsProps) {
  const isLogistic = stage.rule === "logistic";
  return (
    <section class="group part-training">
      <Segmented
        label={words.perceptron.threshold}
        value={stage.threshold}
        options={[
          { value: ">", label: thresholds[">"] },
          { value: ">=", label: thresholds[">="] },
        ]}
        onChange={(value) => store.dispatch(setThreshold(value))}
      />
      <p class="small muted">{text.thresholdHint}</p>
      <Segmented
        label={words.perceptron.labels}
        value={stage.labels}
        options={[
          { value: "01", label: labelNames["01"] },
          { value: "±1", label: labelNames["±1"] },
        ]}
        onChange={(value) => store.dispatch(setLabels(value))}
      />
      {stage.labels === "±1" && <p class="small muted">{text.labelsHint}</p>}
      <Segmented
        label={words.perceptron.arithmetic}
        value={stage.arithmetic}
        disabled={isLogistic}
        options={[
          { value: "exact", label: arithmetics.exact },
          { value: "float64", label: arithmetics.float64 },
        ]}
        onChange={(value) => store.dispatch(setArithmetic(value))}
      />
      <p class="small muted">
        {isLogistic ? text.noFractions : text.arithmeticHints[stage.arithmetic]}
      </p>
    </section>
  );
}
