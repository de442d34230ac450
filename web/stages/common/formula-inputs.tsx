/** One slider and number for each input of a formula; where the sliders end can be chosen. */
import { useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { NEW_INPUT } from "../../state/expression.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { NumberField } from "./number-field.tsx";
import { rangeFor, Slider } from "./slider.tsx";
import { SymbolName } from "./symbol-name.tsx";

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

/** Ends of a slider and what one of its steps is. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

function valueOf(values: Values, name: string): number {
  return Object.hasOwn(values, name) ? (values[name] ?? NEW_INPUT) : NEW_INPUT;
}

function usualSpan(value: number): Span {
  const reach = rangeFor(value);
  return { from: -reach, to: reach, step: reach / 50 };
}

/** Where the slider of `name` ends; a double click brings the usual back. */
function SpanFields({
  name,
  span,
  usual,
  onChange,
}: {
  readonly name: string;
  readonly span: Span;
  readonly usual: Span;
  readonly onChange: (span: Span) => void;
}) {
  const { inputs } = words.formula;
  const fields = [
    { key: "from", label: inputs.from(name), high: span.to - span.step },
    { key: "to", label: inputs.to(name), low: span.from + span.step },
    { key: "step", label: inputs.step(name), low: Number.EPSILON, high: span.to - span.from },
  ] as const;
  return (
    <div class="span-fields" role="group" aria-label={inputs.span(name)}>
      {fields.map(({ key, label, ...limits }) => (
        <span key={key} class="span-field">
          <span class="small muted" aria-hidden="true">
            {inputs.short[key]}
          </span>
          <NumberField
            label={label}
            bare
            value={span[key]}
            step={span.step}
            reset={usual[key]}
            {...limits}
            onChange={(value) => onChange({ ...span, [key]: value })}
          />
        </span>
      ))}
    </div>
  );
}

export function FormulaInputs(props: FormulaInputsProps) {
  const { title, names, values, origin, none, onChange } = props;
  const [open, setOpen] = useState(false);
  /** Chosen by the reader; a matter of this view, not of the scene. */
  const [spans, setSpans] = useState<ReadonlyMap<string, Span>>(new Map());
  const { inputs } = words.formula;
  return (
    <div class="inputs" role="group" aria-label={title}>
      <div class="inputs-head">
        <h2 class="minor">{title}</h2>
        {names.length > 0 && (
          <button
            type="button"
            class="link small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {inputs.ranges}
          </button>
        )}
      </div>
      {names.length === 0 && none !== undefined && <p class="muted">{none}</p>}
      {names.map((name) => {
        const value = valueOf(values, name);
        const usual = usualSpan(value);
        const span = spans.get(name) ?? usual;
        return (
          <div key={name} class="inputs-row">
            <Slider
              label={name}
              shown={<SymbolName name={name} />}
              value={value}
              {...span}
              reset={valueOf(origin, name)}
              onChange={(next, options) => onChange(name, next, options)}
            />
            {open && (
              <SpanFields
                name={name}
                span={span}
                usual={usual}
                onChange={(next) => setSpans(new Map(spans).set(name, next))}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
