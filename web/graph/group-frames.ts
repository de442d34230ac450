/**
 * Frames around the nodes of open groups: drawn only where they hold nothing else, cross no other
 * frame, and leave room for their label that no line passes through. Pure.
 */
import type { Layout, Point, Size } from "./layout.ts";
import { pointsOn } from "./lines.ts";
import type { GraphShape } from "./shape.ts";

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface GroupFrame extends Box {
  /** As in the shape's groups. */
  readonly group: number;
  readonly label: string;
  /** Where the label begins: its baseline. */
  readonly text: Point;
}

export interface Boxes {
  readonly nodes: readonly Box[];
  readonly labels: readonly Box[];
}

const PAD = 5;
const LABEL = { height: 18, character: 8.2, inset: 8 };
/** Beyond this, looking for room takes longer than frames are worth. */
const MOST_NODES = 250;

const around = ({ x, y }: Point, width: number, height: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

export function boxesOf(
  plan: Layout,
  widths: readonly number[],
  height: number,
  label: Size,
): Boxes {
  return {
    nodes: plan.nodes.map((node, i) => around(node, widths[i] ?? 0, height)),
    labels: plan.edges.map((edge) => around(edge.label, label.width, label.height)),
  };
}

function union(boxes: readonly Box[]): Box {
  return boxes.reduce((all, box) => ({
    left: Math.min(all.left, box.left),
    right: Math.max(all.right, box.right),
    top: Math.min(all.top, box.top),
    bottom: Math.max(all.bottom, box.bottom),
  }));
}

export const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right &&
  other.left < one.right &&
  one.top < other.bottom &&
  other.top < one.bottom;

const holds = (outer: Box, { x, y }: Point): boolean =>
  x > outer.left && x < outer.right && y > outer.top && y < outer.bottom;

/** Label above, below or beside the frame's content: where nothing else is. */
function withLabel(inner: Box, label: string, isFree: (text: Box) => boolean) {
  const width = label.length * LABEL.character + 2 * LABEL.inset;
  const left = { left: inner.left, right: inner.left + width };
  const right = { left: inner.right - width, right: inner.right };
  const above = { top: inner.top - LABEL.height, bottom: inner.top };
  const below = { top: inner.bottom, bottom: inner.bottom + LABEL.height };
  const first = { top: inner.top, bottom: inner.top + LABEL.height };
  const outer = [
    { ...left, ...above },
    { ...right, ...above },
    { ...left, ...below },
    { ...right, ...below },
  ].filter((place) => place.left >= inner.left && place.right <= inner.right);
  const beside = [
    { left: inner.right, right: inner.right + width, ...first },
    { left: inner.left - width, right: inner.left, ...first },
  ];
  const text = [...outer, ...beside].find(isFree);
  if (text === undefined) return null;
  const baseline = { x: text.left + LABEL.inset, y: text.bottom - 5 };
  return { ...union([inner, text]), text: baseline };
}

/** The longest label is cut. */
const LONGEST = 30;

export function framesOf(
  shape: GraphShape,
  plan: Layout,
  boxes: Boxes,
  direction: "right" | "down",
): GroupFrame[] {
  if (shape.groups.length === 0 || shape.nodes.length > MOST_NODES) return [];
  const lines = plan.edges.map(({ points }) => pointsOn(points, direction));
  const frames: GroupFrame[] = [];
  // Inner groups first: they are the smaller ones, and stand last.
  for (const { group, label: whole, nodes: all } of shape.groups.toReversed()) {
    const label = whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1)}…` : whole;
    // Constants stand where there is room, often outside.
    const nodes = all.filter((node) => shape.nodes[node]?.kind !== "constant");
    if (nodes.length === 0) continue;
    const members = new Set(nodes);
    const within = shape.edges.map(({ from, to }) => members.has(from) && members.has(to));
    const inside = union([
      ...nodes.flatMap((node) => boxes.nodes[node] ?? []),
      ...boxes.labels.filter((_, i) => within[i]),
    ]);
    const isInner = ({ group: inner }: GroupFrame): boolean =>
      shape.groups.find((one) => one.group === inner)?.nodes.every((node) => all.includes(node)) ??
      false;
    const children = frames.filter(isInner);
    const filled = union([inside, ...children]);
    const inner = {
      left: filled.left - PAD,
      right: filled.right + PAD,
      top: filled.top - PAD,
      bottom: filled.bottom + PAD,
    };
    const foreign = [
      ...boxes.nodes.filter((_, i) => !members.has(i)),
      ...boxes.labels.filter((_, i) => !within[i]),
    ];
    const isFree = (text: Box): boolean =>
      ![...foreign, ...children].some((box) => overlaps(box, text)) &&
      !lines.some((line) => line.some((point) => holds(text, point)));
    const frame = withLabel(inner, label, isFree);
    if (frame === null || foreign.some((box) => overlaps(box, frame))) continue;
    const strangers = frames.filter((other) => !children.includes(other));
    if (strangers.some((other) => overlaps(other, frame))) continue;
    frames.push({ ...frame, group, label });
  }
  return frames.reverse();
}
