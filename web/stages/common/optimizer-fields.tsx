/** The optimizer, its rate and its other numbers. */
import { network as networkWords } from "../../core/words/network.ts";
import type { Optimizer } from "../../scene/schema.ts";
import { usualOptimizer } from "../../scene/stages/network-optimizer.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { Select } from "./fields.tsx";
import { NumberField } from "./number-field.tsx";

interface OptimizerProps {
  readonly optimizer: Optimizer;
  readonly onChange: (optimizer: Optimizer, options?: DispatchOptions) => void;
}

const text = networkWords;
const KINDS = Object.keys(text.optimizers) as readonly Optimizer["kind"][];

/** Rates with which the small networks here learn while one looks on. */
const RATES: Partial<Record<Optimizer["kind"], number>> = {
  sgd: 0.1,
  adagrad: 0.1,
  adam: 0.01,
  adamw: 0.01,
};

/** Numbers that an optimizer may have; each shows those that it has. */
const NUMBERS = [
  { name: "momentum", step: 0.01, low: 0, high: 1 },
  { name: "dampening", step: 0.01, low: 0, high: 1 },
  { name: "beta1", step: 0.01, low: 0, high: 0.999999 },
  { name: "beta2", step: 0.001, low: 0, high: 0.999999 },
  { name: "alpha", step: 0.01, low: 0, high: 1 },
  { name: "rho", step: 0.01, low: 0, high: 1 },
  { name: "rateDecay", step: 0.01, low: 0, high: 1e6 },
  { name: "initialAccumulatorValue", step: 0.1, low: 0, high: 1e6 },
  { name: "weightDecay", step: 0.01, low: 0, high: 1e6 },
  { name: "epsilon", step: 1e-8, low: 1e-300, high: 0.5 },
] as const;

/** A step that fits the size of a rate: 0.01 for 0.1, 0.1 for 0.5. */
function stepOf(rate: number): number {
  return 10 ** (Math.ceil(Math.log10(rate) - 1e-9) - 1);
}

function fresh(kind: Optimizer["kind"], { schedule }: Optimizer): Optimizer {
  const usual = usualOptimizer(kind);
  return { ...usual, rate: RATES[kind] ?? usual.rate, schedule };
}

/** Nesterov's form is nothing without momentum, nor with dampening. */
function settled(optimizer: Optimizer): Optimizer {
  if (optimizer.kind !== "sgd") return optimizer;
  if (optimizer.momentum > 0 && optimizer.dampening === 0) return optimizer;
  return { ...optimizer, nesterov: false };
}

export function OptimizerFields({ optimizer, onChange }: OptimizerProps) {
  return (
    <div class="pair">
      <Select
        label={text.optimizer}
        value={optimizer.kind}
        options={KINDS.map((value) => ({ value, label: text.optimizers[value] }))}
        onChange={(kind) => onChange(fresh(kind, optimizer))}
      />
      <NumberField
        label={text.rate}
        value={optimizer.rate}
        step={stepOf(optimizer.rate)}
        low={1e-9}
        high={1e6}
        onChange={(rate, options) => onChange({ ...optimizer, rate }, options)}
      />
    </div>
  );
}

export function OptimizerNumbers({ optimizer, onChange }: OptimizerProps) {
  const values: Partial<Record<string, unknown>> = optimizer;
  return NUMBERS.map(({ name, ...field }) => {
    const value = values[name];
    if (typeof value !== "number") return null;
    return (
      <NumberField
        key={name}
        {...field}
        label={text.optimizerNumbers[name]}
        value={value}
        onChange={(changed, options) =>
          onChange(settled({ ...optimizer, [name]: changed }), options)
        }
      />
    );
  });
}
