/** Where neurons, feature maps and links of a network stand. Pure: same plan, same places. Draws nothing. */
import { LABEL, labelsOf, type WireLabels } from "./diagram-labels.ts";
import type { Block, Plan } from "./diagram-plan.ts";
import { headingsOf, type Heading } from "./diagram-titles.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * How much room a neuron has: two lines of numbers and its bias, two lines, two lines without their
 * letters, one line, or a dot.
 */
export type Detail = "full" | "pair" | "narrow" | "line" | "dot";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface BlockPlace {
  readonly x: number;
  readonly heading: Heading;
  /** Of its heading's baseline. */
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
  /** Numbers on links, by wire; null: none. */
  readonly labels: readonly (WireLabels | null)[];
  /** Height at which links pass over the columns between, by wire; NaN for those that pass none. */
  readonly lanes: readonly number[];
}

/** Units drawn of a layer; the inspector reaches the others by number. */
export const MOST_UNITS = 64;
/** Feature maps drawn of a layer, in rows of three. */
export const MOST_DRAWN_MAPS = 9;
const MAPS_IN_ROW = 3;
/** Pixels from one neuron to the next that each detail needs. */
const PITCH = { full: 60, pair: 42, narrow: 40, line: 25 } as const;
/** Pixels below a neuron with two lines where its bias stands. */
const BIAS = 18;
/** The widest distance of two neurons of a layer. */
const WIDEST = 110;
/** Rows of units that feature maps take the room of. */
const MAP_ROWS = 4;
/** Pixels above a block for its heading and for a second row of them, and below for what is hidden. */
const TITLE = 30;
const SECOND_ROW = 17;
const FOOT = 24;
const LANE = 9;
const WIDEST_MAP = 56;
/** Free pixels between columns that links need to be seen. */
const LINK_GAP = { full: 28, pair: 28, narrow: 10, line: 28, dot: 28 } as const;
const LEAST_BETWEEN = 60;
/** Pixels right of the last neurons for "y = 0.5". */
export const TARGET_ROOM = 58;

const NODE = {
  full: { width: 118, height: 38 },
  pair: { width: 104, height: 37 },
  narrow: { width: 50, height: 35 },
  line: { width: 72, height: 21 },
  dot: { width: 14, height: 14 },
} as const;

/** Half of what the maps of a column take at most. */
function mapsHalf(column: readonly Block[] | undefined): number {
  const most = Math.max(0, ...(column ?? []).map(({ maps }) => maps?.length ?? 0));
  return most === 0 ? 0 : (WIDEST_MAP * Math.min(MAPS_IN_ROW, Math.max(2, most))) / 2 + 4;
}

interface Space {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly (readonly Block[])[];
  readonly targetRoom: number;
  /** Pixels for headings, and for links that pass over columns. */
  readonly head: number;
  readonly roof: number;
}

interface Across {
  readonly left: number;
  readonly right: number;
  readonly between: number;
}

/** Space left of the first column's middle and right of the last's, where the targets stand. */
function acrossOf(detail: Detail, { width, columns, targetRoom }: Space): Across {
  const half = NODE[detail].width / 2;
  const left = Math.max(half + 6, detail === "narrow" ? 0 : 36, mapsHalf(columns[0]));
  const targets = detail === "dot" ? 64 : half + targetRoom;
  const right = Math.max(targets, mapsHalf(columns.at(-1)));
  const free = (width - left - right) / (columns.length - 1);
  return { left, right, between: columns.length > 1 ? Math.max(LEAST_BETWEEN, free) : 0 };
}

const DETAILS = ["full", "pair", "narrow", "line"] as const;
/** Those with which a number may stand at each link, where the gap is this wide. */
const LABELLED = ["full", "pair", "line"] as const;
const LABEL_GAP = LABEL.width + 8;

function detailOf(pitch: number, space: Space): Detail {
  const fits = (detail: keyof typeof PITCH, gap: number): boolean =>
    pitch >= PITCH[detail] && acrossOf(detail, space).between >= NODE[detail].width + gap;
  const labelled = LABELLED.find((detail) => fits(detail, LABEL_GAP));
  return labelled ?? DETAILS.find((detail) => fits(detail, LINK_GAP[detail])) ?? "dot";
}

const rowsOf = ({ maps, count }: Block): number =>
  maps === null ? Math.min(count, MOST_UNITS) : MAP_ROWS;

function columnsOf({ blocks, columns }: Plan): Block[][] {
  return Array.from({ length: columns }, (_, column) =>
    blocks.filter((block) => block.column === column),
  );
}

/** Links that pass over columns do so below the headings, each wire at a height of its own. */
function lanesOf({ blocks, wires }: Plan, head: number): number[] {
  let next = 0;
  return wires.map(({ from, to }) => {
    const span = (blocks[to]?.column ?? 0) - (blocks[from]?.column ?? 0);
    return span > 1 ? head + LANE * next++ : NaN;
  });
}

/** `targetRoom`: pixels right of the last neurons. */
export function layoutNetwork(
  plan: Plan,
  width: number,
  height: number,
  targetRoom = TARGET_ROOM,
): Layout {
  const one = layoutBelow(plan, { width, height, targetRoom }, TITLE);
  const isTwo = one.blocks.some(({ heading }) => heading.row === 1);
  return isTwo ? layoutBelow(plan, { width, height, targetRoom }, TITLE + SECOND_ROW) : one;
}

type Given = Pick<Space, "width" | "height" | "targetRoom">;

function layoutBelow(plan: Plan, given: Given, head: number): Layout {
  const columns = columnsOf(plan);
  const lanes = lanesOf(plan, head);
  const passing = lanes.filter((lane) => !Number.isNaN(lane)).length;
  const space = { ...given, columns, head, roof: LANE * passing };
  const pitchOf = (column: readonly Block[]): number => {
    const extra = (head + FOOT) * column.length + space.roof;
    return (given.height - extra) / column.reduce((sum, block) => sum + rowsOf(block), 0);
  };
  // Feature maps take what room there is: they make no neuron small.
  const rows = columns.filter((column) => column.some(({ maps }) => maps === null));
  const pitch = Math.min(...rows.map(pitchOf));
  const detail = detailOf(pitch, space);
  const { left, right, between } = acrossOf(detail, space);
  const width = Math.max(given.width, left + right + between * (columns.length - 1));
  const xs = columns.map((_, i) => left + i * between);
  const headings = headingsOf(plan.blocks, xs, between, width);
  const dot = Math.max(3, Math.min(14, pitch - 1.5));
  const node = detail === "dot" ? { width: dot, height: dot } : NODE[detail];
  const room = Math.min(between - LINK_GAP[detail], 3 * WIDEST_MAP);
  const blocks: BlockPlace[] = [];
  columns.forEach((column, i) => {
    const own = { x: xs[i] ?? 0, room, node, detail, pitch: pitchOf(column) };
    for (const [block, place] of placeColumn(column, own, space)) {
      const index = plan.blocks.indexOf(block);
      const heading = headings[index] ?? { text: "", x: place.x, row: 0 };
      const top = place.top + (heading.row === 1 ? SECOND_ROW : 0);
      blocks[index] = { ...place, heading, top };
    }
  });
  const labels = allLabels(plan, blocks, lanes, detail);
  return { detail, node, blocks, between, width, labels, lanes };
}

type Column = Omit<Room, "y" | "height"> & { readonly pitch: number };
type Unnamed = Omit<BlockPlace, "heading">;

/** The blocks of a column below each other; links pass over the first, below its heading. */
function placeColumn(
  column: readonly Block[],
  own: Column,
  { height, head, roof }: Space,
): (readonly [Block, Unnamed])[] {
  const needed = column.map((block) => Math.min(own.pitch, WIDEST) * rowsOf(block));
  const spare = height - roof - needed.reduce((sum, each) => sum + each + head + FOOT, 0);
  let y = 0;
  return column.map((block, k) => {
    const tall = (needed[k] ?? 0) + spare / column.length;
    const above = head + (k === 0 ? roof : 0);
    const place = placeBlock(block, { ...own, y: y + above, height: tall });
    const top = y + 16;
    y += above + tall + FOOT;
    return [block, { ...place, top }] as const;
  });
}

interface Room {
  readonly x: number;
  /** Where the units of the block begin, and the height for them. */
  readonly y: number;
  readonly height: number;
  readonly room: number;
  readonly node: Size;
  readonly detail: Detail;
}

function placeBlock(block: Block, room: Room): Omit<Unnamed, "top"> {
  const placed = block.maps === null ? placeUnits(block, room) : placeMaps(block, room);
  const xs = placed.places.map(({ x }) => x);
  const ys = placed.places.map(({ y }) => y);
  const [half, tall] = [placed.size.width / 2, placed.size.height / 2];
  return {
    ...placed,
    x: room.x,
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
  const first = y + height / 2 - lift - ((drawn - 1) / 2) * step;
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
  const [left, top] = [x - (across * cell) / 2, y + height / 2 - (down * cell) / 2];
  const places = Array.from({ length: drawn }, (_, i) => ({
    x: left + ((i % across) + 0.5) * cell,
    y: top + (Math.floor(i / across) + 0.5) * cell,
  }));
  return { places, size, hidden: all.length - drawn };
}

function allLabels(
  { wires }: Plan,
  blocks: readonly BlockPlace[],
  lanes: readonly number[],
  detail: Detail,
): Layout["labels"] {
  const taken: Place[] = [];
  return wires.map((wire, i) => {
    const [from, to] = [blocks[wire.from], blocks[wire.to]];
    const isPassing = !Number.isNaN(lanes[i] ?? NaN);
    if (from === undefined || to === undefined || detail === "dot" || isPassing) return null;
    const labels = labelsOf(wire, from, to, taken);
    if (labels.all) taken.push(...labels.places.flat());
    return labels.places.length > 0 ? labels : null;
  });
}
