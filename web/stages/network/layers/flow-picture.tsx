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

function verdict(flow: readonly LayerFlow[]): string {
  const inner = flow.slice(1);
  const last = inner.at(-1);
  if (last === undefined || !(last.signal > 0)) return text.none;
  const least = inner.reduce((a, b) => (b.product < a.product ? b : a));
  const most = inner.reduce((a, b) => (b.product > a.product ? b : a));
  if (least.product < VANISHED) return text.vanishing(least.id, showCompact(least.product));
  if (most.product > EXPLODED) return text.exploding(most.id, showCompact(most.product));
  return text.steady;
}

/** Share of the bar that a size fills: the largest fills it, DEPTH powers of ten below none. */
function shareOf(signal: number, largest: number): number {
  if (!(signal > 0)) return 0;
  return Math.max(0, 1 + Math.log10(signal / largest) / DEPTH);
}

const shown = (value: number): string => (Number.isNaN(value) ? "" : showCompact(value, 4));

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
              <th scope="col" colSpan={2}>
                {columns.signal}
              </th>
              <th scope="col">{columns.factor}</th>
              <th scope="col">{columns.product}</th>
              <th scope="col">{columns.slope}</th>
              <th scope="col">{columns.weight}</th>
              <th scope="col">{columns.weights}</th>
            </tr>
          </thead>
          <tbody>
            {flow.toReversed().map((layer) => (
              <tr key={layer.id}>
                <th scope="row">{layer.id === "" ? text.input : layer.id}</th>
                <td class="flow-bar" aria-hidden="true">
                  <span style={{ width: `${100 * shareOf(layer.signal, largest)}%` }} />
                </td>
                <td title={showNumber(layer.signal, 12)}>{shown(layer.signal)}</td>
                <td>{shown(layer.factor)}</td>
                <td>{shown(layer.product)}</td>
                <td>{shown(layer.slope)}</td>
                <td>{shown(layer.weight)}</td>
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
