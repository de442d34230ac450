/** The shapes of one node and one edge; their numbers are filled in by draw.ts. */
import type { Arrangement } from "./arrange.ts";
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

/** Room for the arrow head, in the layer direction. */
const HEAD = 8;

export function drawNode(
  node: GraphNode,
  { layout, node: size }: Arrangement,
  id: string,
): NodeInk {
  const { x, y } = layout.nodes[node.id] ?? { x: 0, y: 0 };
  const title = svg("text", { class: "node-title", y: -12 });
  title.textContent = node.title;
  const fitting = (size.width - 8) / (Math.max(1, node.title.length) * CHARACTER);
  if (fitting < 17) title.style.fontSize = `${Math.max(10, fitting)}px`;
  const value = svg("text", { class: "node-value", y: 7 });
  const gradient = svg("text", { class: "node-gradient", y: 25 });
  const box = svg("rect", {
    x: -size.width / 2,
    y: -size.height / 2,
    width: size.width,
    height: size.height,
    rx: node.kind === "input" || node.kind === "constant" ? size.height / 2.6 : 6,
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

/** Where the two numbers stand: above and below a line that goes right, beside one that goes down. */
const LABELS = {
  right: { anchor: "middle", local: { x: 0, y: -8 }, message: { x: 0, y: 19 } },
  down: { anchor: "start", local: { x: 8, y: 5 }, message: { x: 76, y: 5 } },
} as const;

function labelOf(x: number, y: number, { direction, label: size }: Arrangement) {
  const place = LABELS[direction];
  const left = direction === "right" ? -size.width / 2 : 0;
  const box = svg("rect", {
    class: "edge-box",
    x: x + left,
    y: y - size.height / 2,
    width: size.width,
    height: size.height,
    rx: 5,
  });
  const text = (name: "local" | "message") => {
    const { x: right, y: below } = place[name];
    const attributes = { class: `edge-${name}`, "text-anchor": place.anchor };
    return svg("text", { ...attributes, x: x + right, y: y + below });
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
