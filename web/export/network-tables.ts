/** A training in numbers: losses by epoch, outputs row by row, every parameter. Pure. */
import type { Cell, Table } from "../core/table.ts";
import type { LayerInfo, NetworkFrame, NetworkInfo } from "../engine/protocol.ts";
import type { LayerParameters, Tensor } from "../scene/schema.ts";

type Track = Exclude<keyof NetworkFrame["history"], "from">;
type Pieces = Readonly<Record<Track, ArrayLike<number>>>;

/** Tracks that have numbers; entry i belongs to epoch `first` + i · `stride`. */
export function historyTable(history: Pieces, first = 0, stride = 1): Table {
  const tracks = [
    ["loss", history.loss],
    ["accuracy", history.accuracy],
    ["test loss", history.testLoss],
    ["test accuracy", history.testAccuracy],
  ] as const;
  const kept = tracks.filter(([, values]) =>
    Array.from(values).some((value) => !Number.isNaN(value)),
  );
  return {
    header: ["epoch", ...kept.map(([name]) => name)],
    rows: Array.from(history.loss, (_, i) => [
      first + i * stride,
      ...kept.map(([, values]) => values[i] ?? null),
    ]),
  };
}

const MOST_COLUMNS = 64;

/** One line for each row of the data: the numbers that go in, what is wanted, what comes out. */
export function outputTable(info: NetworkInfo, outputs: ArrayLike<number>): Table {
  const { rows, raw, dataTargets } = info;
  const test = new Set(info.testRows);
  const { columns } = raw;
  const wanted = rows === 0 ? 0 : dataTargets.length / rows;
  const count = rows === 0 ? 0 : outputs.length / rows;
  const numbered = (name: string, all: number): string[] =>
    Array.from({ length: all }, (_, i) => `${name}${i + 1}`);
  const part = (list: ArrayLike<number>, width: number, row: number): Cell[] =>
    Array.from({ length: width }, (_, i) => list[row * width + i] ?? null);
  // Of pictures the pixels would hide what comes out.
  const isShown = columns <= MOST_COLUMNS;
  return {
    header: [
      "row",
      "held out",
      ...(isShown ? numbered("x", columns) : []),
      ...numbered("y", wanted),
      ...numbered("output", count),
    ],
    rows: Array.from({ length: rows }, (_, row) => [
      row + 1,
      test.has(row) ? 1 : 0,
      ...(isShown ? part(raw.values, columns, row) : []),
      ...part(dataTargets, wanted, row),
      ...part(outputs, count, row),
    ]),
  };
}

function* entries(
  tensor: Tensor | number,
  at: readonly number[] = [],
): Generator<readonly [string, number]> {
  if (typeof tensor === "number") yield [at.join(" "), tensor];
  else for (const [i, part] of tensor.entries()) yield* entries(part as Tensor, [...at, i]);
}

/** One line for each number: layer, tensor, its place in it (counted from 0), and the number. */
export function parameterTable(
  layers: readonly LayerInfo[],
  parameters: readonly LayerParameters[],
): Table {
  const owners =
    parameters.length === layers.length
      ? layers
      : layers.filter(({ tensors }) => tensors.length > 0);
  return {
    header: ["layer", "tensor", "index", "value"],
    rows: parameters.flatMap((entry, i) =>
      Object.entries(entry).flatMap(([name, tensor]) =>
        [...entries(tensor as Tensor)].map(([index, value]): readonly Cell[] => [
          owners[i]?.id ?? String(i + 1),
          name,
          index,
          value,
        ]),
      ),
    ),
  };
}
