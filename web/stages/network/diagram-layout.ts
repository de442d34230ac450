/** Where neurons, feature maps and links of a network stand. Pure: same plan, same places. Draws nothing. */
import type { Block, Plan } from "./diagram-plan.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How much room a neuron has: two lines of numbers and its bias, two lines, one line, or a dot. */
export type Detail = "full" | "pair" | "line" | "dot";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface BlockPlace {
  readonly x: number;
  /** Of its title's baseline. */
  readonly top: number;
  /** Of drawn units, or of drawn maps (their middles). */
  readonly places: readonly Place[];
  /** Of a unit, or of a map. */
  readonly size: Size;
  /** Units or maps that are not drawn. */
  readonly hidden: number;
  /** Around all that is drawn of it. */
  readonly left: number;
  readonly right: number;
  readonly above: number;
  readonly below: number;
}

export interface Layout {
  readonly detail: Detail;
  readonly node: Size;
  readonly blocks: readonly BlockPlace[];
  /** Pixels from the middle of one column to the next. */
  readonly between: number;
  /** May be wider than the room: then it is scrolled. */
  readonly width: number;
  /** Numbers on links: on all, only on those pointed at or selected, or on none. */
  readonly labels: "all" | "some" | "none";
  /** Height at which links pass over the columns between, by wire; NaN for those that pass none. */
  readonly lanes: readonly number[];
}

/** Units drawn of a layer; the inspector reaches the others by number. */
export const MOST_UNITS = 64;
/** Feature maps drawn of a layer, in rows of three. */
export const MOST_DRAWN_MAPS = 9;
const MAPS_IN_ROW = 3;
/** Pixels that a neuron with two lines and its bias needs from the next, one with two, one with one. */
const FULL = 66;
const PAIR = 44;
const LINE = 25;
/** Pixels below a neuron with two lines where its bias stands. */
const BIAS = 21;
/** The widest distance of two neurons of a layer. */
const WIDEST = 110;
/** Distance of neurons from which numbers on their links can be told apart. */
const LABEL_PITCH = 42;
/** Free pixels between columns that a number on a link needs. */
const LABEL_GAP = 110;
/** Numbers on links between two columns that can still be read. */
const MOST_LABELS = 24;
/** Rows of units that feature maps take the room of. */
const MAP_ROWS = 4;
/** Pixels above a block for its title, and below for what is hidden or can be added. */
const TITLE = 30;
const FOOT = 24;
const LANE = 9;
const WIDEST_MAP = 56;
/** Free pixels between columns that links need to be seen. */
const LINK_GAP = 28;
const LEAST_BETWEEN = 62;

const NODE = {
  full: { width: 118, height: 44 },
  pair: { width: 104, height: 37 },
  line: { width: 68, height: 21 },
  dot: { width: 14, height: 14 },
} as const;

/** Space left of the first column's middle and right of the last's, where the targets stand. */
function marginsOf(detail: Detail): readonly [number, number] {
  const half = NODE[detail].width / 2;
  const target = { full: half + 66, pair: half + 62, line: half + 56, dot: 64 } as const;
  return [Math.max(half + 8, 36), target[detail]];
}

function betweenOf(detail: Detail, width: number, columns: number): number {
  const [left, right] = marginsOf(detail);
  return columns > 1 ? Math.max(LEAST_BETWEEN, (width - left - right) / (columns - 1)) : 0;
}

function detailOf(pitch: number, width: number, columns: number): Detail {
  const fits = (detail: Detail): boolean =>
    betweenOf(detail, width, columns) >= NODE[detail].width + LINK_GAP;
  if (pitch >= FULL && fits("full")) return "full";
  if (pitch >= PAIR && fits("pair")) return "pair";
  return pitch >= LINE && fits("line") ? "line" : "dot";
}

const rowsOf = ({ maps, count }: Block): number =>
  maps === null ? Math.min(count, MOST_UNITS) : MAP_ROWS;

function columnsOf({ blocks, columns }: Plan): Block[][] {
  return Array.from({ length: columns }, (_, column) =>
    blocks.filter((block) => block.column === column),
  );
}

/** Links that pass over columns do so above all, each wire at a height of its own. */
function lanesOf({ blocks, wires }: Plan): number[] {
  let next = 0;
  return wires.map(({ from, to }) => {
    const span = (blocks[to]?.column ?? 0) - (blocks[from]?.column ?? 0);
    return span > 1 ? 6 + LANE * next++ : NaN;
  });
}

export function layoutNetwork(plan: Plan, width: number, height: number): Layout {
  const columns = columnsOf(plan);
  const lanes = lanesOf(plan);
  const roof = LANE * lanes.filter((lane) => !Number.isNaN(lane)).length;
  const pitchOf = (column: readonly Block[]): number => {
    const extra = (TITLE + FOOT) * column.length;
    return (height - roof - extra) / column.reduce((sum, block) => sum + rowsOf(block), 0);
  };
  const pitch = Math.min(...columns.map(pitchOf));
  const detail = detailOf(pitch, width, columns.length);
  const between = betweenOf(detail, width, columns.length);
  const dot = Math.max(3, Math.min(14, pitch - 1.5));
  const node = detail === "dot" ? { width: dot, height: dot } : NODE[detail];
  const [half, right] = marginsOf(detail);
  const left = Math.max(half, columns[0]?.some(({ maps }) => maps !== null) ? WIDEST_MAP + 4 : 0);
  const blocks: BlockPlace[] = [];
  columns.forEach((column, i) => {
    const at = { x: left + i * between, room: Math.min(between - LINK_GAP, 3 * WIDEST_MAP) };
    const shared = { ...at, node, pitch: pitchOf(column), detail };
    const free = height - roof;
    const needed = column.map((block) => Math.min(pitchOf(column), WIDEST) * rowsOf(block));
    const spare = free - needed.reduce((sum, each) => sum + each + TITLE + FOOT, 0);
    let y = roof;
    column.forEach((block, k) => {
      const own = (needed[k] ?? 0) + spare / column.length;
      blocks[plan.blocks.indexOf(block)] = placeBlock(block, { ...shared, y, height: own });
      y += own + TITLE + FOOT;
    });
  });
  return {
    detail,
    node,
    blocks,
    between,
    width: Math.max(width, left + right + between * (columns.length - 1)),
    labels: labelsOf(plan, blocks, pitch, detail, between - node.width),
    lanes,
  };
}

interface Room {
  readonly x: number;
  /** Where the block with its title begins, and the height for its units. */
  readonly y: number;
  readonly height: number;
  readonly room: number;
  readonly node: Size;
  readonly detail: Detail;
}

function placeBlock(block: Block, room: Room): BlockPlace {
  const placed = block.maps === null ? placeUnits(block, room) : placeMaps(block, room);
  const xs = placed.places.map(({ x }) => x);
  const ys = placed.places.map(({ y }) => y);
  const [half, tall] = [placed.size.width / 2, placed.size.height / 2];
  return {
    ...placed,
    x: room.x,
    top: room.y + 16,
    left: Math.min(...xs) - half,
    right: Math.max(...xs) + half,
    above: Math.min(...ys) - tall,
    below: Math.max(...ys) + tall,
  };
}

type Placed = Pick<BlockPlace, "places" | "size" | "hidden">;

function placeUnits({ count }: Block, { x, y, height, node, detail }: Room): Placed {
  const drawn = Math.min(count, MOST_UNITS);
  // Small layers spread out: their links are then easier to tell apart.
  const step = Math.min(height / drawn, WIDEST);
  const lift = detail === "full" ? BIAS / 2 : 0;
  const first = y + TITLE + height / 2 - lift - ((drawn - 1) / 2) * step;
  const places = Array.from({ length: drawn }, (_, i) => ({ x, y: first + i * step }));
  return { places, size: node, hidden: count - drawn };
}

function placeMaps({ maps }: Block, { x, y, height, room }: Room): Placed {
  const all = maps ?? [];
  const drawn = Math.min(all.length, MOST_DRAWN_MAPS);
  const across = Math.min(drawn, MAPS_IN_ROW);
  const down = Math.ceil(drawn / across);
  const { width = 1, height: tall = 1 } = all[0] ?? {};
  const cell = Math.max(8, Math.min(room / across, height / down, WIDEST_MAP * (drawn === 1 ? 2 : 1))); // prettier-ignore
  const scale = (cell - 3) / Math.max(width, tall);
  const size = { width: width * scale, height: tall * scale };
  const [left, top] = [x - (across * cell) / 2, y + TITLE + height / 2 - (down * cell) / 2];
  const places = Array.from({ length: drawn }, (_, i) => ({
    x: left + ((i % across) + 0.5) * cell,
    y: top + (Math.floor(i / across) + 0.5) * cell,
  }));
  return { places, size, hidden: all.length - drawn };
}

function labelsOf(
  { wires }: Plan,
  blocks: readonly BlockPlace[],
  pitch: number,
  detail: Detail,
  gap: number,
): Layout["labels"] {
  const drawn = (block: number): number => blocks[block]?.places.length ?? 0;
  const counts = wires.map(({ from, to, kind }) => kind === "weights" ? drawn(from) * drawn(to) : 0); // prettier-ignore
  if (detail === "dot" || gap < LABEL_GAP) return "none";
  return pitch >= LABEL_PITCH && Math.max(0, ...counts) <= MOST_LABELS ? "all" : "some";
}

/** Where along a link its number stands, so that crossing links keep theirs apart. */
export function labelShare(input: number, inputs: number): number {
  return inputs === 1 ? 0.5 : 0.24 + (0.52 * input) / (inputs - 1);
}
