/** Which parameters of a layer training leaves as they are; changed while it runs. */
import { build } from "../../../core/words/network-build.ts";
import { startSlope, tensorsOf } from "../../../scene/parameters.ts";
import type { Layer, ParameterName } from "../../../scene/schema.ts";
import { steerLayer } from "../../../state/actions/network-build.ts";
import type { LayerProps } from "./panel.ts";

/** Running averages are no parameters that training moves. */
function partsOf(layer: Layer): readonly ParameterName[] {
  const names = Object.keys(tensorsOf(layer, null)) as ParameterName[];
  const trained = names.filter((name) => !name.startsWith("running"));
  return startSlope(layer) === undefined ? trained : [...trained, "slope"];
}

export function FrozenField({ controller, layer, index }: LayerProps) {
  const parts = partsOf(layer);
  if (!("frozen" in layer) || parts.length === 0) return null;
  const isStill = (part: ParameterName): boolean =>
    layer.frozen === true || layer.frozen.includes(part);
  const toggle = (part: ParameterName, still: boolean): void => {
    const next = parts.filter((other) => (other === part ? still : isStill(other)));
    const frozen = next.length === parts.length ? true : next;
    controller.change((here) => steerLayer(index, { ...layer, frozen }, here));
  };
  return (
    <fieldset class="build-choices">
      <legend class="field-label">{build.frozen}</legend>
      {parts.map((part) => (
        <label class="checkbox" key={part}>
          <input
            type="checkbox"
            checked={isStill(part)}
            onChange={(event) => toggle(part, event.currentTarget.checked)}
          />
          <span>{build.frozenParts[part]}</span>
        </label>
      ))}
    </fieldset>
  );
}
