/** Draws the way from the input plane into the space of two units. Geometry of the screen only. */
import { halfPlane } from "../../charts/half-plane.ts";
import type { PlanePoint, Scale } from "../../charts/plane.ts";
import { setText, short, svg } from "../../charts/svg.ts";
import type { Square } from "../../state/square.ts";
import type { SpacePicture, Thread } from "../../state/workshop-space.ts";
import { LATTICE } from "../../scene/workshop-size.ts";
import { nameOf, rowText } from "./texts.ts";

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

export const mixSquares = (a: Square, b: Square, share: number): Square => ({
  low: mix(a.low, b.low, share),
  high: mix(a.high, b.high, share),
});

/** How far a third and a fourth input move a row aside in the plane of the first two. */
const ASIDE = [0.16, -0.1];

type Spot = readonly [number, number];

/** Where rows (or points of the lattice) stand in the input plane. */
function startsOf({ result, space }: SpacePicture): readonly Spot[] {
  const { rows, lattice } = result.run;
  if (lattice !== null) {
    const [x = 0, y = 0] = lattice.low.map(({ value }) => value);
    return [...space.wanted].map((_, i) => [
      x + lattice.step.value * (i % LATTICE),
      y + lattice.step.value * Math.floor(i / LATTICE),
    ]);
  }
  return rows.map(({ inputs }) => {
    const [x = 0, y = 0, ...rest] = inputs.map(({ value }) => value);
    const shift = rest.reduce((sum, value, i) => sum + value * (ASIDE[i] ?? 0), 0);
    return [x + shift, y + shift];
  });
}

/** All rows on their way; what is wanted is their class. */
export function pointsOf(picture: SpacePicture, share: number): readonly PlanePoint[] {
  const { places, wanted } = picture.space;
  return startsOf(picture).flatMap(([x, y], i) => {
    const [a = NaN, b = NaN] = [places[2 * i], places[2 * i + 1]];
    if (!Number.isFinite(a + b)) return [];
    const label = wanted[i] === -1 ? 2 : (wanted[i] ?? 2);
    return [{ x: mix(x, a, share), y: mix(y, b, share), label }];
  });
}

function drawThread(group: Element, { from, to }: Thread, share: number, scale: Scale): void {
  const d = from.map(([x, y], i) => {
    const [a, b] = to[i] ?? [x, y];
    return `${short(scale.x(mix(x, a, share)))} ${short(scale.y(mix(y, b, share)))}`;
  });
  svg("path", { class: "thread", d: `M${d.join("L")}` }, group);
}

/** The side where the output fires, as strong as the space is near. */
function drawOutput(group: Element, picture: SpacePicture, share: number, scale: Scale): void {
  const { space, result, first, second } = picture;
  const line = space.lines.find(({ unit }) => unit === result.run.output);
  if (line === undefined || share < 0.02) return;
  const frame = { low: Math.min(first.low, second.low), high: Math.max(first.high, second.high) };
  const weights = [line.bias, ...line.weights].map(({ value }) => value);
  const { positive, negative, line: ends } = halfPlane(weights, frame);
  const own = svg("g", { opacity: share }, group);
  const path = (points: readonly Spot[]): string =>
    points.length < 3 ? "" : `M${points.map(([a, b]) => `${short(scale.x(a))} ${short(scale.y(b))}`).join("L")}Z`; // prettier-ignore
  svg("path", { class: "region region-on", d: path(positive) }, own);
  svg("path", { class: "region region-off", d: path(negative) }, own);
  if (ends === null) return;
  const [from, to] = ends.map(([a, b]) => `${short(scale.x(a))} ${short(scale.y(b))}`);
  svg("path", { class: "border-line chosen", d: `M${from}L${to}` }, own);
}

/** The inputs of each row beside its point; rows that have met share one name. */
function drawNames(group: Element, picture: SpacePicture, share: number, scale: Scale): void {
  const { rows, lattice } = picture.result.run;
  if (lattice !== null || rows.length > 16) return;
  const names = new Map<string, string[]>();
  pointsOf(picture, share).forEach(({ x, y }, i) => {
    const row = rows[i];
    if (row === undefined) return;
    const place = `${Math.round(scale.x(x) / 6) * 6} ${Math.round(scale.y(y) / 6) * 6}`;
    names.set(place, [...(names.get(place) ?? []), rowText(row).replaceAll(" ", "")]);
  });
  for (const [place, texts] of names) {
    const [x = 0, y = 0] = place.split(" ").map(Number);
    const isRight = x > scale.side * 0.55;
    const at = {
      x: isRight ? x - 15 : x + 15,
      y: y - 10,
      "text-anchor": isRight ? "end" : "start",
    };
    setText(svg("text", { class: "space-name", ...at }, group), texts.join(", "));
  }
}

export function drawSpace(
  group: SVGGElement,
  picture: SpacePicture,
  share: number,
  scale: Scale,
): void {
  // prettier-ignore
  group.replaceChildren();
  drawOutput(group, picture, share, scale);
  const threads = svg("g", { class: "threads" }, group);
  for (const thread of picture.threads) drawThread(threads, thread, share, scale);
  drawNames(group, picture, share, scale);
}

/** Axes change their names half way. */
export const axisName = (input: string, unit: string, share: number): string =>
  nameOf(share < 0.5 ? input : unit);
