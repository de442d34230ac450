/** Numbers of the units of a layer side by side, with a name for each row and column. */
import { showDigits, type Digits } from "../../../core/digits.ts";
import { passes as say } from "../../../core/words/network-passes.ts";

export interface Column {
  readonly label: string;
  readonly values: ArrayLike<number>;
  /** Gradients have the colour of their sign. */
  readonly signed?: boolean;
}

interface TableProps {
  readonly caption?: string;
  /** What a row is of. */
  readonly of: string;
  readonly names: (row: number) => string;
  readonly count: number;
  readonly columns: readonly Column[];
  readonly digits: Digits;
}

const MOST = 32;

const signClass = (value: number): string | undefined => {
  if (!(value !== 0)) return undefined;
  return value > 0 ? "positive" : "negative";
};

export function NumbersTable({ caption, of, names, count, columns, digits }: TableProps) {
  return (
    <>
      <div class="passes-table" role="region" aria-label={caption ?? of} tabIndex={0}>
        <table class="table">
          {caption !== undefined && <caption class="small muted">{caption}</caption>}
          <thead>
            <tr>
              <th scope="col">{of}</th>
              {columns.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: Math.min(count, MOST) }, (_, row) => (
              <tr key={row}>
                <th scope="row">{names(row)}</th>
                {columns.map(({ label, values, signed }) => (
                  <td key={label} class={signed === true ? signClass(values[row] ?? 0) : undefined}>
                    {showDigits(values[row] ?? NaN, digits)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > MOST && <p class="small muted">{say.first(MOST, count)}</p>}
    </>
  );
}
