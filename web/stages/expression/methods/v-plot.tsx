/** Error of the quotients by the step on logarithmic axes: a V, steeper on the left of central. */
import type { Signal } from "@preact/signals";
import { decadesOf, logAxis, logLine, nearestStep, type LogAxis } from "../../../charts/loglog.ts";
import { mark } from "../../../charts/marks.ts";
import { short } from "../../../charts/svg.ts";
import { showCompact, showPower } from "../../../core/number.ts";
import { methods as methodsWords } from "../../../core/words/methods.ts";
import type { Numeric } from "../../../scene/schema.ts";
import { LARGEST_POWER, SMALLEST_POWER } from "../../../state/methods.ts";
import { showStep } from "./names.ts";

export interface VCurve {
  readonly scheme: Numeric["scheme"];
  /** One for each step. */
  readonly quotients: Float64Array;
  readonly errors: Float64Array;
}

interface PlotProps {
  readonly label: string;
  readonly steps: Float64Array;
  readonly curves: readonly VCurve[];
  readonly scheme: Numeric["scheme"];
  readonly h: number;
  /** Index of the step that is read; null: none. */
  readonly read: Signal<number | null>;
  /** A step was clicked, or taken with Enter. */
  readonly onTake: (index: number) => void;
}

const WIDE = 400;
const HIGH = 268;
const LEFT = 46;
const RIGHT = 12;
const TOP = 30;
const BOTTOM = 26;

/** Shapes of the schemes, as of classes. */
export const SHAPES: Readonly<Record<Numeric["scheme"], number>> = {
  forward: 0,
  backward: 2,
  central: 1,
};

const text = methodsWords.numeric;

/** Reads the step under the mouse, moves the reading with keys, takes it with a click or Enter. */
function readingOf({ steps, h, read, onTake }: PlotProps) {
  const present = nearestStep(steps, h);
  const at = read.value ?? present;
  function indexAt(event: MouseEvent): number {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    if (box.width === 0) return present;
    const x = ((event.clientX - box.left) / box.width) * WIDE;
    const share = (x - LEFT) / (WIDE - RIGHT - LEFT);
    return nearestStep(steps, 10 ** (SMALLEST_POWER + share * (LARGEST_POWER - SMALLEST_POWER)));
  }
  function onKeyDown(event: KeyboardEvent): void {
    // Steps fall from left to right in the list, and rise in the picture.
    const to = { ArrowLeft: at + 1, ArrowRight: at - 1, Home: steps.length - 1, End: 0 }[event.key];
    if (event.key === "Enter") onTake(at);
    else if (to !== undefined) read.value = Math.min(steps.length - 1, Math.max(0, to));
    else return;
    event.preventDefault();
  }
  const onPointerMove = (event: PointerEvent): void => {
    read.value = indexAt(event);
  };
  const onLeave = (): void => {
    read.value = null;
  };
  const onClick = (event: MouseEvent): void => onTake(indexAt(event));
  return { at, onKeyDown, onPointerMove, onPointerLeave: onLeave, onBlur: onLeave, onClick };
}

export function VPlot(props: PlotProps) {
  const { label, steps, curves, scheme, h, read } = props;
  const across = logAxis(SMALLEST_POWER, LARGEST_POWER, LEFT, WIDE - RIGHT);
  const up = logAxis(...decadesOf(curves.flatMap(({ errors }) => [...errors])), HIGH - BOTTOM, TOP);
  const { at, ...handlers } = readingOf(props);
  const upright = (step: number): string => `M${short(across.place(step))} ${TOP}V${HIGH - BOTTOM}`;
  return (
    <svg
      class="v-plot"
      viewBox={`0 0 ${WIDE} ${HIGH}`}
      // What is moved with keys is the step that is read; the reading is also a table below.
      role="slider"
      aria-label={label}
      aria-valuemin={SMALLEST_POWER}
      aria-valuemax={LARGEST_POWER}
      aria-valuenow={Number(Math.log10(steps[at] ?? 1).toFixed(2))}
      aria-valuetext={spoken(steps[at] ?? NaN, curves, at)}
      tabIndex={0}
      {...handlers}
    >
      <Axes across={across} up={up} />
      <path class="v-present" d={upright(h)} />
      {read.value !== null && <path class="v-read" d={upright(steps[at] ?? 1)} />}
      {curves.map((curve) => (
        <Line
          key={curve.scheme}
          {...{ curve, steps, at, across, up }}
          isChosen={curve.scheme === scheme}
        />
      ))}
    </svg>
  );
}

function spoken(h: number, curves: readonly VCurve[], at: number): string {
  const errors = curves.map(
    ({ scheme, errors: all }) => `${text.schemes[scheme]} ${showCompact(all[at] ?? NaN, 2)}`,
  );
  return text.spoken(showStep(h), errors.join(", "));
}

interface AxesProps {
  readonly across: LogAxis;
  readonly up: LogAxis;
}

function Axes({ across, up }: AxesProps) {
  const bottom = HIGH - BOTTOM;
  return (
    <g class="v-axes">
      {across.ticks(52).map((power) => {
        const x = across.place(10 ** power);
        return (
          <g key={power}>
            <path d={`M${short(x)} ${TOP}V${bottom}`} />
            <text x={x} y={bottom + 18} text-anchor="middle">
              {showPower(power)}
            </text>
          </g>
        );
      })}
      {up.ticks(30).map((power) => {
        const y = up.place(10 ** power);
        return (
          <g key={power}>
            <path d={`M${LEFT} ${short(y)}H${WIDE - RIGHT}`} />
            <text x={LEFT - 5} y={y + 5} text-anchor="end">
              {showPower(power)}
            </text>
          </g>
        );
      })}
      <rect x={LEFT} y={TOP} width={WIDE - RIGHT - LEFT} height={bottom - TOP} />
      <text class="v-name" x={4} y={14}>
        {text.axis}
      </text>
      <text class="v-name" x={WIDE - 4} y={14} text-anchor="end">
        {text.axisStep}
      </text>
    </g>
  );
}

interface LineProps extends AxesProps {
  readonly curve: VCurve;
  readonly steps: Float64Array;
  readonly at: number;
  readonly isChosen: boolean;
}

function Line({ curve, steps, at, across, up, isChosen }: LineProps) {
  const { scheme, errors } = curve;
  const error = errors[at] ?? NaN;
  const [x, y] = [across.place(steps[at] ?? 1), up.place(error)];
  return (
    <g class={`v-${scheme} ${isChosen ? "v-chosen" : ""}`}>
      <path class="v-line" d={logLine(steps, errors, across, up)} />
      {Number.isFinite(error) && (
        <path
          class={error === 0 ? "v-mark v-zero" : "v-mark"}
          d={mark(SHAPES[scheme], x, y, 5.5)}
        />
      )}
    </g>
  );
}
