/** The vanishing gradient: how large it is in each layer, and the factors that made it so. */
import { showCompact, showNumber } from "../../../core/number.ts";
import { layers as words } from "../../../core/words/network-layer-pictures.ts";
import { flowOf, type LayerFlow } from "../../../state/layer-flow.ts";
import type { ChartProps } from "../charts.tsx";

const text = words.flow;
/** Powers of ten that the bars reach down. */
const DEPTH = 16;
/** Below and above this share of the last layer's gradient something is said. */
const VANISHED = 1e-3;
const EXPLODED = 1e3;
/** Of an output unit that lets hardly anything through. */
const SATURATED = 0.01;

/** Of the way back from the last layer; what that one itself lets through is another matter. */
function verdict(flow: readonly LayerFlow[]): string {
  const last = flow.at(-1);
  if (last === undefined || !(last.signal > 0)) return text.none;
  const shares = flow.slice(1, -1).map(({ id, signal }) => ({ id, share: signal / last.signal }));
  const [first = { id: "", share: 1 }] = shares;
  const most = shares.reduce((a, b) => (b.share > a.share ? b : a), first);
  const said =
    first.share < VANISHED
      ? text.vanishing(first.id, showCompact(first.share))
      : most.share > EXPLODED
        ? text.exploding(most.id, showCompact(most.share))
        : text.steady;
  return last.product < SATURATED
    ? `${said} ${text.saturated(last.id, showCompact(last.product))}`
    : said;
}

/** Share of the bar that a size fills: the largest fills it, DEPTH powers of ten below none. */
function shareOf(signal: number, largest: number): number {
  if (!(signal > 0)) return 0;
  return Math.max(0, 1 + Math.log10(signal / largest) / DEPTH);
}

const shown = (value: number): string => (Number.isNaN(value) ? "" : showCompact(value));

/** Of single neurons the two factors with their product, else the ratio. */
function factorOf({ slope, weight, factor }: LayerFlow): string {
  if (Number.isNaN(weight) || Number.isNaN(slope)) return shown(factor);
  return `${shown(slope)} · ${shown(weight)} = ${shown(factor)}`;
}

export function FlowPicture({ controller }: ChartProps) {
  const [trace, info] = [controller.example.value, controller.info.value];
  if (trace === null || info === null) return null;
  const flow = flowOf(trace, info.layers);
  const largest = Math.max(...flow.map(({ signal }) => signal).filter(Number.isFinite));
  const { columns } = text;
  return (
    <figure class="chart layer-chart">
      <p class="layer-verdict" role="status">
        {verdict(flow)}
      </p>
      <div class="layer-scroll" tabIndex={0} role="region" aria-label={text.caption}>
        <table class="layer-table">
          <caption class="visually-hidden">{text.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{columns.layer}</th>
              <th scope="col">{columns.signal}</th>
              <th scope="col">{columns.factor}</th>
              <th scope="col">{columns.product}</th>
              <th scope="col">{columns.slope}</th>
              <th scope="col">{columns.weights}</th>
            </tr>
          </thead>
          <tbody>
            {flow.toReversed().map((layer) => (
              <tr key={layer.id}>
                <th scope="row">{layer.id === "" ? text.input : layer.id}</th>
                <td
                  class="flow-bar"
                  style={{ "--share": `${100 * shareOf(layer.signal, largest)}%` }}
                  title={showNumber(layer.signal, 12)}
                >
                  {shown(layer.signal)}
                </td>
                <td>{factorOf(layer)}</td>
                <td>{shown(layer.product)}</td>
                <td>{shown(layer.slope)}</td>
                <td>{shown(layer.weights)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="small muted">{text.factorNote}</p>
      </div>
    </figure>
  );
}
