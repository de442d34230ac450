/**
 * Positions across the layers: each cell near the mean of its neighbours, none closer to the next
 * than the gap, in the given order. Long edges pull harder, so they run straight.
 */
import type { Cell, Link } from "./layout.ts";

/** At most; fewer when nothing moves any more. */
const SWEEPS = 60;
/** Pixels that nobody sees. */
const STILL = 0.01;

interface Block {
  sum: number;
  weight: number;
  members: number;
}

/**
 * Nearest positions (least squares) to `wanted` that keep the distances: with distances taken off,
 * an isotonic regression by pooling adjacent violators.
 */
function spread(
  wanted: readonly number[],
  weights: readonly number[],
  distances: readonly number[],
): number[] {
  let offset = 0;
  const offsets = distances.map((distance) => (offset += distance));
  const blocks: Block[] = [];
  for (const [i, want] of wanted.entries()) {
    const weight = weights[i] ?? 1;
    let block: Block = { sum: (want - (offsets[i] ?? 0)) * weight, weight, members: 1 };
    for (
      let last = blocks.at(-1);
      last && last.sum / last.weight >= block.sum / block.weight;
      last = blocks.at(-1)
    ) {
      block = {
        sum: last.sum + block.sum,
        weight: last.weight + block.weight,
        members: last.members + block.members,
      };
      blocks.pop();
    }
    blocks.push(block);
  }
  const flat = blocks.flatMap(({ sum, weight, members }) =>
    Array.from({ length: members }, () => sum / weight),
  );
  return flat.map((value, i) => value + (offsets[i] ?? 0));
}

interface Pull {
  readonly other: number;
  readonly weight: number;
}

function pullsOf(cells: readonly Cell[], links: readonly Link[]): Pull[][] {
  const pulls: Pull[][] = cells.map(() => []);
  const straight = (cell: number): number => (cells[cell]?.kind === "node" ? 1 : 4);
  for (const { from, to } of links) {
    const weight = straight(from) * straight(to);
    pulls[from]?.push({ other: to, weight });
    pulls[to]?.push({ other: from, weight });
  }
  return pulls;
}

/** Where the cells of a layer would stand if they were alone, and how much each minds. */
function wishes(
  layer: readonly number[],
  pulls: readonly (readonly Pull[])[],
  position: readonly number[],
) {
  const weights: number[] = [];
  const wanted = layer.map((cell) => {
    let sum = 0;
    let weight = 0;
    for (const pull of pulls[cell] ?? []) {
      sum += pull.weight * (position[pull.other] ?? 0);
      weight += pull.weight;
    }
    weights.push(weight || 1);
    return weight === 0 ? (position[cell] ?? 0) : sum / weight;
  });
  return { wanted, weights };
}

/** How far each cell of a layer must be from the one before it. */
function distancesIn(layer: readonly number[], { cells, gap }: Placement): number[] {
  return layer.map((cell, i) => {
    const before = layer[i - 1];
    return before === undefined
      ? 0
      : (cells[before]?.after ?? 0) + (cells[cell]?.before ?? 0) + gap;
  });
}

/** Makes each long edge straight where its neighbours leave room for that. */
function straighten(
  position: number[],
  placement: Placement,
  distances: readonly number[][],
): void {
  const { layers, cells, chains } = placement;
  for (const chain of chains.filter((inner) => inner.length > 1)) {
    let low = -Infinity;
    let high = Infinity;
    let sum = 0;
    for (const cell of chain) {
      const index = cells[cell]?.layer ?? 0;
      const layer = layers[index] ?? [];
      const at = layer.indexOf(cell);
      const [before, after] = [layer[at - 1], layer[at + 1]];
      if (before !== undefined)
        low = Math.max(low, (position[before] ?? 0) + (distances[index]?.[at] ?? 0));
      if (after !== undefined)
        high = Math.min(high, (position[after] ?? 0) - (distances[index]?.[at + 1] ?? 0));
      sum += position[cell] ?? 0;
    }
    if (low > high) continue;
    const straight = Math.min(high, Math.max(low, sum / chain.length));
    for (const cell of chain) position[cell] = straight;
  }
}

export interface Placement {
  /** Cells of each layer in their order. */
  readonly layers: readonly (readonly number[])[];
  readonly cells: readonly Cell[];
  readonly links: readonly Link[];
  /** Cells that each edge passes through. */
  readonly chains: readonly (readonly number[])[];
  readonly gap: number;
}

/** Positions of the cells' lines across the layers, the smallest border at 0. */
export function place(placement: Placement): number[] {
  const { layers, cells, links } = placement;
  const distances = layers.map((layer) => distancesIn(layer, placement));
  const position: number[] = cells.map(() => 0);
  for (const [index, layer] of layers.entries()) {
    const none = layer.map(() => 0);
    const start = spread(
      none,
      none.map(() => 1),
      distances[index] ?? [],
    );
    for (const [i, cell] of layer.entries()) position[cell] = start[i] ?? 0;
  }
  const pulls = pullsOf(cells, links);
  for (let sweep = 0, moved = Infinity; sweep < SWEEPS && moved > STILL; sweep += 1) {
    moved = 0;
    const indices = sweep % 2 === 0 ? [...layers.keys()] : [...layers.keys()].reverse();
    for (const index of indices) {
      const layer = layers[index] ?? [];
      const { wanted, weights } = wishes(layer, pulls, position);
      const next = spread(wanted, weights, distances[index] ?? []);
      for (const [i, cell] of layer.entries()) {
        moved = Math.max(moved, Math.abs((next[i] ?? 0) - (position[cell] ?? 0)));
        position[cell] = next[i] ?? 0;
      }
    }
  }
  // One line that has become straight may make room for the next.
  for (let round = 0; round < 4; round += 1) straighten(position, placement, distances);
  const lowest = cells.reduce(
    (low, cell, i) => Math.min(low, (position[i] ?? 0) - cell.before),
    Infinity,
  );
  return position.map((value) => value - lowest);
}
