/** How weights, activations and gradients of each layer are spread: now, and at moments before. */
import { useRef } from "preact/hooks";
import { showCompact } from "../../../core/number.ts";
import { layers as words } from "../../../core/words/network-layer-pictures.ts";
import type { Histogram, LayerStatistics } from "../../../engine/protocol-lab.ts";
import type { ChartProps } from "../charts.tsx";
import { useLive } from "../use-live.ts";
import { keepMoment, type KeptMoment } from "./kept-moments.ts";

const text = words.histograms;
const BINS = 32;
/** Milliseconds between two questions: all rows go through the network for each. */
const PACE = 250;
const KINDS = ["weights", "activations", "gradients"] as const;
const [WIDTH, HEIGHT, BAND] = [120, 64, 34];

/** The outline of one histogram in a cell: `back` moments behind the newest. */
function outline(histogram: Histogram, range: Range, back: number, count: number): string {
  const most = Math.max(1, ...histogram.counts);
  const scale = range.high > range.low ? WIDTH / (range.high - range.low) : 0;
  const base = HEIGHT - 2 - (count > 1 ? (back * (HEIGHT - BAND - 2)) / (count - 1) : 0);
  const bin = (histogram.high - histogram.low) / BINS;
  const x = (value: number): number => (scale === 0 ? WIDTH / 2 : (value - range.low) * scale);
  const steps = [...histogram.counts].map((number, i) => {
    const [from, to] = [x(histogram.low + i * bin), x(histogram.low + (i + 1) * bin)];
    const y = base - (number / most) * BAND;
    return `L${from.toFixed(1)} ${y.toFixed(1)}L${Math.max(to, from + 1).toFixed(1)} ${y.toFixed(1)}`;
  });
  const [start, end] = [x(histogram.low), Math.max(x(histogram.high), x(histogram.low) + 1)];
  return `M${start.toFixed(1)} ${base}${steps.join("")}L${end.toFixed(1)} ${base}Z`;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf(histograms: readonly Histogram[]): Range {
  return {
    low: Math.min(...histograms.map(({ low }) => low)),
    high: Math.max(...histograms.map(({ high }) => high)),
  };
}

interface CellProps {
  readonly kind: (typeof KINDS)[number];
  readonly layer: number;
  readonly id: string;
  readonly moments: readonly KeptMoment[];
}

function Cell({ kind, layer, id, moments }: CellProps) {
  const all = moments.flatMap(({ layers }) => layers[layer]?.[kind] ?? []);
  const newest = all.at(-1);
  if (newest === undefined || newest.counts.length === 0)
    return <td class="muted small">{kind === "activations" ? "" : text.noParameters}</td>;
  const range = rangeOf(all);
  const [low, high] = [showCompact(range.low, 2), showCompact(range.high, 2)];
  return (
    <td>
      <svg
        class="histogram"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={text.cell(text.kinds[kind], id, low, high)}
      >
        {all.map((histogram, i) => (
          <path
            key={i}
            class={i === all.length - 1 ? "histogram-now" : "histogram-before"}
            d={outline(histogram, range, all.length - 1 - i, all.length)}
          />
        ))}
      </svg>
      <span class="histogram-ends small muted">
        <span>{low}</span>
        <span>{high}</span>
      </span>
    </td>
  );
}

export function HistogramsPicture({ controller }: ChartProps) {
  const { reply } = useLive(controller, "network.statistics", { bins: BINS }, PACE);
  const kept = useRef<readonly KeptMoment[]>([]);
  const [info, frame] = [controller.info.value, controller.frame.value];
  if (reply !== null && frame !== null)
    kept.current = keepMoment(kept.current, frame.step, reply.layers);
  const moments = kept.current;
  if (info === null || moments.length === 0) return null;
  return (
    <figure class="chart layer-chart">
      <div class="layer-scroll" tabIndex={0} role="region" aria-label={text.caption}>
        <table class="layer-table histograms">
          <caption class="visually-hidden">{text.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.columns.layer}</th>
              {KINDS.map((kind) => (
                <th key={kind} scope="col">
                  {text.kinds[kind]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {info.layers.map(({ id }, layer) => (
              <tr key={id}>
                <th scope="row">{id}</th>
                {KINDS.map((kind) => (
                  <Cell key={kind} {...{ kind, layer, id, moments }} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <Numbers ids={info.layers.map(({ id }) => id)} layers={moments.at(-1)?.layers ?? []} />
        <p class="small muted">{text.note}</p>
      </div>
    </figure>
  );
}

interface NumbersProps {
  readonly ids: readonly string[];
  readonly layers: readonly LayerStatistics[];
}

function Numbers({ ids, layers }: NumbersProps) {
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
          {layers.flatMap((layer, i) =>
            KINDS.filter((kind) => layer[kind].counts.length > 0).map((kind) => (
              <tr key={`${i}-${kind}`}>
                <th scope="row">{ids[i]}</th>
                <td>{text.kinds[kind]}</td>
                <td>{showCompact(layer[kind].low, 4)}</td>
                <td>{showCompact(layer[kind].high, 4)}</td>
                <td>{kind === "activations" ? "" : showCompact(normOf(layer, kind), 4)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </details>
  );
}

const normOf = (layer: LayerStatistics, kind: "weights" | "gradients"): number =>
  kind === "weights" ? layer.weightNorm : layer.gradientNorm;
