/** Small pictures of the data sets: what they look like, not their points. */
import { mark } from "../../../charts/marks.ts";
import { GATES, type Gate } from "../../../scene/schema.ts";

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

const around = (
  count: number,
  place: (turn: number, i: number) => readonly [number, number],
  label: number,
): readonly Dot[] =>
  // prettier-ignore
  Array.from({ length: count }, (_, i) => {
    const [x, y] = place((2 * Math.PI * i) / count, i);
    return { x, y, label };
  });

/** Turning by the golden angle fills a disc evenly. */
const blob = (cx: number, cy: number, label: number): readonly Dot[] =>
  around(10, (_, i) => {
    const r = 0.14 * Math.sqrt(i);
    return [cx + r * Math.cos(2.4 * i), cy + r * Math.sin(2.4 * i)];
  }, label); // prettier-ignore

const spiral = (label: number): readonly Dot[] =>
  around(11, (_, i) => {
    const turn = 0.42 * i + label * Math.PI;
    return [0.083 * (i + 1) * Math.cos(turn), 0.083 * (i + 1) * Math.sin(turn)];
  }, label); // prettier-ignore

/** Evenly over the square, of a class each. */
const lattice = (labelOf: (x: number, y: number) => number): readonly Dot[] =>
  Array.from({ length: 36 }, (_, i) => {
    const x = ((i % 6) - 2.5) / 3;
    const y = (Math.floor(i / 6) - 2.5) / 3;
    return { x, y, label: labelOf(x, y) };
  });

/** Coordinates from −1 to 1. */
const CLOUD_DOTS: Readonly<Record<string, readonly Dot[]>> = {
  gaussians: [...blob(-0.45, -0.45, 0), ...blob(0.45, 0.45, 1)],
  circles: [
    ...around(14, (turn) => [0.85 * Math.cos(turn), 0.85 * Math.sin(turn)], 0),
    ...around(7, (turn) => [0.35 * Math.cos(turn), 0.35 * Math.sin(turn)], 1),
  ],
  moons: [
    ...around(9, (_, i) => [-0.3 + 0.6 * Math.cos((Math.PI * i) / 8), -0.1 + 0.6 * Math.sin((Math.PI * i) / 8)], 0), // prettier-ignore
    ...around(9, (_, i) => [0.3 - 0.6 * Math.cos((Math.PI * i) / 8), 0.1 - 0.6 * Math.sin((Math.PI * i) / 8)], 1), // prettier-ignore
  ],
  spirals: [...spiral(0), ...spiral(1)],
  checkerboard: lattice((x, y) => Number(x > 0 === y > 0)),
  vote: lattice((x, y) => Number(0.7 * x + y > 0.15)),
  formula: lattice((x, y) => Number(y > 0.6 * Math.sin(4 * x))),
};

/** y for the inputs 00, 01, 10, 11. */
const GATE_TARGETS: Readonly<Record<Gate, readonly [number, number, number, number]>> = {
  and: [0, 0, 0, 1],
  or: [0, 1, 1, 1],
  xor: [0, 1, 1, 0],
  nand: [1, 1, 1, 0],
  nor: [1, 0, 0, 0],
  "a-and-not-b": [0, 0, 1, 0],
};

/** A line through the square of 48, upwards negative. */
const CURVE_PATHS: Readonly<Record<string, string>> = {
  sine: "M6 24C12 2 18 2 24 24S36 46 42 24",
  step: "M6 36H24V12H42",
  line: "M6 38L42 10",
  parabola: "M6 8Q24 70 42 8",
  bump: "M6 38C20 38 18 10 24 10S28 38 42 38",
};

/** Drawings as strokes. */
const STROKES: Readonly<Record<string, string>> = {
  digits:
    "M9 17Q13 11 17 16T9 32H18M24 13V33M31 15Q40 10 39 19Q38 23 34 23Q41 24 39 30Q36 36 30 31",
  shapes: "M14 9a6 6 0 1 0 .1 0ZM28 10h12v12h-12ZM14 28l8 13h-16ZM28 28l12 12m0-12l-12 12",
  own: "M12 36l3-10 16-16 7 7-16 16ZM27 14l7 7",
};

function dotsOf(preset: string): readonly Dot[] {
  const gate = GATES.find((name) => name === preset);
  if (gate === undefined) return CLOUD_DOTS[preset] ?? [];
  return GATE_TARGETS[gate].map((label, i) => ({
    x: i < 2 ? -0.5 : 0.5,
    y: i % 2 === 0 ? -0.5 : 0.5,
    label,
  }));
}

export function Thumbnail({ preset }: { readonly preset: string }) {
  const dots = dotsOf(preset);
  const radius = dots.length > 30 ? 2 : dots.length > 4 ? 2.6 : 5;
  const path = (label: number): string =>
    dots
      .filter((dot) => dot.label === label)
      .map(({ x, y }) => mark(label, 24 + 19 * x, 24 - 19 * y, radius))
      .join("");
  const lines = CURVE_PATHS[preset] ?? STROKES[preset];
  return (
    <svg class="thumbnail" viewBox="0 0 48 48" aria-hidden="true">
      {lines !== undefined && <path class="thumbnail-line" d={lines} />}
      <path class="plane-point class-0" d={path(0)} />
      <path class="plane-point class-1" d={path(1)} />
    </svg>
  );
}
