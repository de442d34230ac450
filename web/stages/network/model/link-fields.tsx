/** The links into one neuron of a dense layer: typed, held still, or cut, one by one. */
import { useState } from "preact/hooks";
import { indexed } from "../../../core/indices.ts";
import { build } from "../../../core/words/network-build.ts";
import { hasParameters } from "../../../scene/parameters.ts";
import type { DenseLayer, Link } from "../../../scene/schema.ts";
import { INPUT } from "../../../scene/stages/network-wiring.ts";
import {
  freeLinks,
  LINK_STATES,
  linkState,
  setLink,
  type LinkState,
} from "../../../state/actions/network-links.ts";
import { readsOf } from "../../../state/actions/network-build.ts";
import { Button } from "../../common/button.tsx";
import { NumberField } from "../../common/number-field.tsx";
import type { LayerProps } from "./panel.ts";

const { links: text } = build;
/** Links in sight at once; the others follow page by page. */
const PAGE = 16;

export function LinkFields(props: LayerProps) {
  const { controller, layer, index } = props;
  const [unit, setUnit] = useState(0);
  const [page, setPage] = useState(0);
  const weights = controller.example.value?.layers[index]?.parameters.weights;
  if (layer.kind !== "dense" || weights === undefined || weights.length === 0) return null;
  const at = Math.min(unit, layer.units - 1);
  const inputs = weights.length / layer.units;
  const pages = Math.ceil(inputs / PAGE);
  const first = Math.min(page, pages - 1) * PAGE;
  const shown = Array.from({ length: Math.min(PAGE, inputs - first) }, (_, i) => first + i);
  return (
    <details class="build-card link-fields">
      <summary>{text.title(layer.cut.length, layer.still.length)}</summary>
      {layer.units > 1 && (
        <NumberField
          label={text.into}
          value={at + 1}
          whole
          step={1}
          low={1}
          high={layer.units}
          onChange={(next) => setUnit(next - 1)}
        />
      )}
      <ul>
        {shown.map((input) => (
          <LinkRow
            key={input}
            {...props}
            layer={layer}
            link={[at, input]}
            value={weights[at * inputs + input] ?? NaN}
          />
        ))}
      </ul>
      {pages > 1 && (
        <NumberField
          label={text.page(pages)}
          value={first / PAGE + 1}
          whole
          step={1}
          low={1}
          high={pages}
          onChange={(next) => setPage(next - 1)}
        />
      )}
      {layer.cut.length + layer.still.length > 0 && (
        <Button kind="quiet" onClick={() => controller.change((here) => freeLinks(index, here))}>
          {text.free}
        </Button>
      )}
    </details>
  );
}

interface RowProps extends Omit<LayerProps, "layer"> {
  readonly layer: DenseLayer;
  readonly link: Link;
  readonly value: number;
}

function LinkRow({ stage, controller, layer, index, link, value }: RowProps) {
  const { layers } = stage.model;
  const [unit, input] = link;
  const [source = INPUT] = readsOf(layers, index);
  const from = source === INPUT ? indexed("x", input + 1) : `${source} ${indexed("a", input + 1)}`;
  const state = linkState(layer, link);
  const place = { layer: layers.slice(0, index).filter(hasParameters).length, unit, input };
  return (
    <li>
      <span class="small link-from">{from}</span>
      <NumberField
        bare
        label={text.weight(from, unit + 1)}
        value={value}
        disabled={state === "cut"}
        onChange={(next, options) => controller.setParameter(place, next, options)}
      />
      <label>
        <span class="visually-hidden">{text.state(from, unit + 1)}</span>
        <select
          class="input"
          value={state}
          onChange={(event) => {
            const chosen = LINK_STATES.find((name) => name === event.currentTarget.value);
            if (chosen !== undefined)
              controller.change((here) => setLink(index, link, chosen, here));
          }}
        >
          {LINK_STATES.map((name: LinkState) => (
            <option key={name} value={name}>
              {text.states[name]}
            </option>
          ))}
        </select>
      </label>
    </li>
  );
}
