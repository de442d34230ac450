/** A painted plane in numbers: a line for each point of its grid. Pure. */
import type { Table } from "../core/table.ts";
import type { Square } from "../state/square.ts";
import type { Field } from "./field.ts";
import type { Levels } from "./levels.ts";
import type { Patches } from "./patches.ts";

/** Numbers of a point, and how many there are. */
function columnsOf(field: Field | Levels | Patches) {
  if ("ids" in field) return { values: field.ids, count: 1, names: ["piece"] };
  if ("heights" in field) return { values: field.values, count: 1, names: ["value"] };
  const { grid, outputs } = field;
  const names = Array.from({ length: outputs }, (_, i) => `output ${i + 1}`);
  return { values: grid, count: outputs, names: outputs === 1 ? ["output"] : names };
}

/** Values belong to the centres of cells, rows from the top down. */
export function fieldTable(
  field: Field | Levels | Patches,
  axes: readonly [string, string],
  first: Square,
  second: Square,
): Table {
  const { size } = field;
  const { values, count, names } = columnsOf(field);
  const at = ({ low, high }: Square, cell: number): number =>
    low + ((cell + 0.5) / size) * (high - low);
  return {
    header: [...axes, ...names],
    rows: Array.from({ length: size * size }, (_, cell) => [
      at(first, cell % size),
      at(second, size - 1 - Math.floor(cell / size)),
      ...Array.from(values.subarray(cell * count, (cell + 1) * count)),
    ]),
  };
}
