/** Into how many linear pieces units with a kink cut the plane, as far as its points tell. */
import { checkSquare } from "./checks.ts";
import type { NetworkRun } from "./network-run.ts";
import type { Regions, Square } from "./protocol-lab.ts";

/** Of activations made of straight pieces: what tells by its sign on which piece a unit is. */
const KINKED: Readonly<Record<string, "z" | "a">> = {
  relu: "z",
  "leaky-relu": "z",
  prelu: "z",
  step: "a",
};
/** Units whose pieces fit into one number together with the region so far. */
const TOGETHER = 30;

export function regions(run: NetworkRun, grid: Square): Regions {
  checkSquare(grid, run.info);
  const points = run.points(grid);
  const kinked = run.info.layers.flatMap(({ activation }, layer) => {
    const of = KINKED[activation];
    return of === undefined ? [] : [{ layer, of }];
  });
  let ids: Int32Array = new Int32Array(grid.size ** (run.info.raw.columns === 1 ? 1 : 2));
  let count = 1;
  for (const { layer, of } of kinked) {
    const values = run.session.values(points, layer, of);
    const units = values.length / ids.length;
    for (let first = 0; first < units; first += TOGETHER) {
      const signs = signsOf(values, units, first, Math.min(units, first + TOGETHER));
      ({ ids, count } = refined(ids, signs));
    }
  }
  return { ids, count };
}

/** Of the units from `first` to `end` at each point: one bit each, 1 where positive. */
function signsOf(values: Float32Array, units: number, first: number, end: number): Int32Array {
  const signs = new Int32Array(values.length / units);
  for (let point = 0; point < signs.length; ++point) {
    let bits = 0;
    for (let at = point * units + first; at < point * units + end; ++at) {
      bits = (bits << 1) | ((values[at] ?? 0) > 0 ? 1 : 0);
    }
    signs[point] = bits;
  }
  return signs;
}

/** Points of one region stay together where their signs agree; numbered by first appearance. */
function refined(ids: Int32Array, signs: Int32Array): Regions {
  const found = new Map<number, number>();
  const now = new Int32Array(ids.length);
  let [lastKey, last] = [-1, 0];
  for (let point = 0; point < ids.length; ++point) {
    const key = (ids[point] ?? 0) * 2 ** TOGETHER + (signs[point] ?? 0);
    if (key !== lastKey) {
      last = found.get(key) ?? found.size;
      found.set(key, last);
      lastKey = key;
    }
    now[point] = last;
  }
  return { ids: now, count: found.size };
}
