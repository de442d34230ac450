/** The plane of a perceptron's two inputs with its line, as a drawing. Pure. */
import { halfPlane, type Position } from "../charts/half-plane.ts";
import { ticks } from "../charts/ticks.ts";
import type { Drawing, Part } from "../core/drawing.ts";
import { showNumber } from "../core/number.ts";
import { pictureWords as say } from "../core/words/pictures.ts";
import { rowAt, weightsAt } from "../engine/perceptron-run.ts";
import type { PerceptronRun } from "../engine/protocol.ts";
import { INKS, type Inks } from "../graph/inks.ts";
import type { Square } from "../state/square.ts";
import type { DiagramLook } from "./diagram-drawing.ts";
import { ExportError } from "./refusal.ts";

const SIDE = 420;
const LEFT = 46;
const TOP = 28;

function squareAround(points: readonly Position[]): Square {
  const all = points.flat();
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = 0.35 * (high - low || 1);
  return { low: low - margin, high: high + margin };
}

interface Scale {
  readonly square: Square;
  readonly inks: Inks;
  at(point: Position): Position;
}

const polygon = (corners: readonly Position[], { at }: Scale): string =>
  corners.length < 3 ? "" : `M${corners.map((corner) => at(corner).join(" ")).join("L")}Z`;

function axisParts({ square, inks, at }: Scale): Part[] {
  const word = (text: string, x: number, y: number, anchor: "middle" | "end"): Part => ({
    kind: "text",
    ...{ x, y, anchor },
    runs: [{ text, size: 14, family: "sans", colour: inks.ink2 }],
  });
  const parts = ticks(square.low, square.high).flatMap((value): Part[] => {
    const [x, y] = at([value, value]);
    const stroke = { colour: inks.ink, opacity: value === 0 ? 0.3 : 0.1, width: 1 };
    return [
      { kind: "path", d: `M${x} ${TOP}v${SIDE}`, stroke },
      { kind: "path", d: `M${LEFT} ${y}h${SIDE}`, stroke },
      word(showNumber(value), x, TOP + SIDE + 18, "middle"),
      word(showNumber(value), LEFT - 6, y + 5, "end"),
    ];
  });
  const frame = { x: LEFT, y: TOP, width: SIDE, height: SIDE };
  return [
    ...parts,
    { kind: "rect", ...frame, stroke: { colour: inks.edge, width: 1 } },
    word("x₁", LEFT + SIDE + 16, TOP + SIDE + 4, "middle"),
    word("x₂", LEFT, TOP - 10, "middle"),
  ];
}

/** Triangles for the lower label, circles for 1, as on the page. */
function pointParts(run: PerceptronRun, points: readonly Position[], { at, inks }: Scale): Part[] {
  return points.map((point, row): Part => {
    const [x, y] = at(point);
    const stroke = { colour: inks.paper, width: 1.5 };
    if (run.targets[row] === 1)
      return { kind: "circle", x, y, r: 8, fill: { colour: inks.positive }, stroke };
    const d = `M${x} ${y - 10}L${x + 9} ${y + 6}L${x - 9} ${y + 6}Z`;
    return { kind: "path", d, fill: { colour: inks.negative }, stroke };
  });
}

/** After so many steps of its run. Throws `ExportError` where there are not two inputs. */
export function planeDrawing(run: PerceptronRun, step: number, look: DiagramLook): Drawing {
  if (run.weights.length !== 3) throw new ExportError(say.noPlane(run.weights.length - 1));
  const inks = INKS[look.dark ? "dark" : "light"];
  const points = Array.from(run.targets, (_, row): Position => {
    const [, x = 0, y = 0] = rowAt(run, row).values;
    return [x, y];
  });
  const square = squareAround(points);
  const share = (value: number): number =>
    ((value - square.low) / (square.high - square.low)) * SIDE;
  const scale: Scale = {
    square,
    inks,
    at: ([x, y]) => [near(LEFT + share(x)), near(TOP + SIDE - share(y))],
  };
  const weights = weightsAt(run, Math.min(step, run.length));
  const [w0 = 0, ...others] = weights.values;
  const { positive, negative, line } = halfPlane([w0 - run.level.value, ...others], square);
  const soft = (corners: readonly Position[], colour: string): Part => ({
    kind: "path",
    d: polygon(corners, scale),
    fill: { colour, opacity: 0.12 },
  });
  const sum = `Σ = ${weights.exact.map((weight, i) => `${weight}${i === 0 ? "" : `·x${i}`}`).join(" + ")}`;
  return {
    width: LEFT + SIDE + 34,
    height: TOP + SIDE + 32,
    title: say.plane,
    description: say.planeText(points.length, sum),
    ...(look.background ? { paper: inks.paper } : {}),
    parts: [
      ...(positive.length > 2 ? [soft(positive, inks.positive)] : []),
      ...(negative.length > 2 ? [soft(negative, inks.negative)] : []),
      ...axisParts(scale),
      ...(line === null
        ? []
        : [
            {
              kind: "path",
              d: `M${scale.at(line[0]).join(" ")}L${scale.at(line[1]).join(" ")}`,
              stroke: { colour: inks.ink, width: 2 },
            } as const,
          ]),
      ...pointParts(run, points, scale),
    ],
  };
}

const near = (value: number): number => Math.round(value * 100) / 100;
