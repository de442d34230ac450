/** One slider and number for each input of the formula. */
import { words } from "../../core/words/index.ts";
import { NEW_INPUT, type ExpressionController } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { rangeFor, Slider } from "../common/slider.tsx";

interface InputsProps {
  readonly controller: ExpressionController;
  readonly store: Store;
}

export function Inputs({ controller, store }: InputsProps) {
  const { stage } = store.scene.value;
  const inputs = controller.result.value?.graph.inputs ?? [];
  if (stage.kind !== "expression") return null;
  const first = store.origin.value.stage;
  const given = first.kind === "expression" ? first.at : {};
  return (
    <div class="inputs" role="group" aria-label={words.expression.inputs}>
      <h2 class="minor">{words.expression.inputs}</h2>
      {inputs.length === 0 && <p class="muted">{words.expression.noInputs}</p>}
      {inputs.map(({ name }) => {
        const value = Object.hasOwn(stage.at, name) ? (stage.at[name] ?? NEW_INPUT) : NEW_INPUT;
        const reach = rangeFor(value);
        return (
          <Slider
            key={name}
            label={name}
            value={value}
            from={-reach}
            to={reach}
            step={reach / 50}
            reset={Object.hasOwn(given, name) ? (given[name] ?? NEW_INPUT) : NEW_INPUT}
            onChange={(next, options) => controller.setInput(name, next, options)}
          />
        );
      })}
    </div>
  );
}
