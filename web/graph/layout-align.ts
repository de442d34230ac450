/**
 * Straight lines: as many links as can be run straight, each cell in line with at most one cell
 * before it and one behind it (after Brandes and Köpf). What is in line moves as one block.
 */
import { KIND } from "./layout-cells.ts";
import type { Placement } from "./layout-place.ts";

/** Rounds of moving blocks to where their other links want them. */
const ROUNDS = 24;

interface Candidate {
  readonly link: number;
  /** Lower ones are chosen first. */
  readonly rank: number;
  readonly away: number;
}

/** Position of a link's start minus that of its end, when it runs straight into its port. */
function shiftOf(link: number, { cells, links }: Placement): number {
  const to = links.to[link]!;
  return cells.kind[to] === KIND.node ? (links.port[link]! * cells.half[to]!) / 2 : 0;
}

/** Long edges first, then ends that are the only one at their node, then what is nearly straight. */
function candidates(position: Float64Array, placement: Placement): Candidate[] {
  const { cells, links } = placement;
  const [out, into] = [new Int32Array(cells.count), new Int32Array(cells.count)];
  for (let i = 0; i < links.count; i += 1) {
    out[links.from[i]!]! += 1;
    into[links.to[i]!]! += 1;
  }
  const isNode = (cell: number): boolean => cells.kind[cell] === KIND.node;
  return Array.from({ length: links.count }, (_, link) => {
    const [from, to] = [links.from[link]!, links.to[link]!];
    const away = Math.abs(position[from]! - position[to]! - shiftOf(link, placement));
    const inner = !isNode(from) && !isNode(to);
    const only = isNode(to) ? into[to] === 1 : out[from] === 1;
    return { link, rank: inner ? 0 : only ? 1 : 2, away };
  }).sort((a, b) => a.rank - b.rank || a.away - b.away || a.link - b.link);
}

/** Per cell the link that it is in line by, to the cell before and behind it; −1 for none. */
function chooseLines(position: Float64Array, placement: Placement, at: Int32Array) {
  const { cells, links, layers } = placement;
  const before = new Int32Array(cells.count).fill(-1);
  const behind = new Int32Array(cells.count).fill(-1);
  const taken: [number, number][][] = layers.map(() => []);
  for (const { link } of candidates(position, placement)) {
    const [from, to] = [links.from[link]!, links.to[link]!];
    if (behind[from]! >= 0 || before[to]! >= 0) continue;
    const [one, other] = [at[from]!, at[to]!];
    const gap = taken[cells.layer[from]!]!;
    if (gap.some(([a, b]) => (a - one) * (b - other) < 0)) continue;
    gap.push([one, other]);
    behind[from] = link;
    before[to] = link;
  }
  return { before, behind };
}

interface Blocks {
  /** Per cell: its block, and where it is in it. */
  readonly of: Int32Array;
  readonly offset: Float64Array;
  readonly count: number;
  /** What must stand before what: pairs of blocks, and the least distance. */
  readonly fences: readonly {
    readonly one: number;
    readonly other: number;
    readonly far: number;
  }[];
}

function blocksOf(placement: Placement, lines: ReturnType<typeof chooseLines>): Blocks {
  const { cells, links, layers, gap } = placement;
  const of = new Int32Array(cells.count);
  const offset = new Float64Array(cells.count);
  let count = 0;
  for (let cell = 0; cell < cells.count; cell += 1) {
    if (lines.before[cell]! >= 0) continue;
    let at = cell;
    of[at] = count;
    for (let link = lines.behind[at]!; link >= 0; link = lines.behind[at]!) {
      const next = links.to[link]!;
      offset[next] = offset[at]! - shiftOf(link, placement);
      of[next] = count;
      at = next;
    }
    count += 1;
  }
  const fences = layers.flatMap((layer) =>
    Array.from(layer.subarray(1), (cell, i) => {
      const left = layer[i]!;
      const apart = cells.half[left]! + cells.half[cell]! + gap;
      return { one: of[left]!, other: of[cell]!, far: offset[left]! - offset[cell]! + apart };
    }),
  );
  return { of, offset, count, fences };
}

/** Blocks so that what must stand before another comes first. */
function sequence({ count, fences }: Blocks): number[] {
  const waiting = new Int32Array(count);
  const next: number[][] = Array.from({ length: count }, () => []);
  for (const { one, other } of fences) {
    waiting[other]! += 1;
    next[one]!.push(other);
  }
  const ready = Array.from(waiting.keys()).filter((block) => waiting[block] === 0);
  for (const block of ready)
    for (const other of next[block]!) if (--waiting[other]! === 0) ready.push(other);
  return ready;
}

/** Nearest places to `wanted` that keep all distances: half way between pushing right and left. */
function separate(wanted: Float64Array, { fences, count }: Blocks, ready: readonly number[]) {
  const rank = new Int32Array(count);
  for (const [i, block] of ready.entries()) rank[block] = i;
  const right = wanted.slice();
  const left = wanted.slice();
  const forward = fences.toSorted((a, b) => rank[a.other]! - rank[b.other]!);
  for (const { one, other, far } of forward)
    right[other] = Math.max(right[other]!, right[one]! + far);
  const backward = fences.toSorted((a, b) => rank[b.one]! - rank[a.one]!);
  for (const { one, other, far } of backward) left[one] = Math.min(left[one]!, left[other]! - far);
  return wanted.map((_, block) => (right[block]! + left[block]!) / 2);
}

/** Where the links that are not straight want each block. */
function wishes(place: Float64Array, blocks: Blocks, placement: Placement): Float64Array {
  const { cells, links } = placement;
  const { of, offset, count } = blocks;
  const [sum, weight] = [new Float64Array(count), new Float64Array(count)];
  const pull = (cell: number, to: number, force: number): void => {
    sum[of[cell]!]! += force * (to - offset[cell]!);
    weight[of[cell]!]! += force;
  };
  const stiff = (cell: number): number => (cells.kind[cell] === KIND.node ? 1 : 2);
  for (let i = 0; i < links.count; i += 1) {
    const [from, to] = [links.from[i]!, links.to[i]!];
    if (of[from] === of[to]) continue;
    const shift = shiftOf(i, placement);
    const force = stiff(from) * stiff(to);
    pull(from, place[of[to]!]! + offset[to]! + shift, force);
    pull(to, place[of[from]!]! + offset[from]! - shift, force);
  }
  return place.map((now, block) => (weight[block] === 0 ? now : sum[block]! / weight[block]!));
}

/** Positions at which most links are straight; the cells keep their order and distances. */
export function align(position: Float64Array, placement: Placement, at: Int32Array): Float64Array {
  const blocks = blocksOf(placement, chooseLines(position, placement, at));
  const { of, offset, count } = blocks;
  const ready = sequence(blocks);
  const [sum, members] = [new Float64Array(count), new Float64Array(count)];
  for (let cell = 0; cell < position.length; cell += 1) {
    sum[of[cell]!]! += position[cell]! - offset[cell]!;
    members[of[cell]!]! += 1;
  }
  let place = separate(
    sum.map((total, block) => total / members[block]!),
    blocks,
    ready,
  );
  for (let round = 0; round < ROUNDS; round += 1)
    place = separate(wishes(place, blocks, placement), blocks, ready);
  return position.map((_, cell) => place[of[cell]!]! + offset[cell]!);
}
