/**
 * The point sets of TensorFlow Playground, drawn in its order from its random numbers: two classes
 * are -1 and 1, x and y mostly from -6 to 6. `noise` is its slider's share, 0 to 1.
 */
export interface PlaygroundPoint {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

interface Draw {
  readonly random: () => number;
  readonly noise: number;
  readonly count: number;
}
type PointSet = (draw: Draw) => PlaygroundPoint[];

const between = ({ random }: Draw, low: number, high: number): number =>
  random() * (high - low) + low;

/** Marsaglia's polar method; the twin value is thrown away. */
function normal({ random }: Draw, mean: number, variance: number): number {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const square = u * u + v * v;
    if (square <= 1)
      return mean + Math.sqrt(variance) * Math.sqrt((-2 * Math.log(square)) / square) * u;
  }
}

/** A point whose label is that of a place up to `radius` · noise beside it. */
function blurred(
  draw: Draw,
  radius: number,
  [x, y]: readonly [number, number],
  labelOf: (x: number, y: number) => number,
): PlaygroundPoint {
  const dx = between(draw, -radius, radius) * draw.noise;
  const dy = between(draw, -radius, radius) * draw.noise;
  return { x, y, label: labelOf(x + dx, y + dy) };
}

const repeat = (count: number, make: (i: number) => PlaygroundPoint): PlaygroundPoint[] =>
  Array.from({ length: Math.ceil(count) }, (_, i) => make(i));

function gauss(draw: Draw): PlaygroundPoint[] {
  const variance = 0.5 + 7 * draw.noise;
  const cloud = (centre: number, label: number): PlaygroundPoint[] =>
    repeat(draw.count / 2, () => {
      const x = normal(draw, centre, variance);
      return { x, y: normal(draw, centre, variance), label };
    });
  return [...cloud(2, 1), ...cloud(-2, -1)];
}

function spiral(draw: Draw): PlaygroundPoint[] {
  const half = draw.count / 2;
  const arm = (turn: number, label: number): PlaygroundPoint[] =>
    repeat(half, (i) => {
      const radius = (i / half) * 5;
      const angle = ((1.75 * i) / half) * 2 * Math.PI + turn;
      const x = radius * Math.sin(angle) + between(draw, -1, 1) * draw.noise;
      return { x, y: radius * Math.cos(angle) + between(draw, -1, 1) * draw.noise, label };
    });
  return [...arm(0, 1), ...arm(Math.PI, -1)];
}

function circle(draw: Draw): PlaygroundPoint[] {
  const ring = (low: number, high: number): PlaygroundPoint[] =>
    repeat(draw.count / 2, () => {
      const radius = between(draw, low, high);
      const angle = between(draw, 0, 2 * Math.PI);
      const place = [radius * Math.sin(angle), radius * Math.cos(angle)] as const;
      return blurred(draw, 5, place, (x, y) => (Math.sqrt(x * x + y * y) < 2.5 ? 1 : -1));
    });
  return [...ring(0, 2.5), ...ring(3.5, 5)];
}

function xor(draw: Draw): PlaygroundPoint[] {
  const padded = (): number => {
    const value = between(draw, -5, 5);
    return value + (value > 0 ? 0.3 : -0.3);
  };
  return repeat(draw.count, () => {
    const x = padded();
    return blurred(draw, 5, [x, padded()], (u, v) => (u * v >= 0 ? 1 : -1));
  });
}

const field = (draw: Draw, labelOf: (x: number, y: number) => number): PlaygroundPoint[] =>
  repeat(draw.count, () => {
    const x = between(draw, -6, 6);
    return blurred(draw, 6, [x, between(draw, -6, 6)], labelOf);
  });

/** Centre and sign of each bump; its height falls from 1 to 0 within a distance of 2. */
const BUMPS = [
  [-4, 2.5, 1],
  [0, 2.5, -1],
  [4, 2.5, 1],
  [-4, -2.5, -1],
  [0, -2.5, 1],
  [4, -2.5, -1],
] as const;

function bumps(x: number, y: number): number {
  let label = 0;
  for (const [cx, cy, sign] of BUMPS) {
    const height = sign * Math.max(0, 1 - Math.sqrt((x - cx) ** 2 + (y - cy) ** 2) / 2);
    if (Math.abs(height) > Math.abs(label)) label = height;
  }
  return label;
}

export const CLASS_SETS = { circle, xor, gauss, spiral } satisfies Record<string, PointSet>;
export const NUMBER_SETS = {
  "reg-plane": (draw: Draw) => field(draw, (x, y) => (x + y) / 10),
  "reg-gauss": (draw: Draw) => field(draw, bumps),
} satisfies Record<string, PointSet>;

/** In the order in which they are learned from, then tested with. */
export function drawPoints(points: PointSet, draw: Draw): readonly PlaygroundPoint[] {
  const all = points(draw);
  for (let left = all.length; left > 0; left--) {
    const other = Math.floor(draw.random() * left);
    const [last, chosen] = [all[left - 1], all[other]];
    if (last !== undefined && chosen !== undefined) [all[left - 1], all[other]] = [chosen, last];
  }
  return all;
}
