/** Every parameter with its gradient, to many digits: for checking, and instead of the picture. */
import { useMemo } from "preact/hooks";
import { showNumber } from "../../core/number.ts";
import { network as networkWords } from "../../core/words/network.ts";
import type { LayerTensors, LayerTrace } from "../../engine/protocol.ts";
import type { Select } from "./inspect/equation-view.tsx";
import type { Net } from "./inspect/net.ts";
import { quantityOf, type ParameterSelection } from "./inspect/parameter.ts";
import { createSymbols } from "./notation/symbols.ts";
import { numbersOf, parameterAt } from "./selection-place.ts";
import { writeSelection } from "./selection.ts";

interface TableProps {
  readonly net: Net;
  readonly select: Select;
}

/** Rows shown; the inspector reaches all others by number. */
const MOST = 300;
const SIGNIFICANT = 9;

const TENSORS = ["weights", "bias", "gamma", "beta", "runningMean", "runningVariance", "slope"] as const satisfies readonly (keyof LayerTensors)[]; // prettier-ignore

/** Weights and bias of each neuron together, as they are read. */
function selectionsOf(
  net: Net,
  values: LayerTrace,
  layer: number,
  room: number,
): readonly ParameterSelection[] {
  const { parameters } = values;
  const count = parameters.bias.length || 1;
  const per = parameters.weights.length / count;
  const found: ParameterSelection[] = [];
  const add = (tensor: (typeof TENSORS)[number], index: number): void => {
    if (found.length < room) found.push(parameterAt({ layer, tensor, index }, net.info.layers) as ParameterSelection); // prettier-ignore
  };
  for (let unit = 0; unit < count && found.length < room; unit++) {
    for (let input = 0; input < per && found.length < room; input++)
      add("weights", unit * per + input);
    if (unit < parameters.bias.length) add("bias", unit);
  }
  for (const tensor of TENSORS.slice(2))
    parameters[tensor].forEach((_, index) => add(tensor, index));
  return found;
}

export function ParametersTable({ net, select }: TableProps) {
  const text = networkWords;
  const { name, value, gradient } = text.parameterColumns;
  const { notation } = net.symbols;
  // Below the name of its layer a number needs no mark of it.
  const symbols = useMemo(() => createSymbols({ ...notation, layer: "none" }, net.info.layers), [notation, net.info]); // prettier-ignore
  const bare = { ...net, symbols };
  const digits = Math.max(SIGNIFICANT, net.digits.count);
  let [room, all] = [MOST, 0];
  const groups = net.trace.layers.map((values, layer) => {
    for (const tensor of TENSORS) all += values.parameters[tensor].length;
    const rows = selectionsOf(net, values, layer, room);
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
        {groups.map((rows, layer) =>
          rows.length === 0 ? null : (
            <tbody key={layer}>
              <tr>
                <th scope="rowgroup" colSpan={3}>
                  {net.info.layers[layer]?.id}
                </th>
              </tr>
              {rows.map((selection) => {
                const numbers = numbersOf(selection, net.trace, net.info.layers);
                return (
                  <tr key={writeSelection(selection)}>
                    <th scope="row">
                      <button
                        type="button"
                        class="link maths"
                        onClick={() => select(writeSelection(selection))}
                      >
                        {quantityOf(bare, selection).text}
                      </button>
                    </th>
                    <td>{showNumber(numbers.value, digits)}</td>
                    <td>
                      {Number.isNaN(numbers.gradient) ? "–" : showNumber(numbers.gradient, digits)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          ),
        )}
      </table>
      <p class="small muted">{all > MOST ? text.firstOf(MOST, all) : text.parameterNote}</p>
    </div>
  );
}
