/** One move line by line, in the order in which it is computed: place, slope, memory, next place. */
import { descent as descentWords } from "../../core/words/descent.ts";
import type { Optimizer } from "../../scene/schema.ts";
import { Signed } from "../common/signed.tsx";
import { COLUMNS, coordinate, Scroll, type CellsProps } from "./path-table.tsx";
import { symbolOf } from "./rules.ts";

interface Row {
  readonly label: string;
  /** What PyTorch calls it, where that is another name. */
  readonly title?: string;
  readonly value: (input: number) => number;
}

const text = descentWords;

/**
 * The memory is that after the move, for the move goes by it; on the last point, which no move
 * leaves, what is remembered there.
 */
function rowsOf({ result, path, point }: CellsProps, optimizer: Optimizer): readonly Row[] {
  const { inputs, outputName } = result.run;
  const width = inputs.length;
  const isLast = point + 1 >= path.values.length;
  const after = isLast ? point : point + 1;
  const memory = path.names.map((name, k): Row => ({
    label: symbolOf(optimizer, name),
    title: name,
    value: (input) => path.memory[(after * path.names.length + k) * width + input] ?? NaN,
  }));
  const at = (row: number) => (input: number) => coordinate(path, width, row, input);
  return [
    { label: text.rows.point, value: at(point) },
    {
      label: text.rows.gradient(outputName),
      value: (input) => path.gradients[point * width + input] ?? NaN,
    },
    ...memory,
    ...(isLast ? [] : [{ label: text.rows.next, value: at(point + 1) }]),
  ];
}

export function StateTable({
  optimizer,
  ...cells
}: CellsProps & { readonly optimizer: Optimizer }) {
  const { path, point, result } = cells;
  const isLast = point + 1 >= path.values.length;
  const names = result.run.inputs.slice(0, COLUMNS);
  return (
    <Scroll label={text.remembers}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{isLast ? text.remembered : text.move(point + 1)}</th>
            {names.map((name) => (
              <th key={name} scope="col" class="maths">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(cells, optimizer).map(({ label, title, value }) => (
            <tr key={title ?? label}>
              <th scope="row" title={title}>
                {label}
              </th>
              {names.map((name, i) => (
                <td key={name}>
                  <Signed value={value(i)} tiny />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
