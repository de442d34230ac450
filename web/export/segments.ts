/**
 * Path data of SVG as lines and curves at absolute places: M, L, C and Z alone, so that they can be
 * moved, scaled and written in other languages. Pure.
 */

export type Segment =
  | readonly ["M" | "L", number, number]
  | readonly ["C", number, number, number, number, number, number]
  | readonly ["Z"];

/** How many numbers a command takes. */
const TAKES: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};

interface Pen {
  readonly out: Segment[];
  x: number;
  y: number;
  /** Where the part began. */
  startX: number;
  startY: number;
  /** What the last curve leaned towards at its end. */
  leanX: number;
  leanY: number;
}

function lineTo(pen: Pen, x: number, y: number): void {
  pen.out.push(["L", x, y]);
  [pen.x, pen.y, pen.leanX, pen.leanY] = [x, y, x, y];
}

function curveTo(pen: Pen, a: number, b: number, c: number, d: number, x: number, y: number): void {
  pen.out.push(["C", a, b, c, d, x, y]);
  [pen.x, pen.y, pen.leanX, pen.leanY] = [x, y, c, d];
}

/** A quadratic curve is a cubic one whose handles are two thirds out. */
function quadratic(pen: Pen, a: number, b: number, x: number, y: number): void {
  const { x: fromX, y: fromY } = pen;
  const third = (from: number, to: number): number => from + (2 / 3) * (to - from);
  curveTo(pen, third(fromX, a), third(fromY, b), third(x, a), third(y, b), x, y);
  [pen.leanX, pen.leanY] = [a, b];
}

/** By the SVG specification's way from end points to the centre, in pieces of a quarter at most. */
function arcTo(
  pen: Pen,
  [a, b, turn, large, sweep]: readonly number[],
  x: number,
  y: number,
): void {
  let [rx, ry] = [Math.abs(a ?? 0), Math.abs(b ?? 0)];
  if (rx === 0 || ry === 0) return lineTo(pen, x, y);
  if (x === pen.x && y === pen.y) return;
  const angle = ((turn ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [dx, dy] = [(pen.x - x) / 2, (pen.y - y) / 2];
  const [px, py] = [cos * dx + sin * dy, -sin * dx + cos * dy];
  const stretch = Math.sqrt((px / rx) ** 2 + (py / ry) ** 2);
  if (stretch > 1) [rx, ry] = [rx * stretch, ry * stretch];
  const below = (rx * py) ** 2 + (ry * px) ** 2;
  const size = Math.sqrt(Math.max(0, (rx * ry) ** 2 - below) / below) * (large === sweep ? -1 : 1);
  const [mx, my] = [(size * rx * py) / ry, (-size * ry * px) / rx];
  const [cx, cy] = [cos * mx - sin * my + (pen.x + x) / 2, sin * mx + cos * my + (pen.y + y) / 2];
  const from = Math.atan2((py - my) / ry, (px - mx) / rx);
  let span = Math.atan2((-py - my) / ry, (-px - mx) / rx) - from;
  if (sweep && span < 0) span += 2 * Math.PI;
  if (!sweep && span > 0) span -= 2 * Math.PI;
  const pieces = Math.ceil(Math.abs(span) / (Math.PI / 2) - 1e-9);
  const lean = (4 / 3) * Math.tan(span / pieces / 4);
  const at = (u: number, v: number) =>
    [cx + rx * cos * u - ry * sin * v, cy + rx * sin * u + ry * cos * v] as const;
  for (let i = 0; i < pieces; i++) {
    const [s, t] = [from + (span * i) / pieces, from + (span * (i + 1)) / pieces];
    const [c1, s1, c2, s2] = [Math.cos(s), Math.sin(s), Math.cos(t), Math.sin(t)];
    const end = i === pieces - 1 ? ([x, y] as const) : at(c2, s2);
    curveTo(
      pen,
      ...at(c1 - lean * s1, s1 + lean * c1),
      ...at(c2 + lean * s2, s2 - lean * c2),
      ...end,
    );
  }
  [pen.leanX, pen.leanY] = [x, y];
}

function step(pen: Pen, command: string, numbers: readonly number[], before: string): void {
  const isRelative = command !== command.toUpperCase();
  const name = command.toUpperCase();
  const [ox, oy] = isRelative ? [pen.x, pen.y] : [0, 0];
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = numbers;
  const isAfter = (kinds: string): boolean => before !== "" && kinds.includes(before.toUpperCase());
  const mirror = (kinds: string) =>
    isAfter(kinds)
      ? ([2 * pen.x - pen.leanX, 2 * pen.y - pen.leanY] as const)
      : ([pen.x, pen.y] as const);
  switch (name) {
    case "M":
      pen.out.push(["M", ox + a, oy + b]);
      [pen.x, pen.y, pen.startX, pen.startY] = [ox + a, oy + b, ox + a, oy + b];
      return;
    case "L":
      return lineTo(pen, ox + a, oy + b);
    case "H":
      return lineTo(pen, ox + a, pen.y);
    case "V":
      return lineTo(pen, pen.x, oy + a);
    case "C":
      return curveTo(pen, ox + a, oy + b, ox + c, oy + d, ox + e, oy + f);
    case "S":
      return curveTo(pen, ...mirror("CS"), ox + a, oy + b, ox + c, oy + d);
    case "Q":
      return quadratic(pen, ox + a, oy + b, ox + c, oy + d);
    case "T":
      return quadratic(pen, ...mirror("QT"), ox + a, oy + b);
    case "A":
      return arcTo(pen, numbers, ox + f, oy + g);
    default:
      pen.out.push(["Z"]);
      [pen.x, pen.y] = [pen.startX, pen.startY];
  }
}

/** Flags of an arc may stand without a space: "a1 1 0 1018 2". */
function numbersOf(command: string, text: string): number[] {
  const plain =
    command.toUpperCase() === "A"
      ? text.replace(
          /(-?[\d.]+(?:e[+-]?\d+)?[\s,]*-?[\d.]+(?:e[+-]?\d+)?[\s,]+-?[\d.]+[\s,]+)([01])[\s,]*([01])/gi,
          "$1 $2 $3 ",
        )
      : text;
  return (plain.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi) ?? []).map(Number);
}

export function segmentsOf(d: string): readonly Segment[] {
  const pen: Pen = { out: [], x: 0, y: 0, startX: 0, startY: 0, leanX: 0, leanY: 0 };
  let before = "";
  for (const [, command = "", text = ""] of d.matchAll(/([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/gi)) {
    const numbers = numbersOf(command, text);
    const takes = TAKES[command.toUpperCase()] ?? 0;
    let name = command;
    for (let i = 0; i === 0 || i < numbers.length; i += takes) {
      step(pen, name, numbers.slice(i, i + takes), before);
      before = name;
      // Further pairs after a move are lines.
      if (name === "M") name = "L";
      if (name === "m") name = "l";
      if (takes === 0) break;
    }
  }
  return pen.out;
}

/** x' = a x + c y + e, y' = b x + d y + f. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export function placed(
  { a, b, c, d, e, f }: Matrix,
  x: number,
  y: number,
): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

export function movedBy(matrix: Matrix, segments: readonly Segment[]): readonly Segment[] {
  return segments.map((segment): Segment => {
    if (segment[0] === "Z") return segment;
    if (segment[0] !== "C") return [segment[0], ...placed(matrix, segment[1], segment[2])];
    const [, a, b, c, d, x, y] = segment;
    return ["C", ...placed(matrix, a, b), ...placed(matrix, c, d), ...placed(matrix, x, y)];
  });
}

const near = (value: number): number => Math.round(value * 100) / 100;

export const pathText = (segments: readonly Segment[]): string =>
  segments.map(([name, ...numbers]) => `${name}${numbers.map(near).join(" ")}`).join("");
