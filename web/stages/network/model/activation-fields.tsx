/** The activation of a layer, and what some activations have beside their name. */
import { network as networkWords } from "../../../core/words/network.ts";
import { build } from "../../../core/words/network-build.ts";
import { ACTIVATIONS, type Activation, type Layer } from "../../../scene/schema.ts";
import { usualActivation } from "../../../scene/stages/network-choices.ts";
import { setActivation } from "../../../state/actions/network-build.ts";
import { NumberField } from "../../common/number-field.tsx";
import type { Edit } from "./panel.ts";

const { activations } = networkWords;

interface ActivationProps {
  readonly layer: Layer;
  readonly index: number;
  readonly edit: Edit;
}

export function ActivationSelect({ layer, index, edit }: ActivationProps) {
  if (!("activation" in layer)) return null;
  return (
    <label>
      <span class="visually-hidden">{build.panel.activation(layer.id)}</span>
      <select
        class="input"
        value={layer.activation.kind}
        onChange={(event) => {
          const chosen = ACTIVATIONS.find((name) => name === event.currentTarget.value);
          if (chosen !== undefined) edit(setActivation(index, usualActivation(chosen)));
        }}
      >
        {ACTIVATIONS.map((value) => (
          <option key={value} value={value}>
            {activations[value]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Slope or α, of those that have one. */
export function ActivationNumbers({ layer, index, edit }: ActivationProps) {
  if (!("activation" in layer)) return null;
  const { activation } = layer;
  const field = (label: string, value: number, changed: (value: number) => Activation) => (
    <NumberField
      label={label}
      value={value}
      step={0.05}
      onChange={(next, options) => edit(setActivation(index, changed(next)), options)}
    />
  );
  if ("alpha" in activation)
    return field(build.alpha, activation.alpha, (alpha) => ({ ...activation, alpha }));
  if (!("slope" in activation)) return null;
  const label = activation.kind === "prelu" ? build.slopeStart : build.slope;
  return field(label, activation.slope, (slope) => ({ ...activation, slope }));
}
