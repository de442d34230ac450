/** The floor under a surface with its scales, and the scale of heights at its side. */
import { showNumber } from "../core/number.ts";
import { letters, type Ink } from "./ink.ts";
import type { Projection } from "./projection.ts";
import type { Pen as Context } from "./svg-pen.ts";
import { ticks } from "./ticks.ts";

interface Range {
  readonly low: number;
  readonly high: number;
}

export interface Box {
  readonly names: readonly [first: string, second: string, height: string];
  readonly x: Range;
  readonly y: Range;
  /** Heights that get a label, rising. */
  readonly heights: readonly number[];
  /** Share of the height of a value. */
  readonly share: (value: number) => number;
}

type Place = readonly [u: number, v: number];

const plain = (): string => `${letters(15)}px system-ui, sans-serif`;
const italic = (): string =>
  `italic ${letters(17)}px "STIX Two Text", Cambria, Georgia, "DejaVu Serif", serif`;
/** From an edge to the middle of what is written at it. */
const OUT = 18;
/** Ticks nearer to each other than this, in pixels, would overlap. */
const APART = 17;

const shade = ({ paper, text }: Ink, share: number): string =>
  `rgb(${paper.map((from, i) => Math.round(from + share * ((text[i] ?? 0) - from))).join(" ")})`;

interface Pen {
  readonly context: Context;
  readonly projection: Projection;
  readonly ink: Ink;
}

function line({ context, projection }: Pen, ...places: readonly (readonly [...Place, number])[]) {
  context.beginPath();
  places.forEach((place, i) => {
    const at = projection.point(...place);
    if (i === 0) context.moveTo(...at);
    else context.lineTo(...at);
  });
  context.stroke();
}

/** Beside the floor, away from its middle. */
function beside({ context, projection }: Pen, text: string, place: Place, out: number): void {
  const [x, y] = projection.point(...place, 0);
  const [midX, midY] = projection.point(0.5, 0.5, 0);
  const far = Math.hypot(x - midX, y - midY) || 1;
  context.fillText(text, x + ((x - midX) / far) * out, y + ((y - midY) / far) * out);
}

function drawEdge(pen: Pen, range: Range, name: string, at: (share: number) => Place): void {
  const { context, ink } = pen;
  context.font = plain();
  context.fillStyle = shade(ink, 0.7);
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const value of ticks(range.low, range.high, 4)) {
    const share = (value - range.low) / (range.high - range.low);
    // The corners are left to the other edge and to the name.
    if (share > 0.06 && share < 0.9) beside(pen, showNumber(value), at(share), letters(OUT));
  }
  context.font = italic();
  context.fillStyle = shade(ink, 1);
  beside(pen, name, at(0.97), letters(OUT));
}

/** Heights, at the corner farthest to the left. */
function drawHeights(pen: Pen, { heights, share, names }: Box): void {
  const { context, projection, ink } = pen;
  const corners: readonly Place[] = [[0, 0], [1, 0], [1, 1], [0, 1]]; // prettier-ignore
  const corner = corners.reduce((a, b) =>
    projection.point(...a, 0)[0] <= projection.point(...b, 0)[0] ? a : b,
  );
  line(pen, [...corner, 0], [...corner, 1]);
  context.textAlign = "right";
  context.textBaseline = "middle";
  context.font = plain();
  context.fillStyle = shade(ink, 0.7);
  // The name of an edge stands at the foot.
  let last = projection.point(...corner, 0)[1];
  for (const value of heights) {
    const [x, y] = projection.point(...corner, share(value));
    if (Math.abs(last - y) < letters(APART)) continue;
    last = y;
    context.fillText(showNumber(value), x - 6, y);
  }
  const [x, y] = projection.point(...corner, 1);
  // From straight above there is no height to be seen.
  if (projection.point(...corner, 0)[1] - y < 30) return;
  context.font = italic();
  context.fillStyle = shade(ink, 1);
  context.textAlign = "center";
  context.fillText(names[2], x, y - letters(16));
}

export function drawBox(context: Context, projection: Projection, box: Box, ink: Ink): void {
  const pen: Pen = { context, projection, ink };
  context.strokeStyle = shade(ink, 0.35);
  context.lineWidth = 1;
  line(pen, [0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 0]);
  // Scales stand at the edges that are nearer.
  const [right, up] = projection.away;
  drawEdge(pen, box.x, box.names[0], (share) => [share, up > 0 ? 0 : 1]);
  drawEdge(pen, box.y, box.names[1], (share) => [right > 0 ? 0 : 1, share]);
  drawHeights(pen, box);
}
