/** Lines, arrow heads and numbers of edges on a canvas; lines that look the same are one stroke. */
import { DETAIL, type Painting } from "./canvas-painting.ts";
import { edgesWithin } from "./canvas-scene.ts";
import { FONT } from "./geometry.ts";
import type { EdgeInk } from "./ink.ts";
import { signInk } from "./inks.ts";
import type { Point } from "./layout.ts";
import { isStraight } from "./lines.ts";

/**
 * The same course as `pathOf` gives to SVG, without the pieces that are out of sight: dashes along
 * them would cost more than everything else.
 */
function trace(points: readonly Point[], right: boolean, { context, window }: Painting): void {
  let drawing = false;
  for (let i = 1; i < points.length; i += 1) {
    const [from, to] = [points[i - 1] as Point, points[i] as Point];
    const isSeen =
      Math.max(from.x, to.x) >= window.left &&
      Math.min(from.x, to.x) <= window.right &&
      Math.max(from.y, to.y) >= window.top &&
      Math.min(from.y, to.y) <= window.bottom;
    if (!isSeen) {
      drawing = false;
      continue;
    }
    if (!drawing) context.moveTo(from.x, from.y);
    drawing = true;
    const [mx, my] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    if (isStraight(points, i - 1)) context.lineTo(to.x, to.y);
    else if (right) context.bezierCurveTo(mx, from.y, mx, to.y, to.x, to.y);
    else context.bezierCurveTo(from.x, my, to.x, my, to.x, to.y);
  }
}

/** From far away: ends and label, without the bends between. */
function traceFar(context: CanvasRenderingContext2D, points: readonly Point[], label: Point) {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return;
  context.moveTo(first.x, first.y);
  if (points.length > 4) context.lineTo(label.x, label.y);
  context.lineTo(last.x, last.y);
}

function paths(
  context: CanvasRenderingContext2D,
  how: "fill" | "stroke",
  texts: readonly string[],
): void {
  context[how](new Path2D(texts.join("")));
}

interface Stroke {
  readonly ink: EdgeInk;
  readonly edges: number[];
}

/** Edges in sight by what their lines look like; from far away, width and dash cannot be seen. */
function strokesOf({ scene, ink, window, scale }: Painting, isIn: (edge: number) => boolean) {
  const strokes = new Map<string, Stroke>();
  for (const index of edgesWithin(scene, window)) {
    if (!isIn(index)) continue;
    const it = ink.edge(index);
    const near = scale >= DETAIL.curve ? `${Math.round(2 * it.width)} ${it.blocked}` : "";
    const key = `${it.sign} ${it.blank} ${it.selected} ${near}`;
    const stroke = strokes.get(key);
    if (stroke === undefined) strokes.set(key, { ink: it, edges: [index] });
    else stroke.edges.push(index);
  }
  return strokes.values();
}

export function paintEdges(painting: Painting, isIn: (edge: number) => boolean): void {
  const { context, scene, inks, scale } = painting;
  const { layout, direction } = scene.arrangement;
  for (const { ink, edges } of strokesOf(painting, isIn)) {
    const colour = signInk(ink.sign, inks, ink.blank ? inks.rule : inks.edge);
    context.strokeStyle = colour;
    context.fillStyle = colour;
    // Never thinner than half a pixel.
    context.lineWidth = Math.max(ink.width, 0.5 / scale);
    const dash = ink.blocked ? [2, 5] : ink.sign === "negative" ? [7, 4] : [];
    context.setLineDash(scale >= DETAIL.head ? dash : []);
    context.beginPath();
    for (const index of edges) {
      const edge = layout.edges[index];
      if (edge === undefined) continue;
      if (scale < DETAIL.curve) traceFar(context, edge.points, edge.label);
      else trace(edge.points, direction === "right", painting);
    }
    context.stroke();
    context.setLineDash([]);
    if (scale < DETAIL.head) continue;
    paths(
      context,
      "fill",
      edges.map((index) => scene.edge(index).head),
    );
    if (!ink.blocked) continue;
    context.strokeStyle = inks.ink2;
    context.lineWidth = 2.5;
    paths(
      context,
      "stroke",
      edges.map((index) => scene.edge(index).bar),
    );
  }
}

export function paintLabels(painting: Painting, isIn: (edge: number) => boolean): void {
  const { context, scene, ink, inks, scale, window } = painting;
  if (scale < DETAIL.text) return;
  const edges = edgesWithin(scene, window).filter(isIn);
  const written = edges.map((index) => ({ place: scene.edge(index), it: ink.edge(index) }));
  const write = (text: string, at: Point, anchor: "start" | "middle" | "end"): void => {
    if (text === "") return;
    context.textAlign = anchor === "middle" ? "center" : anchor;
    context.fillText(text, at.x, at.y);
  };
  context.textBaseline = "alphabetic";
  context.font = `${FONT.label}px ${inks.sans}`;
  context.fillStyle = inks.ink2;
  for (const { place, it } of written) write(it.local.text, place.local, place.local.anchor);
  context.font = `600 ${FONT.label}px ${inks.sans}`;
  for (const { place, it } of written) {
    context.fillStyle = signInk(it.sign, inks, inks.ink);
    write(it.message.text, place.message, place.message.anchor);
  }
  context.strokeStyle = inks.accent;
  context.lineWidth = 1.5;
  for (const { place, it } of written) {
    if (!it.selected) continue;
    const { left, right, top, bottom } = place.box;
    context.strokeRect(left, top, right - left, bottom - top);
  }
}
