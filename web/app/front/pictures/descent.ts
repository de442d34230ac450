/** A descent in small: lines of equal height, and each optimizer's ball on its way. */
import { levelLines, levelsOf } from "../../../charts/levels.ts";
import { set, short, svg } from "../../../charts/svg.ts";
import { showCompact } from "../../../core/number.ts";
import { frontWords } from "../../../core/words/front.ts";
import type { DescentAxis, DescentPath, DescentRun } from "../../../engine/protocol.ts";
import { fitted, over, type Frame, type Range } from "../../../state/descent-frame.ts";
import { above } from "./fill.ts";
import type { Draw, Place } from "./picture.ts";
import { pathOf, planeIn, wholeOf, type SmallPlane } from "./plane.ts";

const GRID = 56;
const CURVE = 80;
const REST = 5;
/** Classes of colour that paths take in turn. */
const INKS = [1, 0, 2, 3, 4, 5];

type Points = readonly (readonly [number, number])[];

export const drawDescent: Draw<"descent"> = async (place) => {
  const { client, session, scene, stage, isLarge } = place;
  const { conventions } = scene;
  const run = await client.call("descent.open", { session, stage, conventions, missing: 1 });
  const frame = fitted(run);
  const plane = await (run.inputs.length === 1 ? onCurve(place, run, frame) : onLevels(place, run, frame)); // prettier-ignore
  const ways = run.paths.map((path) => pointsOf(path, run.inputs.length));
  const areDots = ways.map((way) => !isLarge && doublesBack(way));
  const lines = ways.map((_, i) => {
    const kind = areDots[i] === true ? "pic-way pic-dots" : "pic-way";
    return svg("path", { class: `${kind} class-${INKS[i % INKS.length]}` }, plane.inside);
  });
  const balls = ways.map((_, i) =>
    svg(
      "circle",
      { class: `pic-ball class-${INKS[i % INKS.length]}`, r: isLarge ? 7 : 3.5 },
      plane.inside,
    ),
  );
  const last = Math.max(...ways.map(({ length }) => length)) - 1;
  let step = -1;
  const show = (steps: number): void => {
    ways.forEach((points, i) => {
      const gone = points.slice(0, steps + 1);
      const [x, y] = gone.at(-1) ?? [0, 0];
      set(lines[i]!, { d: areDots[i] === true ? dotsOf(plane, gone) : pathOf(plane, gone, false) });
      set(balls[i]!, { cx: plane.x(x), cy: plane.y(y) });
    });
    const value = run.paths[0]?.values[Math.min(steps, (run.paths[0]?.values.length ?? 1) - 1)];
    if (isLarge)
      place.say(frontWords.readout.descent(steps, run.outputName, showCompact(value ?? NaN, 4)));
  };
  return {
    beat: 420,
    next: async () => {
      step = step + 1 > last + REST ? 0 : step + 1;
      show(Math.min(step, last));
    },
    still: async () => show(last),
  };
};

function pointsOf({ points, values }: DescentPath, width: number): Points {
  return Array.from(values, (value, i) =>
    width === 1
      ? ([points[i] ?? NaN, value] as const)
      : ([points[i * width] ?? NaN, points[i * width + 1] ?? NaN] as const),
  );
}

/** Its line would run over itself, and be a band. */
function doublesBack(way: Points): boolean {
  const turns = way.filter(([x, y], i) => {
    const [before, next] = [way[i - 1], way[i + 1]];
    if (before === undefined || next === undefined) return false;
    return (x - before[0]) * (next[0] - x) + (y - before[1]) * (next[1] - y) < 0;
  });
  return turns.length > way.length / 2;
}

const dotsOf = ({ x, y }: SmallPlane, points: Points): string =>
  points.map((point) => `M${short(x(point[0]))} ${short(y(point[1]))}h0`).join("");

/** Of inputs that are no axis: where the run begins. */
const others = ({ stage }: Pick<Place, "stage">): Readonly<Record<string, number>> =>
  stage.kind === "descent" ? stage.start : {};

async function onLevels(place: Place, run: DescentRun, frame: Frame): Promise<SmallPlane> {
  const { root, client, session, width, height } = place;
  const box = wholeOf(width, height);
  const wide = widened(frame, box.width / box.height);
  const [first = "", second = ""] = run.inputs;
  const axes = [axisOf(first, wide.x), axisOf(second, wide.y)];
  const { values } = await client.call("descent.grid", { session, at: others(place), axes });
  const plane = planeIn(root, box, wide.x, wide.y);
  // As wide as high, and then drawn out.
  const turn = `scale(${box.width / box.height} 1)`;
  const ground = svg("g", { transform: turn }, plane.inside);
  const levels = levelsOf(fromTheTop(values), GRID);
  const under = levels.values.map((value) => -value);
  for (const level of DEEP) {
    const d = above({ values: under, size: GRID }, -(levels.heights[level] ?? 0), box.height);
    svg("path", { class: "pic-deep", d }, ground);
  }
  svg("path", { class: "pic-level", d: levelLines(levels, box.height) }, ground);
  return plane;
}

/** Lines below which it is darker. */
const DEEP = [2, 5, 9];

/** The grid comes with its lowest row first. */
function fromTheTop(values: Float64Array): Float64Array {
  const turned = new Float64Array(values.length);
  for (let row = 0; row < GRID; row++)
    turned.set(values.subarray(row * GRID, (row + 1) * GRID), (GRID - 1 - row) * GRID);
  return turned;
}

/** Through the middles of cells. */
function axisOf(input: string, { low, high }: Range): DescentAxis {
  const half = (high - low) / GRID / 2;
  return { input, low: low + half, high: high - half, count: GRID };
}

/** Both inputs keep one scale. */
function widened({ x, y }: Frame, ratio: number): Frame {
  const middle = (x.low + x.high) / 2;
  const half = (ratio * (y.high - y.low)) / 2;
  return { x: { low: middle - half, high: middle + half }, y };
}

async function onCurve(place: Place, run: DescentRun, frame: Frame): Promise<SmallPlane> {
  const { root, client, session, width, height } = place;
  const { low, high } = frame.x;
  const axes = [{ input: run.inputs[0] ?? "", low, high, count: CURVE }];
  const { values } = await client.call("descent.grid", { session, at: others(place), axes });
  const plane = planeIn(root, wholeOf(width, height), frame.x, over(values, frame.y));
  const points = Array.from(values, (value, i) => [low + ((high - low) * i) / (CURVE - 1), value]);
  svg("path", { class: "pic-curve", d: pathOf(plane, points, false) }, plane.inside);
  return plane;
}
