/** Boxes, titles, numbers and badges of nodes on a canvas. */
import { DETAIL, type Painting } from "./canvas-painting.ts";
import { nodesWithin } from "./canvas-scene.ts";
import { BADGE, SIGNS, type NodePlace } from "./geometry.ts";
import type { NodeInk } from "./ink.ts";
import { signInk } from "./inks.ts";
import type { Point } from "./layout.ts";
import type { GraphNode } from "./shape.ts";

interface Seen {
  readonly index: number;
  readonly node: GraphNode;
  readonly place: NodePlace;
  readonly it: NodeInk;
}

type Painter = Pick<Painting, "context" | "inks" | "scale">;

const signs = new Map<string, Path2D>();

/** Signs as paths, made once. */
function signOf(name: keyof typeof SIGNS): Path2D {
  const known = signs.get(name) ?? new Path2D(SIGNS[name]);
  signs.set(name, known);
  return known;
}

function badge({ context, inks }: Painter, at: Point, name: keyof typeof SIGNS): void {
  context.save();
  context.translate(at.x, at.y);
  context.beginPath();
  context.arc(0, 0, BADGE, 0, 2 * Math.PI);
  context.fillStyle = inks.paper;
  context.fill();
  context.strokeStyle = inks.edge;
  context.lineWidth = 1;
  context.stroke();
  context.strokeStyle = inks.ink2;
  context.lineWidth = 1.5;
  context.stroke(signOf(name));
  context.restore();
}

function box({ context, scale }: Painter, place: NodePlace, shift: number): void {
  const { left, right, top, bottom } = place.box;
  const corner = scale >= DETAIL.head ? place.corner : 0;
  context.roundRect(left + shift, top - shift, right - left, bottom - top, corner);
}

/** Boxes that look the same are one path. */
function boxes(painter: Painter, seen: readonly Seen[]): void {
  const { context, inks, scale } = painter;
  const paint = (of: readonly Seen[], fill: string, stroke: string, width: number, shift = 0) => {
    if (of.length === 0) return;
    context.beginPath();
    for (const { place } of of) box(painter, place, shift);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = stroke;
    context.lineWidth = Math.max(width, 0.75 / scale);
    context.stroke();
  };
  const isRound = ({ node }: Seen): boolean => node.kind === "input" || node.kind === "constant";
  paint(
    seen.filter(({ node }) => node.folded),
    inks.paper3,
    inks.edge,
    1.25,
    4,
  );
  const plain = seen.filter(({ it }) => !it.current && !it.selected);
  const sources = plain.filter(isRound);
  paint(sources, inks.paper2, inks.edge, 1.25);
  const ops = plain.filter((one) => !isRound(one));
  paint(
    ops.filter(({ it }) => !it.output),
    inks.paper,
    inks.edge,
    1.25,
  );
  paint(
    ops.filter(({ it }) => it.output),
    inks.paper,
    inks.ink,
    2,
  );
  for (const one of seen.filter(({ it }) => it.current || it.selected))
    paint([one], one.it.current ? inks.accentSoft : inks.paper, inks.accent, 3);
}

function texts({ context, inks }: Painter, seen: readonly Seen[]): void {
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  let font = "";
  const write = (text: string, { x, y }: Point, next: string, colour: string): void => {
    if (text === "") return;
    if (next !== font) context.font = font = next;
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };
  for (const { place, it } of seen)
    write(
      place.title.text,
      place.title.at,
      `600 ${place.title.size}px ${inks.maths}`,
      it.blank ? inks.ink2 : inks.ink,
    );
  for (const { place, it } of seen) {
    const { text, size } = it.value;
    write(text, place.value, `600 ${size}px ${inks.sans}`, inks.ink);
  }
  for (const { place, it } of seen) {
    const { text, size } = it.gradient;
    const colour = signInk(it.sign, inks, inks.ink);
    write(text, place.gradient, `${size}px ${inks.sans}`, colour);
  }
}

export function paintNodes(painting: Painting, isIn: (node: number) => boolean): void {
  const { scene, ink, scale, window } = painting;
  const seen = nodesWithin(scene, window)
    .filter(isIn)
    .map((index): Seen => {
      const node = scene.shape.nodes[index] as GraphNode;
      return { index, node, place: scene.node(index), it: ink.node(index) };
    });
  boxes(painting, seen);
  if (scale < DETAIL.text) return;
  texts(painting, seen);
  for (const { index, node, place, it } of seen) {
    if (node.pattern !== null && it.back) badge(painting, place.pattern, node.pattern);
    if (ink.joins(index)) badge(painting, place.join, "join");
  }
}
