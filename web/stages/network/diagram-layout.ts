/** Where neurons, biases and links of a network stand. Pure: same sizes, same places. Draws nothing. */

export interface Shape {
  readonly inputs: number;
  readonly layers: readonly LayerShape[];
}

export interface LayerShape {
  readonly id: string;
  /** Drawn above the layer where there is room, else the id. */
  readonly title: string;
  readonly units: number;
  readonly bias: boolean;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How much room a neuron has: two lines of numbers, one line, or a dot. */
export type Detail = "full" | "line" | "dot";

export interface Column {
  readonly x: number;
  readonly places: readonly Place[];
  /** Units that are not drawn. */
  readonly hidden: number;
}

export interface Layout {
  readonly detail: Detail;
  readonly node: { readonly width: number; readonly height: number };
  /** The first column holds the inputs, then one for each layer. */
  readonly columns: readonly Column[];
  /** Pixels from the middle of one column to the next. */
  readonly between: number;
  /** Numbers on links: on all, only on those pointed at or selected, or on none. */
  readonly labels: "all" | "some" | "none";
}

/** Units drawn of a layer; the inspector reaches the others by number. */
export const MOST_UNITS = 16;
/** Pixels that a neuron with two lines and its bias needs from the next, and one with a line. */
const FULL = 66;
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

const NODE = {
  full: { width: 104, height: 44 },
  line: { width: 82, height: 21 },
  dot: { width: 14, height: 14 },
} as const;

/** Free pixels between columns that links need to be seen. */
const LINK_GAP = 32;

/** Space left of the first column's middle and right of the last's, where the targets stand. */
function marginsOf(detail: Detail): readonly [number, number] {
  const half = NODE[detail].width / 2;
  const target = { full: half + 80, line: half + 68, dot: 64 } as const;
  return [Math.max(half + 8, 36), target[detail]];
}

function betweenOf(detail: Detail, width: number, columns: number): number {
  const [left, right] = marginsOf(detail);
  return columns > 1 ? (width - left - right) / (columns - 1) : 0;
}

function detailOf(pitch: number, width: number, columns: number): Detail {
  const fits = (detail: Detail): boolean =>
    betweenOf(detail, width, columns) >= NODE[detail].width + LINK_GAP;
  if (pitch >= FULL && fits("full")) return "full";
  return pitch >= LINE && fits("line") ? "line" : "dot";
}

export function layoutNetwork(shape: Shape, width: number, height: number): Layout {
  const sizes = [shape.inputs, ...shape.layers.map((layer) => layer.units)];
  const drawn = sizes.map((size) => Math.min(size, MOST_UNITS));
  const top = 34;
  const free = height - top - (sizes.some((size) => size > MOST_UNITS) ? 22 : 6);
  const pitch = free / Math.max(...drawn);
  const detail = detailOf(pitch, width, sizes.length);
  const node = NODE[detail];
  const [left] = marginsOf(detail);
  const between = betweenOf(detail, width, sizes.length);
  const lift = detail === "full" ? BIAS / 2 : 0;
  const columns = drawn.map((count, column) => {
    // Small layers spread out: their links are then easier to tell apart.
    const step = Math.min(free / count, WIDEST);
    const x = left + column * between;
    const first = top + free / 2 - lift - ((count - 1) / 2) * step;
    return {
      x,
      places: Array.from({ length: count }, (_, i) => ({ x, y: first + i * step })),
      hidden: (sizes[column] ?? 0) - count,
    };
  });
  const links = drawn.map((count, i) => count * (drawn[i + 1] ?? 0));
  const roomy = pitch >= LABEL_PITCH && Math.max(...links) <= MOST_LABELS;
  const some = detail !== "dot" && between - node.width >= LABEL_GAP;
  const labels = some ? (roomy ? "all" : "some") : "none";
  return { detail, node, columns, between, labels };
}

/** Where along a link its number stands, so that crossing links keep theirs apart. */
export function labelShare(input: number, inputs: number): number {
  return inputs === 1 ? 0.5 : 0.24 + (0.52 * input) / (inputs - 1);
}
