/** Everything about one layer: name, sizes, what it reads, what stays still; and what comes of it. */
import { build } from "../../../core/words/network-build.ts";
import { setLayerBias, setLayerId, steerLayer } from "../../../state/actions/network-build.ts";
import { Checkbox } from "../../common/fields.tsx";
import { NumberField } from "../../common/number-field.tsx";
import { ActivationNumbers, ActivationSelect } from "./activation-fields.tsx";
import { layerIndices } from "./architecture.ts";
import { Comparison } from "./comparison.tsx";
import { FrozenField } from "./frozen-field.tsx";
import { LinkFields } from "./link-fields.tsx";
import type { LayerProps } from "./panel.ts";
import { SourceFields } from "./source-fields.tsx";
import { WindowFields } from "./window-fields.tsx";

export function LayerOptions(props: LayerProps) {
  const { layer, index, edit } = props;
  return (
    <div class="layer-options">
      <Outcome {...props} />
      {"kernel" in layer && <WindowFields {...props} />}
      {layer.kind !== "dense" && <ActivationSelect {...props} />}
      <ActivationNumbers {...props} />
      {"bias" in layer && (
        <Checkbox
          label={build.bias}
          checked={layer.bias}
          onChange={(bias) => edit(setLayerBias(index, bias))}
        />
      )}
      <Steered {...props} />
      <FrozenField {...props} />
      <LinkFields {...props} />
      <SourceFields {...props} />
      <IdField {...props} />
      <Comparison {...props} />
    </div>
  );
}

/** Its name in the diagram, in the formulas and for who reads it. */
function IdField({ layer, index, edit }: LayerProps) {
  return (
    <label class="field">
      <span class="field-label">{build.name}</span>
      <input
        class="input"
        type="text"
        value={layer.id}
        maxLength={64}
        autoComplete="off"
        spellcheck={false}
        onChange={(event) => {
          const id = event.currentTarget.value.trim();
          if (id === "" || !edit(setLayerId(index, id))) event.currentTarget.value = layer.id;
        }}
      />
    </label>
  );
}

/** What it gives, how deep it lies, what it has to learn. */
function Outcome({ stage, info, layer, index }: LayerProps) {
  const own = info?.layers.find(({ id }) => id === layer.id);
  const depth = layerIndices(stage.model.layers)[index] ?? 0;
  const parts = [
    build.kinds[layer.kind],
    ...(own === undefined ? [] : [build.gives(own.outputShape.join(" × "))]),
    build.index(depth),
  ];
  return (
    <p class="small">
      <strong>{layer.id}</strong>: {parts.join(", ")};{" "}
      {own === undefined || own.parameters === 0
        ? build.noCounts
        : build.counts(own.formula, own.parameters)}
    </p>
  );
}

/** Numbers that change no size: a run goes on with them. */
function Steered({ controller, layer, index }: LayerProps) {
  if (layer.kind === "dropout")
    return (
      <NumberField
        label={build.rate}
        value={layer.rate}
        low={0}
        high={0.99}
        step={0.05}
        reset={0.5}
        onChange={(rate, options) =>
          controller.change((here) => steerLayer(index, { ...layer, rate }, here), options)
        }
      />
    );
  if (layer.kind !== "batchnorm") return null;
  return (
    <>
      <Checkbox
        label={build.momentumUsual}
        checked={layer.momentum === null}
        onChange={(usual) =>
          controller.change((here) =>
            steerLayer(index, { ...layer, momentum: usual ? null : 0.1 }, here),
          )
        }
      />
      {layer.momentum !== null && (
        <NumberField
          label={build.momentum}
          value={layer.momentum}
          low={0}
          high={1}
          step={0.05}
          onChange={(momentum, options) =>
            controller.change((here) => steerLayer(index, { ...layer, momentum }, here), options)
          }
        />
      )}
      <NumberField
        label={build.epsilon}
        value={layer.epsilon}
        above={0}
        high={1}
        step={1e-5}
        reset={1e-5}
        onChange={(epsilon, options) =>
          controller.change((here) => steerLayer(index, { ...layer, epsilon }, here), options)
        }
      />
    </>
  );
}
