/** One layer in a line: its grip, units and activation or what it is, and its options below. */
import { network as networkWords } from "../../../core/words/network.ts";
import { build } from "../../../core/words/network-build.ts";
import { LIMITS } from "../../../scene/limits.ts";
import type { Layer } from "../../../scene/schema.ts";
import { canRemove, removeLayer } from "../../../state/actions/network-build.ts";
import { setUnits } from "../../../state/actions/network-units.ts";
import { IconButton } from "../../common/button.tsx";
import { Icon } from "../../common/icons.tsx";
import { NumberField } from "../../common/number-field.tsx";
import { ActivationSelect } from "./activation-fields.tsx";
import { LayerOptions } from "./layer-options.tsx";
import type { LayerProps } from "./panel.ts";
import { useReorder } from "./use-reorder.ts";

interface RowProps extends LayerProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly move: (from: number, to: number) => void;
}

export function LayerRow(props: RowProps) {
  const { stage, layer, index, edit, open, onOpen, move } = props;
  const { to, handlers } = useReorder({ index, move });
  const { layers } = stage.model;
  const text = build.panel;
  return (
    <li
      class="layer-item"
      aria-label={text.layer(layer.id)}
      data-drag={to === null ? undefined : ""}
      style={to === null ? undefined : { "--shift": `${to.shift}px` }}
    >
      <div class="layer">
        <button
          type="button"
          class="layer-grip"
          aria-label={build.grip(layer.id)}
          title={build.gripHint}
          {...handlers}
        >
          <span aria-hidden="true">⠿</span>
        </button>
        <RowMiddle {...props} />
        <button
          type="button"
          class="button button-icon button-quiet layer-open"
          aria-label={build.open(layer.id)}
          title={build.open(layer.id)}
          aria-expanded={open}
          onClick={() => onOpen(!open)}
        >
          <Icon name="next" />
        </button>
        {canRemove(layers, index) ? (
          <IconButton
            icon="remove"
            label={text.removeLayer(layer.id)}
            onClick={() => {
              if (edit(removeLayer(index))) onOpen(false);
            }}
          />
        ) : (
          <span class="output-mark" title={text.outputLayer}>
            →
          </span>
        )}
      </div>
      {open && <LayerOptions {...props} />}
    </li>
  );
}

function RowMiddle({ layer, index, edit }: RowProps) {
  if (layer.kind !== "dense") return <Summary layer={layer} />;
  return (
    <span class="layer-dense">
      <span class="layer-id small">{layer.id}</span>
      <NumberField
        bare
        label={build.panel.units(layer.id)}
        value={layer.units}
        whole
        step={1}
        low={1}
        high={LIMITS.units}
        onChange={(units, options) => edit(setUnits(index, units), options)}
      />
      <ActivationSelect {...{ layer, index, edit }} />
    </span>
  );
}

/** "conv2d1  4 × (3×3), ReLU" */
function Summary({ layer }: { readonly layer: Layer }) {
  const { summary } = build;
  const activation = "activation" in layer ? networkWords.activations[layer.activation.kind] : "";
  const window = "kernel" in layer && summary.window(...layer.kernel);
  const size =
    "filters" in layer
      ? summary.filters(layer.filters, ...layer.kernel)
      : layer.kind === "dropout"
        ? String(layer.rate)
        : layer.from.length > 1
          ? summary.reads(layer.from)
          : window || "";
  return (
    <span class="layer-summary" title={build.kinds[layer.kind]}>
      <span>{layer.id}</span>
      <span class="small muted">{[size, activation].filter(Boolean).join(", ")}</span>
    </span>
  );
}
