/** The one thing that a run beside this one has otherwise: which, and its value. */
import { network as networkWords } from "../../../core/words/network.ts";
import { runs as text } from "../../../core/words/network-runs.ts";
import { LIMITS } from "../../../scene/limits.ts";
import { ACTIVATIONS, type RunDifference } from "../../../scene/schema.ts";
import type { DispatchOptions } from "../../../state/store.ts";
import { Checkbox, Select } from "../../common/fields.tsx";
import { NumberField } from "../../common/number-field.tsx";
import { OptimizerFields, OptimizerNumbers } from "../../common/optimizer-fields.tsx";

interface ValueProps {
  readonly letter: string;
  readonly difference: RunDifference;
  /** Rows that are learned from. */
  readonly rows: number;
  readonly onChange: (difference: RunDifference, options?: DispatchOptions) => void;
}

const ACTIVATION_OPTIONS = ACTIVATIONS.map((value) => ({
  value,
  label: networkWords.activations[value],
}));

const NUMBERS = {
  rate: { step: 0.01, low: 1e-9, high: LIMITS.factor, whole: false },
  l2: { step: 0.001, low: 0, high: LIMITS.factor, whole: false },
  units: { step: 1, low: 1, high: LIMITS.units, whole: true },
  seed: { step: 1, low: 0, high: LIMITS.seed, whole: true },
} as const;

export function BesideValue(props: ValueProps) {
  const { letter, difference, onChange } = props;
  const label = text.value(letter, text.differences[difference.kind]);
  switch (difference.kind) {
    case "optimizer": {
      const { optimizer } = difference;
      const fields = {
        optimizer,
        onChange: (changed: typeof optimizer, options?: DispatchOptions) =>
          onChange({ ...difference, optimizer: changed }, options),
      };
      return (
        <>
          <OptimizerFields {...fields} />
          <details>
            <summary>{networkWords.more}</summary>
            <div class="pair">
              <OptimizerNumbers {...fields} />
            </div>
          </details>
        </>
      );
    }
    case "batch":
      return <BatchValue {...props} difference={difference} label={label} />;
    case "activation":
      return (
        <Select
          label={label}
          value={difference.activation}
          options={ACTIVATION_OPTIONS}
          onChange={(activation) => onChange({ kind: "activation", activation })}
        />
      );
    default: {
      const { kind } = difference;
      const value = (difference as Readonly<Record<string, unknown>>)[kind];
      return (
        <NumberField
          label={label}
          value={Number(value)}
          {...NUMBERS[kind]}
          onChange={(changed, options) =>
            onChange({ kind, [kind]: changed } as unknown as RunDifference, options)
          }
        />
      );
    }
  }
}

interface BatchProps extends ValueProps {
  readonly label: string;
  readonly difference: Extract<RunDifference, { readonly kind: "batch" }>;
}

function BatchValue({ difference, rows, label, onChange }: BatchProps) {
  const all = difference.batch === "all";
  return (
    <>
      {!all && (
        <NumberField
          label={label}
          value={Number(difference.batch)}
          whole
          step={1}
          low={1}
          high={Math.max(1, rows)}
          onChange={(batch, options) => onChange({ kind: "batch", batch }, options)}
        />
      )}
      <Checkbox
        label={text.allRows}
        checked={all}
        onChange={(checked) => onChange({ kind: "batch", batch: checked ? "all" : 1 })}
      />
    </>
  );
}
