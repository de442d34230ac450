/** Own rows of numbers as a table to type in: the first of many, where a row is no picture. */
import { indexed } from "../../../core/indices.ts";
import { networkData } from "../../../core/words/network-data.ts";
import { words } from "../../../core/words/index.ts";
import { network as networkWords } from "../../../core/words/network.ts";
import { areClasses, rawNames } from "../../../scene/stages/network-data.ts";
import { targetAt, withInput, withoutRow, withRow, withTarget, type OwnData } from "../../../state/actions/network-rows.ts"; // prettier-ignore
import type { DispatchOptions } from "../../../state/store.ts";
import { Button, IconButton } from "../../common/button.tsx";
import { NumberField } from "../../common/number-field.tsx";

type Change = (data: OwnData, options?: DispatchOptions) => void;

interface OwnProps {
  readonly data: OwnData;
  /** Number of the first class. */
  readonly base: number;
  /** The letter of a target. */
  readonly y: string;
  readonly change: Change;
}

/** More than this is no table to type in. */
const MOST_ROWS = 30;
const MOST_COLUMNS = 8;

const say = networkData.rows;

const targetsOf = (data: OwnData, row: number): readonly number[] => {
  const target = targetAt(data, row) ?? 0;
  return typeof target === "number" ? [target] : target;
};

export function OwnRows({ data, base, y, change }: OwnProps) {
  const columns = data.inputs[0]?.length ?? 0;
  const rows = data.inputs.length;
  if (columns > MOST_COLUMNS || targetsOf(data, 0).length > MOST_COLUMNS)
    return <p class="small muted">{say.wide(columns)}</p>;
  const add = (): void => {
    const target = targetAt(data, rows - 1) ?? base;
    change(withRow(data, data.inputs[rows - 1] ?? [], target));
  };
  return (
    <>
      <section class="own-rows" tabIndex={0} aria-label={say.box}>
        <table class="data-rows">
          <Head data={data} y={y} />
          <tbody>
            {data.inputs.slice(0, MOST_ROWS).map((_, i) => (
              <DataRow key={i} {...{ data, base, y, change }} row={i} />
            ))}
          </tbody>
        </table>
      </section>
      {rows > MOST_ROWS ? (
        <p class="small muted">{say.many(MOST_ROWS, rows)}</p>
      ) : (
        <div class="row-of-buttons">
          <Button onClick={add}>{say.add}</Button>
        </div>
      )}
    </>
  );
}

function Head({ data, y }: Pick<OwnProps, "data" | "y">) {
  const outputs = targetsOf(data, 0).length;
  return (
    <thead>
      <tr class="maths">
        {rawNames(data).map((name) => (
          <th scope="col" key={name} title={name}>
            <span class="column-name">{name}</span>
          </th>
        ))}
        {Array.from({ length: outputs }, (_, i) => (
          <th scope="col" key={i}>
            {outputs === 1 ? y : indexed(y, i + 1)}
          </th>
        ))}
        {data.inputs.length > 1 && (
          <th scope="col">
            <span class="visually-hidden">{words.perceptron.remove}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

interface RowProps extends OwnProps {
  readonly row: number;
}

function DataRow({ data, row, base, change }: RowProps) {
  const text = networkWords;
  const classes = areClasses(data.targets);
  const target = targetsOf(data, row);
  const limits = classes ? { low: base, high: base + 4095, step: 1 } : {};
  return (
    <tr>
      {data.inputs[row]?.map((value, column) => (
        <td key={column}>
          <NumberField
            bare
            label={text.ownInput(row + 1, column + 1)}
            value={value}
            onChange={(next, options) => change(withInput(data, row, column, next), options)}
          />
        </td>
      ))}
      {target.map((value, column) => (
        <td key={column}>
          <NumberField
            bare
            label={text.ownTarget(row + 1, column + 1)}
            value={value}
            whole={classes}
            onChange={(next, options) =>
              change(withTarget(data, row, classes ? next : target.with(column, next)), options)
            }
            {...limits}
          />
        </td>
      ))}
      {data.inputs.length > 1 && (
        <td>
          <IconButton
            icon="remove"
            label={say.remove(row + 1)}
            onClick={() => change(withoutRow(data, row))}
          />
        </td>
      )}
    </tr>
  );
}
