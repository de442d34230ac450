/** In a corner of the panel: the notation and conventions in use, and the switches that change them. */
import { MOST_DIGITS } from "../../../core/digits.ts";
import { momentumForm } from "../../../core/words/momentum-form.ts";
import { network as networkWords } from "../../../core/words/network.ts";
import { notation as say } from "../../../core/words/network-notation.ts";
import {
  BIAS_WRITINGS,
  DELTA_SIGNS,
  INDEX_ORDERS,
  LAYER_MARKS,
  LAYER_PRODUCTS,
  OUTPUT_LETTERS,
  SUM_LETTERS,
  TARGET_LETTERS,
  WEIGHT_LETTERS,
  type Conventions,
  type NetworkStage,
  type Notation,
} from "../../../scene/schema.ts";
import { setLoss } from "../../../state/actions/network.ts";
import { setMomentumForm } from "../../../state/actions/network-training.ts";
import { setDigits, setNotation } from "../../../state/actions/view.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { Store } from "../../../state/store.ts";
import { Checkbox, Select } from "../../common/fields.tsx";
import { hasMomentum, MomentumForm } from "../../common/momentum-form.tsx";
import { STYLE_NAMES, STYLES, styleOf } from "./styles.ts";

interface CardProps {
  readonly store: Store;
  readonly stage: NetworkStage;
  readonly controller: NetworkController;
}

/** "z = Wx + b, δ = ∂L/∂z, L = ½Σ(a − y)², mean over the batch", and momentum's form if there is any. */
export function summaryOf(
  notation: Notation,
  { loss, optimizer }: NetworkStage,
  { momentum }: Conventions,
): string {
  const { sum, output, target, product, delta } = notation;
  const products = { Wx: `${sum} = Wx + b`, WTx: `${sum} = Wᵀx + b`, xTW: `${sum} = xᵀW + b` };
  const of = { plus: `δ = ∂L/∂${sum}`, minus: `δ = −∂L/∂${sum}` };
  const each = networkWords.losses[loss.kind];
  const half = loss.kind === "squared-error" && loss.half ? "½" : "";
  const squared = `${half}Σ(${output} − ${target})²`;
  const mean = [loss.outputs === "mean" ? networkWords.outputsMean : "", loss.batch === "mean" ? networkWords.batchMean : ""]; // prettier-ignore
  const kept = hasMomentum(optimizer) ? momentumForm.short[momentum] : "";
  const parts = [products[product], of[delta], `L = ${loss.kind === "squared-error" ? squared : each}`, ...mean, kept]; // prettier-ignore
  return parts.filter((part) => part !== "").join(", ");
}

/** Letters that the two others have are not offered. */
function letters<L extends string>(all: readonly L[], others: readonly string[]) {
  return all.filter((each) => !others.includes(each)).map((value) => ({ value, label: value }));
}

export function NotationCard({ store, stage, controller }: CardProps) {
  const { view, conventions } = store.scene.value;
  const { notation } = view;
  const change = (part: Partial<Notation>): void => store.dispatch(setNotation(part));
  const style = styleOf(notation);
  const named = <K extends string>(all: readonly K[], names: Readonly<Record<K, string>>) =>
    all.map((value) => ({ value, label: names[value] }));
  const { sum, output, target } = notation;
  return (
    <details class="group notation">
      <summary>
        <span class="small">{say.shown(summaryOf(notation, stage, conventions))}</span>
      </summary>
      <Select
        label={say.written}
        value={style ?? "own"}
        options={[
          ...named(STYLE_NAMES, say.styles),
          ...(style === null ? [{ value: "own" as const, label: say.styles.own }] : []),
        ]}
        onChange={(wanted) => wanted !== "own" && change(STYLES[wanted])}
      />
      <div class="notation-fields">
        <Select
          label={say.sum}
          value={sum}
          options={letters(SUM_LETTERS, [output, target])}
          onChange={(value) => change({ sum: value })}
        />
        <Select
          label={say.output}
          value={output}
          options={letters(OUTPUT_LETTERS, [sum, target])}
          onChange={(value) => change({ output: value })}
        />
        <Select
          label={say.target}
          value={target}
          options={letters(TARGET_LETTERS, [sum, output])}
          onChange={(value) => change({ target: value })}
        />
        <Select
          label={say.weight}
          value={notation.weight}
          options={letters(WEIGHT_LETTERS, [])}
          onChange={(weight) => change({ weight })}
        />
        <Select
          label={say.bias}
          value={notation.bias}
          options={named(BIAS_WRITINGS, say.biases)}
          onChange={(bias) => change({ bias })}
        />
        <Select
          label={say.index}
          value={notation.index}
          options={named(INDEX_ORDERS, say.indices)}
          onChange={(index) => change({ index })}
        />
        <Select
          label={say.layer}
          value={notation.layer}
          options={named(LAYER_MARKS, say.layers)}
          onChange={(layer) => change({ layer })}
        />
        <Select
          label={say.product}
          value={notation.product}
          options={named(LAYER_PRODUCTS, say.products)}
          onChange={(product) => change({ product })}
        />
        <Select
          label={say.delta}
          value={notation.delta}
          options={named(DELTA_SIGNS, say.deltas)}
          onChange={(delta) => change({ delta })}
        />
        <DigitsField store={store} />
      </div>
      <LossSwitches stage={stage} controller={controller} />
      {hasMomentum(stage.optimizer) && (
        <MomentumForm
          value={conventions.momentum}
          onChange={(form) => controller.change((here) => setMomentumForm(form, here))}
        />
      )}
    </details>
  );
}

const COUNTS = [3, 4, 6, 9, MOST_DIGITS];

function DigitsField({ store }: Pick<CardProps, "store">) {
  const { digits } = store.scene.value.view;
  const counts = COUNTS.includes(digits.count) ? COUNTS : [digits.count, ...COUNTS];
  return (
    <Select
      label={say.digits}
      value={digits.count}
      options={counts.map((value) => ({
        value,
        label: value === MOST_DIGITS ? say.every : say.significant(value),
      }))}
      onChange={(count) => store.dispatch(setDigits({ kind: "significant", count }))}
    />
  );
}

function LossSwitches({ stage, controller }: Omit<CardProps, "store">) {
  const { loss } = stage;
  const text = networkWords;
  const change = (next: typeof loss): void => void controller.change((here) => setLoss(next, here));
  return (
    <fieldset class="notation-loss">
      <legend class="small">{say.loss}</legend>
      {loss.kind === "squared-error" && (
        <Checkbox
          label={text.half}
          checked={loss.half}
          onChange={(half) => change({ ...loss, half })}
        />
      )}
      <Checkbox
        label={text.outputsMean}
        checked={loss.outputs === "mean"}
        onChange={(mean) => change({ ...loss, outputs: mean ? "mean" : "sum" })}
      />
      <Checkbox
        label={text.batchMean}
        checked={loss.batch === "mean"}
        onChange={(mean) => change({ ...loss, batch: mean ? "mean" : "sum" })}
      />
    </fieldset>
  );
}
