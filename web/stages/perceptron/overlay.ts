/**
 * What the present weights make of the plane: two tinted sides with their outputs, the line between
 * them, the weight vector on it, and what the step changed. Below the points; imperative.
 */
import { besideShaft, drawArrow, SHORTEST } from "../../charts/arrow.ts";
import { halfPlane, type Position } from "../../charts/half-plane.ts";
import type { Scale } from "../../charts/plane.ts";
import { setText, short, svg } from "../../charts/svg.ts";
import { anchorOn } from "./anchor.ts";
import type { Frame } from "./section.ts";

/** Weights of Σ − level in the section that is drawn. */
export type Line = readonly [number, number, number];

export interface Boundary {
  readonly frame: Frame;
  readonly line: Line;
  /** The weights before the present step and its change, where it changed them. */
  readonly before: Line | null;
  readonly update: Line | null;
  /** Earlier lines, the newest first. */
  readonly trail: readonly Line[];
  /** The line of a rule's answer where it keeps one beside the weights. */
  readonly kept: Line | null;
  /** The line of the largest margin, at whose borders it is 1 and −1, and the rows on them. */
  readonly margin: { readonly line: Line; readonly support: readonly Position[] } | null;
  readonly points: readonly Position[];
  /** Whether it fires on the line. */
  readonly firesAt: boolean;
  /** What stands on the sides, and where no line is to be seen. */
  readonly words: {
    readonly positive: string;
    readonly negative: string;
    readonly away: string;
    readonly noLine: (fires: boolean) => string;
  };
}

interface View {
  readonly group: SVGGElement;
  readonly scale: Scale;
  readonly boundary: Boundary;
}

/** The longest arrow, as a share of the picture's side. */
const LONGEST = 0.28;
/** Opacity of the newest earlier line and of the oldest. */
const FADE = [0.5, 0.1] as const;

const pixels = ({ scale }: View, [x, y]: Position): Position => [scale.x(x), scale.y(y)];

const side = (weights: readonly number[], { frame }: Boundary) =>
  halfPlane(weights, frame.x, frame.y);

function drawArea(view: View, kind: string, corners: readonly Position[]): void {
  const points = corners.map((corner) => pixels(view, corner).map(short).join(",")).join(" ");
  svg("polygon", { class: kind, points }, view.group);
}

function drawLine(view: View, kind: string, weights: Line): SVGPathElement | null {
  const { line } = side(weights, view.boundary);
  if (line === null) return null;
  const [from, to] = line.map((end) => pixels(view, end).map(short).join(" "));
  return svg("path", { class: kind, d: `M${from}L${to}` }, view.group);
}

function drawText(view: View, kind: string, [x, y]: Position, text: string): SVGTextElement {
  const element = svg("text", { class: kind, x, y, "text-anchor": "middle" }, view.group);
  setText(element, text);
  return element;
}

/**
 * The corners farthest from the line, on its negative side and on its positive one. They are opposite
 * ones even where others are as far: side by side, names would overlap in a small picture.
 */
export function farthest({ line: [w0, w1, w2], frame }: Pick<Boundary, "line" | "frame">) {
  const { x, y } = frame;
  const corners = [x.low, x.high].flatMap((a) =>
    [y.low, y.high].map((b) => ({
      isLeft: a === x.low,
      isTop: b === y.high,
      sum: w0 + w1 * a + w2 * b,
    })),
  );
  const sorted = corners.toSorted((a, b) => a.sum - b.sum);
  return { negative: sorted[0], positive: sorted[3] };
}

function nameSides(view: View): void {
  const corners = farthest(view.boundary);
  const { side: size } = view.scale;
  for (const [name, sign] of [
    ["positive", 1],
    ["negative", -1],
  ] as const) {
    const corner = corners[name];
    if (corner === undefined || sign * corner.sum <= 0) continue;
    const { isLeft, isTop } = corner;
    const at: Position = [isLeft ? 8 : size - 8, isTop ? 20 : size - 10];
    const text = view.boundary.words[name];
    const element = drawText(view, `side-name side-name-${name}`, at, text);
    element.setAttribute("text-anchor", isLeft ? "start" : "end");
  }
}

/** One output everywhere where the weights of both inputs are 0. */
function isFlat({ line: [, w1, w2] }: Boundary): boolean {
  return w1 === 0 && w2 === 0;
}

function firesEverywhere({ line: [w0], firesAt }: Boundary): boolean {
  return firesAt ? w0 >= 0 : w0 > 0;
}

function drawSides(view: View): void {
  const { boundary } = view;
  const { positive, negative } = side(boundary.line, boundary);
  if (!isFlat(boundary)) {
    drawArea(view, "side side-positive", positive);
    drawArea(view, "side side-negative", negative);
    return;
  }
  const kind = firesEverywhere(boundary) ? "side-positive" : "side-negative";
  const { side: size } = view.scale;
  svg("rect", { class: `side ${kind}`, width: size, height: size }, view.group);
}

/** Says it where there is no line to be seen: at the edge, which no row of a table comes near. */
function drawNote(view: View): void {
  const { boundary, scale } = view;
  const { noLine, away } = boundary.words;
  const { positive, negative } = farthest(boundary);
  const named = (positive?.sum ?? 0) > 0 ? positive : negative;
  const at: Position = [scale.side / 2, named?.isTop === true ? scale.side - 8 : 18];
  if (isFlat(boundary)) drawText(view, "plane-note", at, noLine(firesEverywhere(boundary)));
  else if (side(boundary.line, boundary).line === null) drawText(view, "plane-note", at, away);
}

function drawTrail(view: View): void {
  const { trail } = view.boundary;
  for (const [age, line] of [...trail.entries()].toReversed()) {
    const share = trail.length === 1 ? 0 : age / (trail.length - 1);
    const opacity = FADE[0] + (FADE[1] - FADE[0]) * share;
    drawLine(view, "line-trail", line)?.setAttribute("stroke-opacity", short(opacity));
  }
}

function drawMargin(view: View): void {
  const { margin } = view.boundary;
  if (margin === null) return;
  const [w0, w1, w2] = margin.line;
  drawLine(view, "margin-border", [w0 - 1, w1, w2]);
  drawLine(view, "margin-border", [w0 + 1, w1, w2]);
  drawLine(view, "margin-line", margin.line);
  for (const place of margin.support) {
    const [x, y] = pixels(view, place);
    svg(
      "rect",
      { class: "margin-support", x: x - 15, y: y - 15, width: 30, height: 30 },
      view.group,
    );
  }
}

/** Weights as arrows in units of the axes, so that they stand upright on the line. */
function seen({ boundary: { frame }, scale }: View, [, a, b]: Line): Position {
  const [wide, tall] = [frame.x.high - frame.x.low, frame.y.high - frame.y.low];
  const unit = scale.side / Math.max(wide, tall) ** 2;
  return [a * wide * unit, -b * tall * unit];
}

const scaled = ([x, y]: Position, factor: number): Position => [x * factor, y * factor];
const plus = ([a, b]: Position, [c, d]: Position): Position => [a + c, b + d];

/** The arrows begin at one point of the line: the old weights, the change at their tip, the new. */
function drawArrows(view: View): void {
  const { boundary, scale, group } = view;
  const now = seen(view, boundary.line);
  const before = boundary.before === null ? null : seen(view, boundary.before);
  const update = boundary.update === null ? null : seen(view, boundary.update);
  const sizes = [now, before ?? now, update ?? now].map(([x, y]) => Math.hypot(x, y));
  const unit = Math.min(1, (LONGEST * scale.side) / Math.max(...sizes, 1e-300));
  const tip = scaled(now, unit);
  const { line } = side(boundary.line, boundary);
  const [start, end] = (line ?? []).map((point) => pixels(view, point));
  const middle: Position = [scale.side / 2, scale.side / 2];
  const chain = before === null || update === null ? [tip] : [scaled(before, unit), scaled(update, unit)]; // prettier-ignore
  const points = boundary.points.map((point) => pixels(view, point));
  const anchor =
    start === undefined || end === undefined
      ? middle
      : anchorOn(start, end, { chain, points, side: scale.side });
  if (before !== null && update !== null) {
    const old = plus(anchor, scaled(before, unit));
    drawArrow(group, "arrow arrow-before", anchor, old);
    drawArrow(group, "arrow arrow-update", old, plus(old, scaled(update, unit)));
    nameArrow(view, "arrow-name arrow-name-update", [old, plus(old, scaled(update, unit))], "Δw");
  }
  drawArrow(group, "arrow arrow-weights", anchor, plus(anchor, tip));
  // On the side where the old weights are not.
  const turn = before === null ? 0 : tip[0] * before[1] - tip[1] * before[0];
  nameArrow(view, "arrow-name", [anchor, plus(anchor, tip)], "w", turn > 0 ? -1 : 1);
}

/** `hand`: 1 to the right of the arrow, −1 to the left. */
function nameArrow(
  view: View,
  kind: string,
  [from, to]: readonly [Position, Position],
  name: string,
  hand = 1,
): void {
  if (Math.hypot(to[0] - from[0], to[1] - from[1]) < 6 * SHORTEST) return;
  const [x, y] = besideShaft(from, to, 13 * hand);
  drawText(view, kind, [x, y + 5], name);
}

export function drawBoundary(group: SVGGElement, scale: Scale, boundary: Boundary): void {
  group.replaceChildren();
  const view: View = { group, scale, boundary };
  drawSides(view);
  drawTrail(view);
  if (boundary.before !== null) drawLine(view, "line-before", boundary.before);
  if (boundary.kept !== null) drawLine(view, "line-kept", boundary.kept);
  drawMargin(view);
  drawLine(view, "line", boundary.line);
  nameSides(view);
  drawArrows(view);
  drawNote(view);
}
