/** Own rows of numbers: shown and editable while they are few. */
import { words } from "../../core/words/index.ts";
import type { NetworkData } from "../../scene/schema.ts";
import { replaced } from "../../state/actions/perceptron.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { Button, IconButton } from "../common/button.tsx";
import { NumberField } from "../common/number-field.tsx";

type OwnData = Extract<NetworkData, { readonly inputs: unknown }>;

interface OwnProps {
  readonly data: OwnData;
  readonly change: (data: NetworkData, options?: DispatchOptions) => void;
}

/** More than this is no table to type in. */
const MOST_ROWS = 16;
const MOST_COLUMNS = 6;

const targetsOf = (data: OwnData, row: number): readonly number[] => {
  const target = data.targets[row];
  return typeof target === "number" ? [target] : (target ?? []);
};

function withInput(data: OwnData, row: number, column: number, value: number): OwnData {
  const inputs = replaced(data.inputs, row, replaced(data.inputs[row] ?? [], column, value));
  return { ...data, inputs };
}

function withTarget(data: OwnData, row: number, column: number, value: number): OwnData {
  const targets = data.targets.map((target, i) => {
    if (i !== row) return target;
    return typeof target === "number" ? value : replaced(target, column, value);
  });
  // Rows of targets stay rows, class numbers stay numbers.
  return { ...data, targets: targets as OwnData["targets"] };
}

/** A copy of the last row, to be typed over. */
function withRow(data: OwnData): OwnData {
  const targets = [...data.targets, data.targets.at(-1)] as OwnData["targets"];
  return { ...data, inputs: [...data.inputs, data.inputs.at(-1) ?? []], targets };
}

function withoutRow(data: OwnData, row: number): OwnData {
  const rest = (_: unknown, i: number): boolean => i !== row;
  const targets = (data.targets as readonly unknown[]).filter(rest) as OwnData["targets"];
  return { ...data, inputs: data.inputs.filter(rest), targets };
}

export function OwnRows({ data, change }: OwnProps) {
  const text = words.network;
  const columns = data.inputs[0]?.length ?? 0;
  const outputs = targetsOf(data, 0).length;
  const classes = typeof data.targets[0] === "number";
  if (data.inputs.length > MOST_ROWS || columns + outputs > MOST_COLUMNS) {
    return <p class="muted">{text.ownData(data.inputs.length, columns)}</p>;
  }
  return (
    <>
      <table class="data-rows">
        <thead>
          <tr class="maths">
            {Array.from({ length: columns }, (_, i) => (
              <th scope="col" key={i}>
                x<sub>{i + 1}</sub>
              </th>
            ))}
            {Array.from({ length: outputs }, (_, i) => (
              <th scope="col" key={i}>
                {text.ownTargetName(i + 1, outputs)}
              </th>
            ))}
            {data.inputs.length > 1 && (
              <th scope="col">
                <span class="visually-hidden">{words.perceptron.remove}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {data.inputs.map((row, i) => (
            <tr key={i}>
              {row.map((value, column) => (
                <td key={column}>
                  <NumberField
                    bare
                    label={text.ownInput(i + 1, column + 1)}
                    value={value}
                    onChange={(next, options) => change(withInput(data, i, column, next), options)}
                  />
                </td>
              ))}
              {targetsOf(data, i).map((value, column) => (
                <td key={column}>
                  <NumberField
                    bare
                    label={text.ownTarget(i + 1, column + 1)}
                    value={value}
                    whole={classes}
                    onChange={(next, options) => change(withTarget(data, i, column, next), options)}
                    {...(classes ? { low: 0, high: 4095, step: 1 } : {})}
                  />
                </td>
              ))}
              {data.inputs.length > 1 && (
                <td>
                  <IconButton
                    icon="remove"
                    label={words.perceptron.removeRow(i + 1)}
                    onClick={() => change(withoutRow(data, i))}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {data.inputs.length < MOST_ROWS && (
        <Button onClick={() => change(withRow(data))}>{words.perceptron.addRow}</Button>
      )}
    </>
  );
}
