/** One slider and number for each input of the formula. */
import { words } from "../../core/words/index.ts";
import type { ExpressionController } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { FormulaInputs } from "../common/formula-inputs.tsx";

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
    <FormulaInputs
      title={words.expression.inputs}
      names={inputs.map(({ name }) => name)}
      values={stage.at}
      origin={given}
      none={words.expression.noInputs}
      onChange={(name, next, options) => controller.setInput(name, next, options)}
    />
  );
}
