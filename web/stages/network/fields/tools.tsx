/** What the pictures over the inputs show: the output or any neuron, by name or by selecting it. */
import { pictures } from "../../../core/words/network-pictures.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import { setSelection } from "../../../state/actions/network.ts";
import { lookAtFields } from "../../../state/actions/view.ts";
import { Select, type Option } from "../../common/fields.tsx";
import type { ChartProps } from "../charts.tsx";
import { writeSelection } from "../selection.ts";
import { sizeOf } from "../../../core/shape.ts";
import { shownUnit } from "./unit.ts";

/** Names that a list can hold; of larger networks neurons are chosen in the diagram. */
const LISTED = 200;

const keyOf = (layer: number, unit: number): string => `${layer}:${unit}`;

function unitsOf({ layers }: NetworkInfo): Option<string>[] {
  const sizes = layers.map(({ outputShape }) => sizeOf(outputShape));
  if (sizes.reduce((sum, size) => sum + size, 0) > LISTED) return [];
  return layers.flatMap(({ id }, layer) =>
    Array.from({ length: sizes[layer] ?? 0 }, (_, unit) => {
      return { value: keyOf(layer, unit), label: pictures.unit(id, unit + 1) };
    }),
  );
}

export function FieldTools({ store, controller }: ChartProps) {
  const info = controller.info.value;
  if (info === null) return null;
  const { view } = store.scene.value;
  const { of } = view.network.fields;
  const shown = shownUnit(view.selection, info);
  const here = keyOf(shown.layer, shown.unit);
  const units = unitsOf(info);
  const options: Option<string>[] = [{ value: "output", label: pictures.output }, ...units];
  if (units.length === 0)
    options.push({ value: here, label: `${pictures.selected}: ${shown.name}` });
  const choose = (value: string): void => {
    store.dispatch(lookAtFields({ of: value === "output" ? "output" : "unit" }));
    if (value === "output" || value === here) return;
    const [layer = 0, unit = 0] = value.split(":").map(Number);
    const selection = writeSelection({ kind: "neuron", layer, unit });
    store.dispatch(setSelection(selection), { history: "view" });
  };
  return (
    <div class="chart-tools">
      <Select
        label={pictures.of}
        value={of === "output" ? "output" : here}
        options={options}
        onChange={choose}
      />
    </div>
  );
}
