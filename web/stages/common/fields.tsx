/** Choices: a list to pick from, a row of alternatives, a yes or no. All with a visible label. */
import { useId } from "preact/hooks";

export interface Option<Value extends string | number> {
  readonly value: Value;
  readonly label: string;
}

interface ChoiceProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

export function Select<Value extends string | number>(props: ChoiceProps<Value>) {
  const { label, value, options, onChange, disabled = false } = props;
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <select
        class="input"
        value={String(value)}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find(
            (option) => String(option.value) === event.currentTarget.value,
          );
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={String(option.value)}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Two to five short alternatives, all in sight. */
export function Segmented<Value extends string | number>(props: ChoiceProps<Value>) {
  const { label, value, options, onChange, disabled = false } = props;
  const name = useId();
  return (
    <fieldset class="segmented" disabled={disabled}>
      <legend class="field-label">{label}</legend>
      <div class="segmented-row">
        {options.map((option) => (
          <label key={option.value} class="segment">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Checkbox({ label, checked, onChange }: CheckboxProps) {
  return (
    <label class="checkbox">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
