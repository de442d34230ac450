/** One slider and number for each input of a formula. */
import { NEW_INPUT } from "../../state/expression.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { rangeFor, Slider } from "./slider.tsx";

type Values = Readonly<Record<string, number>>;

interface FormulaInputsProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly values: Values;
  /** Where reset goes back to. */
  readonly origin: Values;
  /** Said where there is no input. */
  readonly none?: string;
  readonly onChange: (name: string, value: number, options: DispatchOptions) => void;
}

function valueOf(values: Values, name: string): number {
  return Object.hasOwn(values, name) ? (values[name] ?? NEW_INPUT) : NEW_INPUT;
}

export function FormulaInputs({
  title,
  names,
  values,
  origin,
  none,
  onChange,
}: FormulaInputsProps) {
  return (
    <div class="inputs" role="group" aria-label={title}>
      <h2 class="minor">{title}</h2>
      {names.length === 0 && none !== undefined && <p class="muted">{none}</p>}
      {names.map((name) => {
        const value = valueOf(values, name);
        const reach = rangeFor(value);
        return (
          <Slider
            key={name}
            label={name}
            value={value}
            from={-reach}
            to={reach}
            step={reach / 50}
            reset={valueOf(origin, name)}
            onChange={(next, options) => onChange(name, next, options)}
          />
        );
      })}
    </div>
  );
}
