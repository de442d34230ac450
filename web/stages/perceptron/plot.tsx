/** A small plot of lines and marks over two axes, as wide as its place. Numbers come from outside. */
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ticks } from "../../charts/ticks.ts";
import type { Position } from "../../charts/half-plane.ts";
import { showCompact } from "../../core/number.ts";

export interface PlotAxis {
  readonly low: number;
  readonly high: number;
  readonly name: string;
  /** Powers of ten; both limits above 0. */
  readonly log?: boolean;
}

export interface PlotMark {
  readonly at: Position;
  readonly kind: string;
  readonly label: string;
  /** Its name stands below it. */
  readonly isBelow?: boolean;
}

interface PlotProps {
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly lines: readonly { readonly points: readonly Position[]; readonly kind: string }[];
  readonly marks?: readonly PlotMark[];
  /** A line over the whole height or width, with its name. */
  readonly uprights?: readonly { readonly x: number; readonly name: string }[];
  readonly levels?: readonly { readonly y: number; readonly name: string }[];
}

const HEIGHT = 230;
const EDGE = { left: 58, right: 16, top: 20, bottom: 40 } as const;

function useWidth() {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const place = host.current;
    if (place === null) return undefined;
    const sizes = new ResizeObserver(() => setWidth(place.clientWidth));
    sizes.observe(place);
    setWidth(place.clientWidth);
    return () => sizes.disconnect();
  }, []);
  return { host, width };
}

/** From a number to a share of the axis; NaN where a logarithm has none. */
export function shareOf({ low, high, log = false }: PlotAxis, value: number): number {
  if (!log) return (value - low) / (high - low);
  return value > 0 ? Math.log(value / low) / Math.log(high / low) : NaN;
}

export function ticksOf({ low, high, log = false }: PlotAxis): readonly number[] {
  if (!log) return ticks(low, high, 4);
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const each = Math.max(1, Math.ceil((last - first) / 5));
  return Array.from({ length: Math.max(0, Math.floor((last - first) / each) + 1) }, (_, i) => 10 ** (first + i * each)); // prettier-ignore
}

/** Path data of what is finite; a gap elsewhere. */
export function pathData(points: readonly Position[]): string {
  let pen = "M";
  return points
    .map(([x, y]) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        pen = "M";
        return "";
      }
      const part = `${pen}${x.toFixed(2)} ${y.toFixed(2)}`;
      pen = "L";
      return part;
    })
    .join("");
}

export function Plot(props: PlotProps) {
  const { host, width } = useWidth();
  return (
    <div class="plot" ref={host}>
      {width > EDGE.left + EDGE.right + 20 && <Drawing {...props} width={width} />}
    </div>
  );
}

/** From numbers to pixels. */
interface Place {
  readonly wide: number;
  readonly bottom: number;
  x(value: number): number;
  y(value: number): number;
}

type Drawn = PlotProps & { readonly place: Place };

function Drawing(props: PlotProps & { readonly width: number }) {
  const { label, x, y, lines, levels = [], width } = props;
  const clip = useId();
  const [wide, tall] = [width - EDGE.left - EDGE.right, HEIGHT - EDGE.top - EDGE.bottom];
  const place: Place = {
    wide,
    bottom: EDGE.top + tall,
    x: (value) => EDGE.left + wide * shareOf(x, value),
    y: (value) => EDGE.top + tall * (1 - shareOf(y, value)),
  };
  return (
    <svg class="plot-svg" role="img" aria-label={label} width={width} height={HEIGHT}>
      <clipPath id={clip}>
        <rect x={EDGE.left} y={EDGE.top} width={wide} height={tall} />
      </clipPath>
      <Axes {...props} place={place} />
      <g clip-path={`url(#${clip})`}>
        {levels.map(({ y: value, name }) => (
          <path class="plot-level" key={name} d={`M${EDGE.left} ${place.y(value)}h${wide}`} />
        ))}
        {lines.map(({ points, kind }) => (
          <path
            class={kind}
            key={kind}
            d={pathData(points.map(([a, b]) => [place.x(a), place.y(b)]))}
          />
        ))}
      </g>
      <Names {...props} place={place} />
      <Marks {...props} place={place} />
    </svg>
  );
}

function Axes({ x, y, place }: Drawn) {
  const { wide, bottom } = place;
  return (
    <>
      {ticksOf(x).map((value) => (
        <g key={value}>
          <path class="plot-grid" d={`M${place.x(value)} ${EDGE.top}V${bottom}`} />
          <text x={place.x(value)} y={bottom + 17} text-anchor="middle">
            {showCompact(value)}
          </text>
        </g>
      ))}
      {ticksOf(y).map((value) => (
        <g key={value}>
          <path class="plot-grid" d={`M${EDGE.left} ${place.y(value)}h${wide}`} />
          <text x={EDGE.left - 6} y={place.y(value) + 5} text-anchor="end">
            {showCompact(value)}
          </text>
        </g>
      ))}
      <path class="plot-frame" d={`M${EDGE.left} ${EDGE.top}V${bottom}h${wide}`} />
      <text class="plot-name" x={EDGE.left + wide} y={HEIGHT - 5} text-anchor="end">
        {x.name}
      </text>
      <text class="plot-name" x={EDGE.left - 6} y={14} text-anchor="end">
        {y.name}
      </text>
    </>
  );
}

/** Of lines over the whole height or width. */
function Names({ x, levels = [], uprights = [], place }: Drawn) {
  return (
    <>
      {levels.map(({ y: value, name }) => (
        <text key={name} x={EDGE.left + place.wide - 4} y={place.y(value) - 5} text-anchor="end">
          {name}
        </text>
      ))}
      {uprights.map(({ x: value, name }) => (
        <g key={name}>
          <path class="plot-upright" d={`M${place.x(value)} ${EDGE.top}V${place.bottom}`} />
          <text x={place.x(value)} y={14} text-anchor={shareOf(x, value) > 0.7 ? "end" : "start"}>
            {name}
          </text>
        </g>
      ))}
    </>
  );
}

const isIn = (share: number): boolean => share >= -1e-6 && share <= 1 + 1e-6;

function Marks({ x, y, marks = [], place }: Drawn) {
  const seen = marks.filter(({ at: [a, b] }) => isIn(shareOf(x, a)) && isIn(shareOf(y, b)));
  return (
    <>
      {seen.map(({ at: [a, b], kind, label, isBelow = false }) => {
        const isRight = shareOf(x, a) > 0.75;
        return (
          <g key={label}>
            <circle class={kind} cx={place.x(a)} cy={place.y(b)} r={6} />
            <text
              class="plot-mark-name"
              x={place.x(a) + (isRight ? -10 : 10)}
              y={place.y(b) + (isBelow ? 22 : -9)}
              text-anchor={isRight ? "end" : "start"}
            >
              {label}
            </text>
          </g>
        );
      })}
    </>
  );
}
