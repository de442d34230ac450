/**
 * Curves over epochs on uPlot, with axes, values under the pointer and a mark at the present. Whoever
 * mounts them shows a table of the same numbers for those who do not see them. Imperative: mounted
 * once, fed with data. Words come from the caller.
 */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { showNumber } from "../core/number.ts";
import type { Part } from "../core/drawing.ts";
import type { Table } from "../core/table.ts";
import { curveParts } from "./curve-parts.ts";
import { letters, watchInk } from "./ink.ts";
import { takeAs } from "./taken.ts";

export interface CurveData {
  readonly x: readonly number[];
  /** One list per series, as long as `x`; a line goes on over what is undefined. */
  readonly y: readonly (readonly (number | undefined)[])[];
}

export interface CurveOptions {
  readonly label: string;
  readonly x: string;
  readonly series: readonly string[];
  /** Ink and dash of each series; default: those of a run and the one before. */
  readonly looks?: readonly CurveLook[];
  readonly log: boolean;
  /** Whether y counts something: no tick between whole numbers. */
  readonly whole?: boolean;
  /** What y is, beside its axis; without it neither axis is named. */
  readonly y?: string;
  /** The place in the data that the pointer is nearest to, or null; and where it was pressed. */
  readonly onHover?: (index: number | null) => void;
  readonly onPick?: (x: number) => void;
}

export interface CurveLook {
  /** Name of a colour of the page, or the colour itself. */
  readonly token: string;
  readonly dash: readonly number[];
  /** Default 2. */
  readonly width?: number;
}

export interface Curve {
  setData(data: CurveData): void;
  setLog(log: boolean): void;
  /** A line across at the present, where the curve goes on beyond it; null: none. */
  setMark(x: number | null): void;
  destroy(): void;
}

const LOOKS: readonly CurveLook[] = [
  { token: "--accent", dash: [] },
  { token: "--ink-2", dash: [6, 4] },
];
/** Steps between ticks of what is counted. */
const WHOLE = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8].flatMap((n) => [n, 2 * n, 5 * n]);
const SIZE = 14;
/** uPlot has no ticks for larger numbers: they are drawn in units of a power of ten. */
const LARGEST = 1e12;

class MountedCurve implements Curve {
  readonly #host: HTMLElement;
  readonly #options: CurveOptions;
  readonly #stop: (() => void)[];
  #log: boolean;
  #data: CurveData = { x: [], y: [] };
  #plot: uPlot | null = null;
  #mark: number | null = null;
  /** What one is on the axis; 0: its numbers are logarithms. */
  #unit = 1;

  constructor(host: HTMLElement, options: CurveOptions) {
    this.#host = host;
    this.#options = options;
    this.#log = options.log;
    host.classList.add("curve");
    host.setAttribute("role", "img");
    host.setAttribute("aria-label", options.label);
    const sizes = new ResizeObserver(() => this.#resize());
    sizes.observe(host);
    this.#stop = [() => sizes.disconnect(), watchInk(() => this.#rebuild())];
    takeAs(host, { parts: () => this.#parts(), table: () => this.#table() });
    this.#rebuild();
  }

  setData(data: CurveData): void {
    this.#data = data;
    const before = this.#unit;
    this.#unit = this.#unitNow();
    if (this.#unit === before) this.#plot?.setData(this.#aligned());
    else this.#rebuild();
  }

  setLog(log: boolean): void {
    if (log === this.#log) return;
    this.#log = log;
    this.#unit = this.#unitNow();
    this.#rebuild();
  }

  setMark(x: number | null): void {
    if (x === this.#mark) return;
    this.#mark = x;
    this.#plot?.redraw(false);
  }

  destroy(): void {
    for (const stop of this.#stop) stop();
    this.#plot?.destroy();
  }

  #unitNow(): number {
    let most = 0;
    for (const values of this.#data.y)
      for (const value of values)
        if (value !== undefined && Number.isFinite(value)) most = Math.max(most, value);
    if (most <= LARGEST) return 1;
    return this.#log ? 0 : 10 ** Math.floor(Math.log10(most));
  }

  /** A logarithm needs positive numbers: others leave a gap. */
  #aligned(): uPlot.AlignedData {
    const unit = this.#unit;
    const shown = (value: number | undefined): number | null | undefined => {
      if (value === undefined) return undefined;
      if (!Number.isFinite(value) || (this.#log && value <= 0)) return null;
      return unit === 0 ? Math.log10(value) : value / unit;
    };
    const columns = this.#options.series.map((_, i) => (this.#data.y[i] ?? []).map(shown));
    return [[...this.#data.x], ...columns];
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (this.#plot === null) return this.#rebuild();
    if (width > 0 && height > 0) this.#plot.setSize({ width, height });
  }

  #rebuild(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (width === 0 || height === 0) return;
    this.#plot?.destroy();
    const plot = new uPlot(this.#configure(width, height), this.#aligned(), this.#host);
    this.#plot = plot;
    const { onPick } = this.#options;
    if (onPick === undefined) return;
    plot.over.style.cursor = "pointer";
    plot.over.addEventListener("click", ({ offsetX }) => onPick(plot.posToVal(offsetX, "x")));
  }

  #parts(): readonly Part[] {
    if (this.#plot === null) return [];
    const token = tokensOf(this.#host);
    const { x, y, series, looks = LOOKS } = this.#options;
    return curveParts(this.#plot, {
      text: token("--ink-2"),
      rule: token("--rule"),
      ink: token("--ink"),
      lines: series.map((_, i) => ({
        colour: token(looks[i]?.token ?? "--ink"),
        width: looks[i]?.width ?? 2,
        dash: looks[i]?.dash ?? [],
      })),
      size: letters(SIZE),
      names: y === undefined ? ["", ""] : [x, y],
      mark: this.#mark,
    });
  }

  /** What was given, whatever the axes show of it. */
  #table(): Table | null {
    const { x, y } = this.#data;
    if (x.length === 0) return null;
    const rows = x.map((at, i) => [at, ...y.map((column) => column[i] ?? null)]);
    return { header: [this.#options.x, ...this.#options.series], rows };
  }

  readonly #hover = ({ cursor }: uPlot): void => this.#options.onHover?.(cursor.idx ?? null);

  readonly #drawMark = (plot: uPlot): void => {
    if (this.#mark === null) return;
    const x = Math.round(plot.valToPos(this.#mark, "x", true));
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = getComputedStyle(this.#host).getPropertyValue("--ink");
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  };

  #configure(width: number, height: number): uPlot.Options {
    const token = tokensOf(this.#host);
    const looks = this.#options.looks ?? LOOKS;
    const { x, y } = this.#options;
    const font = `${letters(SIZE)}px system-ui, sans-serif`;
    const named = (label: string) => (y === undefined ? {} : { label, labelSize: letters(20), labelGap: 0, labelFont: font }); // prettier-ignore
    const axis = {
      stroke: token("--ink-2"),
      font,
      grid: { stroke: token("--rule"), width: 1 },
      ticks: { stroke: token("--rule"), width: 1 },
      values: (_: uPlot, values: number[]) => values.map(tickText),
    };
    return {
      width,
      height,
      padding: [8, 26, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      hooks: { setCursor: [this.#hover], draw: [this.#drawMark] },
      scales: {
        x: { time: false },
        y: { distr: this.#log && this.#unit !== 0 ? 3 : 1, range: this.#range },
      },
      axes: [
        { ...axis, ...named(x), size: letters(34), incrs: WHOLE },
        {
          ...axis,
          ...named(y ?? ""),
          size: letters(this.#unit === 1 ? 58 : 72),
          values: (_: uPlot, values: number[]) => values.map(this.#numberText),
          ...(this.#options.whole === true || this.#unit === 0 ? { incrs: WHOLE } : {}),
        },
      ],
      series: [
        {},
        ...this.#options.series.map((label, i) => ({
          label,
          stroke: token(looks[i]?.token ?? "--ink"),
          width: looks[i]?.width ?? 2,
          dash: [...(looks[i]?.dash ?? [])],
          points: { show: (plot: uPlot) => plot.data[0].length < 3, size: 8 },
        })),
      ],
    };
  }

  readonly #numberText = (value: number | null): string =>
    value === null ? "" : showNumber(this.#unit === 0 ? 10 ** value : value * this.#unit, 3);

  readonly #range = (_: uPlot, low: number, high: number): [number, number] => {
    if (!(Number.isFinite(low) && Number.isFinite(high))) return [this.#log ? 0.01 : 0, 1];
    if (this.#unit === 0) return [Math.floor(low), Math.ceil(1.02 * high)];
    if (!this.#log) return [0, high === 0 ? 1 : high * 1.08];
    return low === high ? [low / 2, high * 2] : [low / 1.1, high * 1.1];
  };
}

/** Colours of the page by their names; a colour itself stays. */
function tokensOf(host: Element): (name: string) => string {
  const style = getComputedStyle(host);
  return (name) => (name.startsWith("#") ? name : style.getPropertyValue(name).trim());
}

/** uPlot gives null for ticks of a logarithmic axis that are not to be labelled. */
function tickText(value: number | null): string {
  return value === null ? "" : showNumber(value, 3);
}

export function mountCurve(host: HTMLElement, options: CurveOptions): Curve {
  return new MountedCurve(host, options);
}
