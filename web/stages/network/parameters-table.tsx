/** Every weight, bias and learned slope with its gradient, to many digits: for checking, and instead of the picture. */
import { words } from "../../core/words/index.ts";
import type { ExampleTrace, LayerTrace } from "../../engine/protocol.ts";
import type { Layer } from "../../scene/schema.ts";
import { subscript } from "./names.ts";
import { writeSelection, type Selection } from "./selection.ts";
import { showNumber } from "../../core/number.ts";

interface TableProps {
  readonly layers: readonly Layer[];
  readonly trace: ExampleTrace;
  readonly onSelect: (selection: string) => void;
}

interface Row {
  readonly name: string;
  readonly selection: Selection;
  readonly value: number;
  readonly gradient: number;
}

/** Rows shown; the inspector reaches all others by number. */
const MOST = 300;
const SIGNIFICANT = 9;

function rowsOfLayer(values: LayerTrace, layer: number, room: number): readonly Row[] {
  const rows: Row[] = [];
  const inputs = values.parameters.weights.length / values.z.length;
  for (let unit = 0; unit < values.z.length && rows.length < room; unit++) {
    for (let input = 0; input < inputs && rows.length < room; input++) {
      const place = unit * inputs + input;
      rows.push({
        // From–to, as the lectures write w₁₃: first where it comes from, then where it goes.
        name: `w${subscript(input + 1)}→${subscript(unit + 1)}`,
        selection: { kind: "weight", layer, unit, input },
        value: values.parameters.weights[place] ?? NaN,
        gradient: values.gradients.weights[place] ?? NaN,
      });
    }
    const bias = values.parameters.bias[unit];
    if (bias === undefined) continue;
    rows.push({
      name: `b${subscript(unit + 1)}`,
      selection: { kind: "bias", layer, unit },
      value: bias,
      gradient: values.gradients.bias[unit] ?? NaN,
    });
  }
  // One for the whole layer; any of its neurons tells how it is used.
  for (const slope of rows.length < room ? values.parameters.slope : [])
    rows.push({
      name: "s",
      selection: { kind: "neuron", layer, unit: 0 },
      value: slope,
      gradient: values.gradients.slope[0] ?? NaN,
    });
  return rows;
}

export function ParametersTable({ layers, trace, onSelect }: TableProps) {
  const text = words.network;
  const { name, value, gradient } = text.parameterColumns;
  const all = trace.layers.reduce(
    (sum, { parameters: { weights, bias, slope } }) =>
      sum + weights.length + bias.length + slope.length,
    0,
  );
  let room = MOST;
  const groups = trace.layers.map((values, layer) => {
    const rows = rowsOfLayer(values, layer, room);
    room -= rows.length;
    return rows;
  });
  return (
    <div class="parameters">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">{value}</th>
            <th scope="col" class="maths">
              {gradient}
            </th>
          </tr>
        </thead>
        {groups.map((rows, layer) => (
          <tbody key={layer}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {layers[layer]?.id}
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  <button
                    type="button"
                    class="link maths"
                    onClick={() => onSelect(writeSelection(row.selection))}
                  >
                    {row.name}
                  </button>
                </th>
                <td>{showNumber(row.value, SIGNIFICANT)}</td>
                <td>{showNumber(row.gradient, SIGNIFICANT)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <p class="small muted">{all > MOST ? text.firstOf(MOST, all) : text.parameterNote}</p>
    </div>
  );
}
