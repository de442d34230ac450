/** Curves as lines and letters: what uPlot has drawn on its canvas, with its scales and ticks. */
import type uPlot from "uplot";
import type { Part, Run, Stroke } from "../core/drawing.ts";
import { short } from "./svg.ts";

/** uPlot keeps what it has drawn at an axis. */
interface DrawnAxis {
  readonly _splits?: readonly number[];
  readonly _values?: readonly (string | null)[];
}

export interface CurveLine {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}

export interface CurveLooks {
  readonly text: string;
  readonly rule: string;
  readonly ink: string;
  /** Of letters, in pixels. */
  readonly size: number;
  readonly lines: readonly CurveLine[];
  /** Names of the axes; "" for none. */
  readonly names: readonly [string, string];
  readonly mark: number | null;
}

/** Moves shorter than this, in pixels, are left out where they come in numbers. */
const NEAR = 0.4;

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function areaOf({ bbox }: uPlot): Area {
  const ratio = devicePixelRatio;
  return {
    left: bbox.left / ratio,
    top: bbox.top / ratio,
    width: bbox.width / ratio,
    height: bbox.height / ratio,
  };
}

function axisParts(plot: uPlot, axis: 0 | 1, area: Area, looks: CurveLooks): Part[] {
  const { _splits: splits = [], _values: texts = [] } = (plot.axes[axis] ?? {}) as DrawnAxis;
  const rule: Stroke = { colour: looks.rule, width: 1 };
  const run = (text: string): Run => ({
    text,
    size: looks.size,
    family: "sans",
    colour: looks.text,
  });
  const { left, top, width, height } = area;
  const parts = splits.flatMap((value, i): Part[] => {
    const at = plot.valToPos(value, axis === 0 ? "x" : "y");
    if (!(at >= -0.5 && at <= (axis === 0 ? width : height) + 0.5)) return [];
    const x = left + at;
    const y = top + at;
    const d =
      axis === 0
        ? `M${short(x)} ${short(top)}V${short(top + height + 10)}`
        : `M${short(left - 10)} ${short(y)}H${short(left + width)}`;
    const text = texts[i] ?? "";
    const place =
      axis === 0
        ? ({ x, y: top + height + 15 + 0.8 * looks.size, anchor: "middle" } as const)
        : ({ x: left - 15, y: y + 0.35 * looks.size, anchor: "end" } as const);
    const line: Part = { kind: "path", d, stroke: rule };
    return text === "" ? [line] : [line, { kind: "text", ...place, runs: [run(text)] }];
  });
  const name = looks.names[axis];
  if (name === "") return parts;
  const middle = { anchor: "middle", runs: [run(name)] } as const;
  const place =
    axis === 0
      ? { x: left + width / 2, y: plot.height - 5 }
      : { x: looks.size, y: top + height / 2, turn: -90 };
  return [...parts, { kind: "text", ...place, ...middle }];
}

/** A line goes on over what is undefined and stops at null, as uPlot has it. */
function lineData(plot: uPlot, series: number, { left, top }: Area): string {
  const [xs, ys] = [plot.data[0], plot.data[series] ?? []];
  const parts: string[] = [];
  let pen = "M";
  let last: readonly [number, number] = [NaN, NaN];
  for (let i = 0; i < xs.length; i++) {
    const [x, y] = [xs[i], ys[i]];
    if (y === undefined || x === undefined) continue;
    if (y === null) {
      pen = "M";
      continue;
    }
    const place = [left + plot.valToPos(x, "x"), top + plot.valToPos(y, "y")] as const;
    const isNear = Math.hypot(place[0] - last[0], place[1] - last[1]) < NEAR;
    if (isNear && pen === "L" && i < xs.length - 1) continue;
    parts.push(`${pen}${short(place[0])} ${short(place[1])}`);
    last = place;
    pen = "L";
  }
  return parts.join("");
}

/** With so few points each is drawn as a ring. */
const FEW = 3;

function seriesParts(plot: uPlot, series: number, line: CurveLine, area: Area): Part[] {
  const { colour, width, dash } = line;
  const stroke = { colour, width, ...(dash.length > 0 ? { dash } : {}) };
  const d = lineData(plot, series, area);
  const path: Part = { kind: "path", d, stroke: { ...stroke, join: "round" } };
  if (plot.data[0].length >= FEW) return d === "" ? [] : [path];
  const rings = [...d.matchAll(/([\d.-]+) ([\d.-]+)/g)].map(
    ([, x, y]): Part => ({ kind: "circle", x: Number(x), y: Number(y), r: 4, stroke: { colour, width } }), // prettier-ignore
  );
  return d === "" ? [] : [path, ...rings];
}

export function curveParts(plot: uPlot, looks: CurveLooks): readonly Part[] {
  const area = areaOf(plot);
  const { left: x, top: y, width, height } = area;
  const lines = looks.lines.flatMap((line, i) => seriesParts(plot, i + 1, line, area));
  const at = looks.mark === null ? NaN : plot.valToPos(looks.mark, "x");
  const mark: Part[] =
    at >= 0 && at <= width
      ? [{ kind: "path", d: `M${short(x + at)} ${short(y)}v${short(height)}`, stroke: { colour: looks.ink, width: 1 } }] // prettier-ignore
      : [];
  return [
    ...axisParts(plot, 0, area, looks),
    ...axisParts(plot, 1, area, looks),
    { kind: "group", clip: { x, y: y - 2, width: width + 2, height: height + 4 }, parts: lines },
    ...mark,
  ];
}
