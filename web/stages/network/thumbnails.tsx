/** Small pictures of the data sets: what they look like, not their points. */
import { mark } from "../../charts/marks.ts";
import { GATES, type Gate } from "../../scene/schema.ts";

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
  const radius = dots.length > 4 ? 2.6 : 5;
  const path = (label: number): string =>
    dots
      .filter((dot) => dot.label === label)
      .map(({ x, y }) => mark(label, 24 + 19 * x, 24 - 19 * y, radius))
      .join("");
  return (
    <svg class="thumbnail" viewBox="0 0 48 48" aria-hidden="true">
      <path class="plane-point class-0" d={path(0)} />
      <path class="plane-point class-1" d={path(1)} />
    </svg>
  );
}
