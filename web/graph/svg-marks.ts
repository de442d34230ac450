/** The SVG elements of one node, one edge and one frame, and how a frame's numbers get into them. */
import { words } from "../core/words/index.ts";
import type { Arrangement } from "./arrange.ts";
import { BADGE, placeEdge, placeNode, SIGNS } from "./geometry.ts";
import type { Box, GroupFrame } from "./group-frames.ts";
import type { EdgeInk, NodeInk, Written } from "./ink.ts";
import type { Point } from "./layout.ts";
import type { GraphNode } from "./shape.ts";
import { setAttribute, setText, svg } from "./svg.ts";

export interface NodeMarks {
  readonly group: SVGGElement;
  readonly value: SVGTextElement;
  readonly gradient: SVGTextElement;
}

export interface EdgeMarks {
  readonly group: SVGGElement;
  readonly line: SVGPathElement;
  readonly local: SVGTextElement;
  readonly message: SVGTextElement;
}

const rectOf = ({ left, right, top, bottom }: Box) => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});

function title(text: string): SVGTitleElement {
  const element = svg("title");
  element.textContent = text;
  return element;
}

function badge(at: Point, sign: keyof typeof SIGNS): SVGGElement {
  const attributes = { class: `node-badge badge-${sign}`, transform: `translate(${at.x} ${at.y})` };
  return svg("g", attributes, [
    title(words.graph.patterns[sign].hint),
    svg("circle", { r: BADGE }),
    svg("path", { d: SIGNS[sign] }),
  ]);
}

/** Numbers stand relative to the node's middle, so that it can move as one. */
export function drawNode(
  node: GraphNode,
  arrangement: Arrangement,
  id: string,
  joins: boolean,
): NodeMarks {
  const at = arrangement.layout.nodes[node.id] ?? { x: 0, y: 0 };
  const still = { ...arrangement, layout: { ...arrangement.layout, nodes: [{ x: 0, y: 0 }] } };
  const widths = [arrangement.widths[node.id] ?? 0];
  const place = placeNode({ ...node, id: 0 }, { ...still, widths });
  const text = (name: string, { x, y }: Point) => svg("text", { class: `node-${name}`, x, y });
  const name = text("title", place.title.at);
  name.textContent = place.title.text;
  name.style.fontSize = `${place.title.size}px`;
  const value = text("value", place.value);
  const gradient = text("gradient", place.gradient);
  const box = { ...rectOf(place.box), rx: place.corner };
  const pattern = node.pattern === null ? null : badge(place.pattern, node.pattern);
  const parts: SVGElement[] = [svg("rect", { class: "node-box", ...box }), name, value, gradient];
  if (node.folded)
    parts.unshift(svg("rect", { class: "node-behind", ...box, x: box.x + 4, y: box.y - 4 }));
  if (place.title.text !== node.title) parts.unshift(title(node.title));
  if (pattern !== null) parts.push(pattern);
  if (joins) parts.push(badge(place.join, "join"));
  const attributes = {
    class: `node node-${node.kind}${node.folded ? " node-folded" : ""}`,
    id,
    role: "option",
    "data-node": node.id,
    transform: `translate(${at.x} ${at.y})`,
  };
  return { group: svg("g", attributes, parts), value, gradient };
}

export function drawEdge(index: number, arrangement: Arrangement, from: string): EdgeMarks {
  const place = placeEdge(index, arrangement);
  const cut = arrangement.layout.edges[index]?.cut === true;
  const text = (name: "local" | "message") => {
    const { x, y, anchor } = place[name];
    return svg("text", { class: `edge-${name}`, x, y, "text-anchor": anchor });
  };
  const [local, message] = [text("local"), text("message")];
  const line = svg("path", { class: "edge-line", d: place.path });
  const parts: SVGElement[] = [
    svg("path", { class: "edge-touch", d: place.path }),
    svg("rect", { class: "edge-box", ...rectOf(place.box), rx: 5 }),
    line,
    svg("path", { class: "edge-head", d: place.head }),
    svg("path", { class: "edge-bar", d: place.bar }),
    local,
    message,
  ];
  if (cut) parts.unshift(title(from));
  const group = svg("g", { class: "edge", "data-edge": index }, parts);
  return { group, line, local, message };
}

export function drawFrame(frame: GroupFrame): SVGGElement {
  const label = svg("text", { class: "group-label", ...frame.text, "data-group": frame.group });
  label.textContent = frame.label;
  label.append(title(words.graph.foldGroup(frame.label)));
  return svg("g", { class: "group-frame" }, [
    svg("rect", { class: "group-box", ...rectOf(frame), rx: 8 }),
    label,
  ]);
}

function write(element: SVGTextElement, { text, size }: Written): void {
  setText(element, text);
  if (text !== "") element.style.fontSize = `${size}px`;
}

export function inkNode(marks: NodeMarks, ink: NodeInk): void {
  write(marks.value, ink.value);
  write(marks.gradient, ink.gradient);
  setAttribute(marks.gradient, "class", `node-gradient sign-${ink.sign}`);
  const { classList } = marks.group;
  classList.toggle("is-current", ink.current);
  classList.toggle("is-blank", ink.blank);
  classList.toggle("is-selected", ink.selected);
  classList.toggle("is-back", ink.back);
  setAttribute(marks.group, "aria-selected", String(ink.selected));
}

export function inkEdge(marks: EdgeMarks, ink: EdgeInk): void {
  write(marks.local, ink.local);
  write(marks.message, ink.message);
  const states = [
    `edge sign-${ink.sign}`,
    marks.group.classList.contains("is-dim") ? "is-dim" : "",
    ink.selected ? "is-selected" : "",
    ink.blank ? "is-blank" : "",
    ink.blocked ? "is-blocked" : "",
  ];
  setAttribute(marks.group, "class", states.filter(Boolean).join(" "));
  const width = String(ink.width);
  if (marks.line.style.strokeWidth !== width) marks.line.style.strokeWidth = width;
}
