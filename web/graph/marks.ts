/** The shapes of one node and one edge; their numbers are filled in by draw.ts. */
import { NUMBERS, type Arrangement } from "./arrange.ts";
import type { GraphNode } from "./draw.ts";
import type { Point } from "./layout.ts";
import { svg } from "./svg.ts";

export interface NodeInk {
  readonly group: SVGGElement;
  readonly value: SVGTextElement;
  readonly gradient: SVGTextElement;
}

export interface EdgeInk {
  readonly group: SVGGElement;
  readonly line: SVGPathElement;
  readonly local: SVGTextElement;
  readonly message: SVGTextElement;
}

/** Width of a character of a title for a font of one pixel. */
const CHARACTER = 0.6;

/** Font of a title that is too long for its node, in pixels. */
const SMALLEST = 12;

/** Room for the arrow head, in the layer direction. */
const HEAD = 8;

/** Baselines of title, value and gradient: in one column, or the numbers beside the title. */
const LINES = {
  right: { title: -12, value: 7, gradient: 25 },
  down: { title: 6, value: -3, gradient: 16 },
} as const;

export function drawNode(
  node: GraphNode,
  { layout, direction, widths, height }: Arrangement,
  id: string,
): NodeInk {
  const { x, y } = layout.nodes[node.id] ?? { x: 0, y: 0 };
  const width = widths[node.id] ?? 0;
  const lines = LINES[direction];
  const beside = direction === "right" ? 0 : NUMBERS;
  const title = svg("text", { class: "node-title", x: -beside / 2, y: lines.title });
  title.textContent = node.title;
  const fitting = (width - beside - 8) / (Math.max(1, node.title.length) * CHARACTER);
  if (fitting < 17) title.style.fontSize = `${Math.max(SMALLEST, fitting)}px`;
  const middle = beside === 0 ? 0 : (width - beside) / 2;
  const value = svg("text", { class: "node-value", x: middle, y: lines.value });
  const gradient = svg("text", { class: "node-gradient", x: middle, y: lines.gradient });
  const box = svg("rect", {
    x: -width / 2,
    y: -height / 2,
    width,
    height,
    rx: node.kind === "input" || node.kind === "constant" ? height / 2.6 : 6,
  });
  const attributes = {
    class: `node node-${node.kind}`,
    id,
    role: "option",
    transform: `translate(${x} ${y})`,
  };
  return { group: svg("g", attributes, [box, title, value, gradient]), value, gradient };
}

/** Curves between layers, straight through a label (between its numbers) and past other nodes. */
function pathOf(points: readonly Point[], right: boolean): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${first.x} ${first.y}`;
  let from = first;
  for (const [index, to] of rest.entries()) {
    const [mx, my] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    if (index % 2 === 1) path += `L${to.x} ${to.y}`;
    else if (right) path += `C${mx} ${from.y} ${mx} ${to.y} ${to.x} ${to.y}`;
    else path += `C${from.x} ${my} ${to.x} ${my} ${to.x} ${to.y}`;
    from = to;
  }
  return path;
}

function headAt({ x, y }: Point, right: boolean): string {
  return right ? `M${x} ${y}l${-HEAD - 1} -4.5v9z` : `M${x} ${y}l-4.5 ${-HEAD - 1}h9z`;
}

/** Where the two numbers stand: above and below a line that goes right, on both sides of one that goes down. */
const LABELS = {
  right: { local: { x: 0, y: -8, anchor: "middle" }, message: { x: 0, y: 19, anchor: "middle" } },
  down: { local: { x: -9, y: 5, anchor: "end" }, message: { x: 9, y: 5, anchor: "start" } },
} as const;

function labelOf(x: number, y: number, { direction, label: size }: Arrangement) {
  const box = svg("rect", {
    class: "edge-box",
    x: x - size.width / 2,
    y: y - size.height / 2,
    width: size.width,
    height: size.height,
    rx: 5,
  });
  const text = (name: "local" | "message") => {
    const { x: right, y: below, anchor } = LABELS[direction][name];
    const place = { x: x + right, y: y + below, "text-anchor": anchor };
    return svg("text", { class: `edge-${name}`, ...place });
  };
  const [local, message] = [text("local"), text("message")];
  return { box, local, message };
}

export function drawEdge(index: number, arrangement: Arrangement): EdgeInk {
  const { layout, direction } = arrangement;
  const edge = layout.edges[index] ?? { points: [], label: { x: 0, y: 0 } };
  const right = direction === "right";
  const end = edge.points.at(-1) ?? edge.label;
  const tip = right ? { x: end.x - HEAD, y: end.y } : { x: end.x, y: end.y - HEAD };
  const path = pathOf([...edge.points.slice(0, -1), tip], right);
  const line = svg("path", { class: "edge-line", d: path });
  const { box, local, message } = labelOf(edge.label.x, edge.label.y, arrangement);
  const touch = svg("path", { class: "edge-touch", d: path });
  const head = svg("path", { class: "edge-head", d: headAt(end, right) });
  return {
    group: svg("g", { class: "edge" }, [touch, box, line, head, local, message]),
    line,
    local,
    message,
  };
}
