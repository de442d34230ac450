/**
 * Units and links as a drawing: nodes in columns, a line for each link with its number. What the
 * numbers are, whoever asks says. Pure.
 */
import type { Drawing, Part, Run } from "../core/drawing.ts";
import { signOf, widthOf } from "../core/sign.ts";
import { INKS, signInk, type Inks } from "../graph/inks.ts";

export interface DiagramNode {
  readonly column: number;
  /** Rows are apart by 1, the middle is 0. */
  readonly row: number;
  readonly kind: "input" | "unit" | "more";
  readonly lines: readonly string[];
  /** Below it; "" for none. */
  readonly bias: string;
}

export interface DiagramLink {
  readonly from: DiagramNode;
  readonly to: DiagramNode;
  /** Its sign and size; null: a link without a number. */
  readonly value: number | null;
  readonly text: string;
}

export interface Diagram {
  readonly title: string;
  readonly description: string;
  /** Above the columns. */
  readonly headings: readonly string[];
  readonly nodes: readonly DiagramNode[];
  readonly links: readonly DiagramLink[];
}

const NODE = { width: 104, height: 40 } as const;
const ACROSS = 230;
const DOWN = 72;
const TOP = 40;
const EDGE = 14;
const SIZE = 14;
/** More numbers between two columns cannot be read. */
const MOST_LABELS = 24;

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Painter {
  readonly inks: Inks;
  place(node: DiagramNode): Place;
}

const lettersOf = (text: string, colour: string, bold = false): Run => ({
  text,
  size: SIZE,
  family: "sans",
  colour,
  ...(bold ? { bold } : {}),
});

const words = ({ x, y }: Place, run: Run): Part => ({
  kind: "text",
  x,
  y,
  anchor: "middle",
  runs: [run],
});

function nodeParts(node: DiagramNode, { inks, place }: Painter): Part[] {
  const { x, y } = place(node);
  const { width, height } = NODE;
  const box: Part = {
    kind: "rect",
    ...{ x: x - width / 2, y: y - height / 2, width, height, corner: 10 },
    fill: { colour: node.kind === "input" ? inks.paper2 : inks.paper },
    stroke: { colour: inks.edge, width: 1.25 },
  };
  const first = y + 5 - (node.lines.length - 1) * 8;
  const lines = node.lines.map((line, i) =>
    words({ x, y: first + 16 * i }, lettersOf(line, i === 0 ? inks.ink : inks.ink2, i === 0)),
  );
  const bias = words({ x, y: y + height / 2 + 15 }, lettersOf(node.bias, inks.ink2));
  return [...(node.kind === "more" ? [] : [box]), ...lines, ...(node.bias === "" ? [] : [bias])];
}

/** Straight, or in a bow over the columns between. */
function linkPath(from: Place, to: Place, columns: number): string {
  const start = { x: from.x + NODE.width / 2, y: from.y };
  const end = { x: to.x - NODE.width / 2, y: to.y };
  if (columns <= 1) return `M${start.x} ${start.y}L${end.x} ${end.y}`;
  const bow = DOWN * 1.3 * (start.y + end.y < 0 ? 1 : -1);
  const third = (end.x - start.x) / 3;
  return `M${start.x} ${start.y}C${start.x + third} ${start.y + bow} ${end.x - third} ${end.y + bow} ${end.x} ${end.y}`;
}

function linkPart({ from, to, value }: DiagramLink, { inks, place }: Painter): Part {
  const sign = value === null ? "none" : signOf(value);
  return {
    kind: "path",
    d: linkPath(place(from), place(to), to.column - from.column),
    stroke: {
      colour: signInk(value === null || sign === "zero" ? "none" : sign, inks, inks.edge),
      width: value === null ? 1 : widthOf(value, 1, 5),
      ...(sign === "negative" ? { dash: [7, 4] } : {}),
    },
  };
}

/** On its link, farther along it than that of the link before: no two stand in one column. */
function labelPart(link: DiagramLink, all: readonly DiagramLink[], painter: Painter): Part {
  const { inks, place } = painter;
  const beside = all.filter((other) => gapOf(other) === gapOf(link));
  const spread = beside.length === 1 ? 0.5 : beside.indexOf(link) / (beside.length - 1);
  const [from, to] = [place(link.from), place(link.to)];
  const t = 0.24 + 0.52 * spread;
  const [left, right] = [from.x + NODE.width / 2, to.x - NODE.width / 2];
  const at = { x: left + t * (right - left), y: from.y + t * (to.y - from.y) + 5 };
  return {
    ...words(at, lettersOf(link.text, inks.ink)),
    halo: { colour: inks.paper, width: 5 },
  } as Part;
}

/** The columns that it goes between. */
const gapOf = ({ from, to }: DiagramLink): string => `${from.column}:${to.column}`;

export interface DiagramLook {
  readonly dark: boolean;
  readonly background: boolean;
}

export function diagramDrawing(diagram: Diagram, { dark, background }: DiagramLook): Drawing {
  const { title, description, headings, nodes, links } = diagram;
  const inks = INKS[dark ? "dark" : "light"];
  const rows = nodes.map(({ row }) => row);
  const [low, high] = [Math.min(0, ...rows), Math.max(0, ...rows)];
  const painter: Painter = {
    inks,
    place: ({ column, row }) => ({
      x: EDGE + NODE.width / 2 + column * ACROSS,
      y: TOP + NODE.height / 2 + (row - low) * DOWN,
    }),
  };
  const between = new Map<string, number>();
  for (const link of links) between.set(gapOf(link), (between.get(gapOf(link)) ?? 0) + 1);
  const labelled = links.filter(
    (link) => link.text !== "" && (between.get(gapOf(link)) ?? 0) <= MOST_LABELS,
  );
  const columns = Math.max(0, ...nodes.map(({ column }) => column), headings.length - 1);
  return {
    width: 2 * EDGE + NODE.width + columns * ACROSS,
    height: TOP + NODE.height + (high - low) * DOWN + 32,
    title,
    description,
    ...(background ? { paper: inks.paper } : {}),
    parts: [
      ...headings.map((heading, column) =>
        words(
          { x: painter.place({ column, row: low } as DiagramNode).x, y: 20 },
          lettersOf(heading, inks.ink2),
        ),
      ),
      ...links.map((link) => linkPart(link, painter)),
      ...labelled.map((link) => labelPart(link, labelled, painter)),
      ...nodes.flatMap((node) => nodeParts(node, painter)),
    ],
  };
}

/** Rows of a column with so many nodes, around the middle. */
export const rowsAround = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => i - (count - 1) / 2);
