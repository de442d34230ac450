/** f and f′ of the activation of the selected layer, with its neurons as points on both curves. */
import { ticks } from "../../../charts/ticks.ts";
import { showNumber } from "../../../core/number.ts";
import { layers as words } from "../../../core/words/network-layer-pictures.ts";
import { network as networkWords } from "../../../core/words/network.ts";
import type { ActivationCurve } from "../../../engine/protocol-lab.ts";
import type { Activation, NetworkStage } from "../../../scene/schema.ts";
import type { ChartProps } from "../charts.tsx";
import { shownUnit } from "../fields/unit.ts";
import { useLive } from "../use-live.ts";

const text = words.activations;
const POINTS = 121;
/** Neurons that are drawn and listed. */
const LISTED = 64;
const FLAT = 0.01;
const [WIDTH, HEIGHT, LEFT, BOTTOM] = [320, 170, 30, 18];

/** Of the layer, or of the first behind it that has one. */
function activationAt({ model }: NetworkStage, layer: number): Activation | null {
  const found = model.layers[layer];
  if (found === undefined || !("activation" in found)) return null;
  return found.activation.kind === "softmax" ? null : found.activation;
}

interface Box {
  readonly x: (z: number) => number;
  readonly y: (value: number) => number;
  readonly reach: number;
  readonly low: number;
  readonly high: number;
}

function boxOf(reach: number, curve: ActivationCurve): Box {
  const all = [...curve.values, ...curve.derivatives].filter(Number.isFinite);
  const [low, high] = [Math.min(-0.1, ...all), Math.max(1.1, ...all)];
  return {
    reach,
    low,
    high,
    x: (z) => LEFT + ((z + reach) / (2 * reach)) * (WIDTH - LEFT - 4),
    y: (value) => 4 + ((high - value) / (high - low)) * (HEIGHT - BOTTOM - 8),
  };
}

const lineOf = (at: readonly number[], values: Float64Array, { x, y }: Box): string =>
  at
    .map((z, i) => `${i === 0 ? "M" : "L"}${x(z).toFixed(1)} ${y(values[i] ?? 0).toFixed(1)}`)
    .join("");

export function ActivationsPicture({ store, stage, controller }: ChartProps) {
  const [info, trace] = [controller.info.value, controller.example.value];
  const { view, conventions } = store.scene.value;
  const layer = info === null ? 0 : shownUnit(view.selection, info).layer;
  const activation = activationAt(stage, layer);
  const numbers = trace?.layers[layer];
  const z = [...(numbers?.z ?? [])].slice(0, LISTED);
  // Round, so that the axes keep still while the points move.
  const reach = Math.max(6, 2 ** Math.ceil(Math.log2(Math.max(1e-3, ...z.map(Math.abs)))));
  const grid = Array.from({ length: POINTS }, (_, i) => -reach + (2 * reach * i) / (POINTS - 1));
  const slope = numbers?.parameters.slope[0] ?? 0;
  const ask = (at: readonly number[]) =>
    activation === null ? null : { activation, slope, conventions, at };
  const curve = useLive(controller, "network.activationCurve", ask(grid)).reply;
  const points = useLive(controller, "network.activationCurve", ask(z)).reply;
  if (activation === null) return <p class="muted no-plane">{text.none}</p>;
  if (curve === null || points === null || points.values.length !== z.length) return null;
  const name = networkWords.activations[activation.kind];
  const flat = [...points.derivatives].filter((value) => Math.abs(value) < FLAT).length;
  return (
    <figure class="chart layer-chart">
      <p class="small muted">{text.caption(name, info?.layers[layer]?.id ?? "")}</p>
      <div class="layer-scroll" tabIndex={0} role="region" aria-label={text.label(name)}>
        <Drawing at={grid} z={z} box={boxOf(reach, curve)} {...{ curve, points, name }} />
        <p class="legend">
          <span class="legend-item">
            <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
              <path class="activation-value" d="M1 5h26" />
            </svg>
            {text.value}
          </span>
          <span class="legend-item">
            <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
              <path class="activation-slope" d="M1 5h26" />
            </svg>
            {text.slope}
          </span>
        </p>
        {flat > 0 && <p class="small">{text.flat(flat, z.length)}</p>}
        <PointTable z={z} points={points} />
      </div>
    </figure>
  );
}

interface DrawingProps {
  readonly at: readonly number[];
  readonly z: readonly number[];
  readonly box: Box;
  readonly curve: ActivationCurve;
  readonly points: ActivationCurve;
  readonly name: string;
}

function Drawing({ at, z, box, curve, points, name }: DrawingProps) {
  const { x, y, reach, low, high } = box;
  return (
    <svg
      class="activation-plot"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={text.label(name)}
    >
      <path
        class="plane-zero"
        d={`M${LEFT} ${y(0)}H${WIDTH - 4}M${x(0)} 4V${HEIGHT - BOTTOM - 4}`}
      />
      {ticks(-reach, reach, 4).map((value) => (
        <text key={value} x={x(value)} y={HEIGHT - 4} text-anchor="middle">
          {showNumber(value)}
        </text>
      ))}
      {ticks(low, high, 4).map((value) => (
        <text key={value} x={LEFT - 4} y={y(value) + 4} text-anchor="end">
          {showNumber(value)}
        </text>
      ))}
      <path class="activation-value" d={lineOf(at, curve.values, box)} />
      <path class="activation-slope" d={lineOf(at, curve.derivatives, box)} />
      {z.map((value, i) => (
        <g key={i}>
          <circle class="activation-point" cx={x(value)} cy={y(points.values[i] ?? 0)} r="4" />
          <rect
            class="activation-point is-slope"
            x={x(value) - 3}
            y={y(points.derivatives[i] ?? 0) - 3}
            width="6"
            height="6"
          />
        </g>
      ))}
    </svg>
  );
}

function PointTable({ z, points }: Pick<DrawingProps, "z" | "points">) {
  const { columns } = text;
  return (
    <details class="curve-table">
      <summary>{text.table}</summary>
      <table class="layer-table">
        <thead>
          <tr>
            {Object.values(columns).map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {z.map((value, i) => (
            <tr key={i}>
              <th scope="row">{i + 1}</th>
              <td>{showNumber(value)}</td>
              <td>{showNumber(points.values[i] ?? NaN)}</td>
              <td>{showNumber(points.derivatives[i] ?? NaN)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
