/** The weights into one neuron and its bias, editable to any digit, each with its gradient. */
import { words } from "../../core/words/index.ts";
import { NumberField } from "../common/number-field.tsx";
import { Signed } from "../common/signed.tsx";
import { incoming, incomingName } from "./names.ts";
import type { LayerStoryProps } from "./neuron-story.tsx";

/** Rows shown; links of wider layers are reached by clicking or by number. */
const MOST = 64;

export function WeightTable({ controller, stage, trace, layer, unit, values }: LayerStoryProps) {
  const text = words.network;
  const inputs = incoming(trace, layer);
  const { layers } = stage.model;
  const to = text.neuron(layers[layer]?.id ?? "", unit + 1);
  const bias = values.parameters.bias[unit];
  return (
    <>
      <table class="table weight-table">
        <thead>
          <tr>
            <th scope="col">{text.from}</th>
            <th scope="col" class="maths">
              {text.weight}
            </th>
            <th scope="col" class="maths">
              {text.gradientOf}
            </th>
          </tr>
        </thead>
        <tbody>
          {Array.from(inputs.slice(0, MOST), (_, input) => {
            const from = incomingName(layers, layer, input);
            const place = unit * inputs.length + input;
            return (
              <tr key={input}>
                <th scope="row" class="maths">
                  {from}
                </th>
                <td>
                  <NumberField
                    bare
                    label={text.weightField(to, from)}
                    value={values.parameters.weights[place] ?? NaN}
                    onChange={(value, options) =>
                      controller.setParameter({ layer, unit, input }, value, options)
                    }
                  />
                </td>
                <td>
                  <Signed value={values.gradients.weights[place] ?? NaN} />
                </td>
              </tr>
            );
          })}
          {bias !== undefined && (
            <tr>
              <th scope="row" class="maths">
                {text.biasTerm}
              </th>
              <td>
                <NumberField
                  bare
                  label={text.biasField(to)}
                  value={bias}
                  onChange={(value, options) =>
                    controller.setParameter({ layer, unit, input: null }, value, options)
                  }
                />
              </td>
              <td>
                <Signed value={values.gradients.bias[unit] ?? NaN} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {inputs.length > MOST && <p class="small muted">{text.firstOf(MOST, inputs.length)}</p>}
    </>
  );
}
