/** A graph laid out for a canvas: what is where, found fast. No DOM. */
import type { Arrangement } from "./arrange.ts";
import { placeEdge, placeNode, type EdgePlace, type NodePlace } from "./geometry.ts";
import type { Box } from "./group-frames.ts";
import type { Point } from "./layout.ts";
import { pointsOn } from "./lines.ts";
import type { Target } from "./renderer.ts";
import type { GraphShape } from "./shape.ts";

export interface CanvasScene {
  readonly shape: GraphShape;
  readonly arrangement: Arrangement;
  /** left, top, right, bottom of each edge with its label, one after the other. */
  readonly reaches: Float64Array;
  node(index: number): NodePlace;
  edge(index: number): EdgePlace;
}

function reachesOf({ layout, label }: Arrangement): Float64Array {
  const reaches = new Float64Array(4 * layout.edges.length);
  const [width, height] = [label.width / 2, label.height / 2];
  for (const [i, edge] of layout.edges.entries()) {
    let { x: left, y: top } = edge.label;
    let [right, bottom] = [left + width, top + height];
    left -= width;
    top -= height;
    for (const { x, y } of edge.points) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    reaches.set([left, top, right, bottom], 4 * i);
  }
  return reaches;
}

/** Where a single node or edge stands in detail is worked out when it is first in sight. */
export function sceneOf(shape: GraphShape, arrangement: Arrangement): CanvasScene {
  const nodes: (NodePlace | undefined)[] = [];
  const edges: (EdgePlace | undefined)[] = [];
  return {
    shape,
    arrangement,
    reaches: reachesOf(arrangement),
    node: (index) => {
      const node = shape.nodes[index];
      if (node === undefined) throw new Error(`no node ${index}`);
      return (nodes[index] ??= placeNode(node, arrangement));
    },
    edge: (index) => (edges[index] ??= placeEdge(index, arrangement)),
  };
}

/** Indices of the nodes that touch the window. */
export function nodesWithin({ arrangement }: CanvasScene, window: Box): number[] {
  const { layout, widths, height } = arrangement;
  const found: number[] = [];
  for (let i = 0; i < layout.nodes.length; i += 1) {
    const at = layout.nodes[i] as Point;
    const half = (widths[i] ?? 0) / 2 + 10;
    if (at.x + half < window.left || at.x - half > window.right) continue;
    if (at.y + height < window.top || at.y - height > window.bottom) continue;
    found.push(i);
  }
  return found;
}

/** Indices of the edges that may touch the window. */
export function edgesWithin({ reaches }: CanvasScene, window: Box): number[] {
  const found: number[] = [];
  for (let i = 0; 4 * i < reaches.length; i += 1) {
    const at = 4 * i;
    if ((reaches[at] ?? 0) > window.right || (reaches[at + 2] ?? 0) < window.left) continue;
    if ((reaches[at + 1] ?? 0) > window.bottom || (reaches[at + 3] ?? 0) < window.top) continue;
    found.push(i);
  }
  return found;
}

const within = ({ left, right, top, bottom }: Box, { x, y }: Point): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

function awayFrom(at: Point, one: Point, other: Point): number {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : ((at.x - one.x) * dx + (at.y - one.y) * dy) / length;
  const inside = Math.min(1, Math.max(0, t));
  return Math.hypot(at.x - one.x - inside * dx, at.y - one.y - inside * dy);
}

/** The node at a point, else the label, else the line that is no farther than `reach`. */
export function nearest(scene: CanvasScene, at: Point, reach: number): Target | null {
  const around = {
    left: at.x - reach,
    right: at.x + reach,
    top: at.y - reach,
    bottom: at.y + reach,
  };
  const point = { left: at.x, right: at.x, top: at.y, bottom: at.y };
  const node = nodesWithin(scene, point).find((index) => within(scene.node(index).box, at));
  if (node !== undefined) return { kind: "node", index: node };
  const edges = edgesWithin(scene, around);
  const label = edges.find((index) => within(scene.edge(index).box, at));
  if (label !== undefined) return { kind: "edge", index: label };
  const { layout, direction } = scene.arrangement;
  let best: { readonly index: number; readonly away: number } = { index: -1, away: reach };
  for (const index of edges) {
    const line = pointsOn(layout.edges[index]?.points ?? [], direction, 6);
    for (let i = 1; i < line.length; i += 1) {
      const away = awayFrom(at, line[i - 1] as Point, line[i] as Point);
      if (away < best.away) best = { index, away };
    }
  }
  return best.index < 0 ? null : { kind: "edge", index: best.index };
}
