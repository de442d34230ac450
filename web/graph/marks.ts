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

/** Room for the arrow head, in the layer direction. */
const HEAD = 8;

export function drawNode(node: GraphNode, { layout, node: size }: Arrangement, id: string): NodeInk {
  const { x, y } = layout.nodes[node.id] ?? { x: 0, y: 0 };
  const title = svg("text", { class: "node-title", y: -15 });
  title.textContent = node.title;
  const value = svg("text", { class: "node-value", y: 7 });
  const gradient = svg("text", { class: "node-gradient", y: 27 });
  const box = svg("rect", {
    x: -size.width / 2,
    y: -size.height / 2,
    width: size.width,
    height: size.height,
    rx: node.kind === "input" || node.kind === "constant" ? size.height / 2.6 : 6,
  });
  const attributes = { class: `node node-${node.kind}`, id, role: "option", transform: `translate(${x} ${y})` };
  return { group: svg("g", attributes, [box, title, value, gradient]), value, gradient };
}

/** Curves between layers, straight where the edge passes a label or other nodes. */
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
  return right
    ? `M${x} ${y}l${-HEAD - 1} -4.5v9z`
    : `M${x} ${y}l-4.5 ${-HEAD - 1}h9z`;
}

export function drawEdge(index: number, { layout, direction, label: size }: Arrangement): EdgeInk {
  const edge = layout.edges[index] ?? { points: [], label: { x: 0, y: 0 } };
  const right = direction === "right";
  const end = edge.points.at(-1) ?? edge.label;
  const tip = right ? { x: end.x - HEAD, y: end.y } : { x: end.x, y: end.y - HEAD };
  const path = pathOf([...edge.points.slice(0, -1), tip], right);
  const line = svg("path", { class: "edge-line", d: path });
  const box = svg("rect", {
    class: "edge-box",
    x: -size.width / 2,
    y: -size.height / 2,
    width: size.width,
    height: size.height,
    rx: 5,
  });
  const local = svg("text", { class: "edge-local", y: -4 });
  const message = svg("text", { class: "edge-message", y: 15 });
  const label = svg("g", { transform: `translate(${edge.label.x} ${edge.label.y})` }, [box, local, message]);
  const group = svg("g", { class: "edge" }, [
    svg("path", { class: "edge-touch", d: path }),
    line,
    svg("path", { class: "edge-head", d: headAt(end, right) }),
    label,
  ]);
  return { group, line, local, message };
}
