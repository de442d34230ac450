/** The learning rule in small: points, the line, and the row that is looked at, step by step. */
import { set, setText, short, svg } from "../../../charts/svg.ts";
import { frontWords } from "../../../core/words/front.ts";
import { stepAt, weightsAt } from "../../../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronRuns, PerceptronStep } from "../../../engine/protocol.ts";
import { plainPerceptron } from "../../../scene/stages/perceptron-data.ts";
import { squareOf } from "../../../state/square.ts";
import { drawBars } from "./bars.ts";
import { STAYS, type Draw } from "./picture.ts";
import {
  squareIn,
  drawAxes,
  drawSpots,
  planeIn,
  sidesOf,
  type Box,
  type SmallPlane,
} from "./plane.ts";

/** After the last step the line stands still for so many beats. */
const REST = 3;

export const drawPerceptron: Draw<"perceptron"> = async (place) => {
  const { root, client, session, stage, width, height, isLarge } = place;
  const runs = await client.call("perceptron.open", { session, stage: plainPerceptron(stage) });
  const [run] = runs.runs;
  if (runs.inputs[0]?.length !== 2) {
    drawBars(place, run.finalWeights);
    return STAYS;
  }
  const plane = planeIn(
    root,
    squareIn(width, height, isLarge ? 0 : 0.5),
    ...limits(runs, squareOf(stage.data)),
  );
  const line = lineIn(plane, isLarge);
  drawAxes(plane);
  const spots = runs.inputs.map(([x = 0, y = 0], i) => ({ x, y, label: labelOf(runs, i) }));
  drawSpots(plane, spots);
  const table = isLarge ? rowsIn(root, plane.box) : null;
  const ring = svg("circle", { class: "pic-ring", r: 13, visibility: "hidden" }, plane.inside);
  let step = -1;
  const show = (steps: number): void => {
    line(weightsAt(run, steps).values);
    const current = stepAt(run, steps - 1);
    const [x = 0, y = 0] = runs.inputs[current?.row ?? -1] ?? [];
    const visibility = current === undefined ? "hidden" : "visible";
    set(ring, { cx: plane.x(x), cy: plane.y(y), visibility });
    table?.(run, steps);
    place.say(frontWords.readout.perceptron(steps, run.length));
  };
  return {
    beat: 800,
    next: async () => {
      step = step + 1 > run.length + REST ? 0 : step + 1;
      show(Math.min(step, run.length));
    },
    still: async () => {
      if (isLarge) show(run.length);
      else line(run.finalWeights);
    },
  };
};

const labelOf = ({ targets }: PerceptronRuns, row: number): number =>
  (targets[row] ?? 0) > 0 ? 1 : 0;

/** The newest step in words beside the plane, as the step table of the stage has it. */
function rowsIn(root: SVGSVGElement, box: Box): (run: PerceptronRun, steps: number) => void {
  const x = box.x + box.width + 18;
  const pitch = Math.min(34, box.height / 5);
  const top = box.y + box.height / 2 - 1.6 * pitch;
  const texts = ROWS.map((_, i) => svg("text", { class: "pic-row", x, y: top + i * pitch }, root));
  return (run, steps) => {
    const step = stepAt(run, steps - 1);
    const weights = weightsAt(run, steps).exact;
    ROWS.forEach((row, i) => {
      const text = texts[i]!;
      setText(text, minus(row(step, weights)));
      set(text, {
        class: `pic-row${i === ROWS.length - 1 && step?.updated ? " pic-changed" : ""}`,
      });
    });
  };
}

const { row } = frontWords;
const ROWS: readonly ((step: PerceptronStep | undefined, weights: readonly string[]) => string)[] =
  [
    (step) => (step === undefined ? "" : row.inputs(step.exact.inputs.slice(1).join(", "))),
    (step) => (step === undefined ? "" : row.sum(step.exact.sum)),
    (step) => (step === undefined ? "" : row.answer(step.output, step.target)),
    (_, weights) => row.weights(weights.join(", ")),
  ];

const minus = (text: string): string => text.replaceAll("-", "−");

/** Learned from standardised rows the plane is another. */
function limits({ scaling, inputs }: PerceptronRuns, square: ReturnType<typeof squareOf>) {
  if (scaling === undefined) return [square] as const;
  const all = inputs.flat();
  return [{ low: Math.min(...all) - 0.5, high: Math.max(...all) + 0.5 }] as const;
}

/** Two sides, the line, and the arrow to the side where it fires. */
function lineIn(plane: SmallPlane, hasArrow: boolean): (weights: readonly number[]) => void {
  const { inside } = plane;
  const negative = svg("path", { class: "pic-side pic-side-0" }, inside);
  const positive = svg("path", { class: "pic-side pic-side-1" }, inside);
  const line = svg("path", { class: "pic-line" }, inside);
  const arrow = svg("path", { class: "pic-arrow" }, inside);
  return (weights) => {
    const sides = sidesOf(plane, weights);
    set(negative, { d: sides.negative });
    set(positive, { d: sides.positive });
    set(line, { d: sides.line });
    set(arrow, { d: hasArrow ? arrowOf(sides.line, weights) : "" });
  };
}

const LENGTH = 26;

function arrowOf(line: string, [, w1 = 0, w2 = 0]: readonly number[]): string {
  const [ax = 0, ay = 0, bx = 0, by = 0] = (line.match(/-?[\d.]+/g) ?? []).map(Number);
  const size = Math.hypot(w1, w2);
  if (line === "" || size === 0) return "";
  // Screens count downwards.
  const [ux, uy] = [w1 / size, -w2 / size];
  const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
  const [tipX, tipY] = [x + LENGTH * ux, y + LENGTH * uy];
  const barb = (side: 1 | -1): string =>
    `M${short(tipX)} ${short(tipY)}l${short(-8 * ux + side * 5 * uy)} ${short(-8 * uy - side * 5 * ux)}`;
  return `M${short(x)} ${short(y)}L${short(tipX)} ${short(tipY)}${barb(1)}${barb(-1)}`;
}
