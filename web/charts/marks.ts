/** Shapes of the classes as SVG path data, centred at a point: colour is never the only sign. */
import { short } from "./svg.ts";

type Shape = (x: number, y: number, r: number) => string;

function polygon(corners: readonly (readonly [number, number])[]): Shape {
  return (x, y, r) =>
    `M${corners.map(([dx, dy]) => `${short(x + dx * r)} ${short(y + dy * r)}`).join("L")}Z`;
}

const circle: Shape = (x, y, r) =>
  `M${short(x - r)} ${short(y)}a${short(r)} ${short(r)} 0 1 0 ${short(2 * r)} 0` +
  `a${short(r)} ${short(r)} 0 1 0 ${short(-2 * r)} 0Z`;

const triangle = polygon([[0, -1.25], [1.1, 0.75], [-1.1, 0.75]]); // prettier-ignore
const square = polygon([[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]); // prettier-ignore
const diamond = polygon([[0, -1.25], [1.1, 0], [0, 1.25], [-1.1, 0]]); // prettier-ignore
const downwards = polygon([[0, 1.25], [1.1, -0.75], [-1.1, -0.75]]); // prettier-ignore
const hexagon = polygon([[-1.1, 0], [-0.55, -1], [0.55, -1], [1.1, 0], [0.55, 1], [-0.55, 1]]); // prettier-ignore
const plus = polygon([[-0.4, -1.1], [0.4, -1.1], [0.4, -0.4], [1.1, -0.4], [1.1, 0.4], [0.4, 0.4],
  [0.4, 1.1], [-0.4, 1.1], [-0.4, 0.4], [-1.1, 0.4], [-1.1, -0.4], [-0.4, -0.4]]); // prettier-ignore
const bar = polygon([[-1.2, -0.5], [1.2, -0.5], [1.2, 0.5], [-1.2, 0.5]]); // prettier-ignore

const SHAPES: readonly Shape[] = [triangle, circle, square, diamond, downwards, hexagon, plus, bar];

/** Classes that can be told apart; the ones after look like the last. */
export const CLASS_SHAPES = SHAPES.length;

export function mark(label: number, x: number, y: number, r: number): string {
  return (SHAPES[Math.min(label, SHAPES.length - 1)] ?? circle)(x, y, r);
}
