/** Where the rate stands in momentum, switched where an optimizer has any. */
import { momentumForm as text } from "../../core/words/momentum-form.ts";
import type { Conventions, Optimizer } from "../../scene/schema.ts";
import { Select } from "./fields.tsx";

type Form = Conventions["momentum"];

export const hasMomentum = (optimizer: Optimizer): boolean =>
  optimizer.kind === "sgd" && optimizer.momentum > 0;

const FORMS = (["pytorch", "classic"] as const).map((value) => ({ value, label: text.forms[value] })); // prettier-ignore

export function MomentumForm(props: {
  readonly value: Form;
  readonly onChange: (form: Form) => void;
}) {
  // A page around an embed may lock it by this name.
  return (
    <div class="momentum-form">
      <Select label={text.label} options={FORMS} {...props} />
    </div>
  );
}
