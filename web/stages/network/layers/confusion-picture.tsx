/** How good the answers are: which class is taken for which, or outputs against targets with R². */
import { showNumber } from "../../../core/number.ts";
import { layers as words } from "../../../core/words/network-layer-pictures.ts";
import type { Counts, NetworkInfo } from "../../../engine/protocol.ts";
import { fitOf } from "../../../state/layer-flow.ts";
import type { ChartProps } from "../charts.tsx";
import { useLive } from "../use-live.ts";

const text = words.confusion;
/** Milliseconds between two questions: all rows go through the network for each. */
const PACE = 200;
/** Points that are drawn. */
const DRAWN = 400;
const SIDE = 180;

export function ConfusionPicture(props: ChartProps) {
  const info = props.controller.info.value;
  if (info === null) return null;
  return info.classes.length > 0 ? <Classes {...props} /> : <Regression {...props} info={info} />;
}

function Classes({ controller }: ChartProps) {
  const { reply } = useLive(controller, "network.confusion", {}, PACE);
  return (
    <figure class="chart layer-chart">
      <div
        class="layer-scroll confusion-sets"
        tabIndex={0}
        role="region"
        aria-label={text.training}
      >
        {reply?.training && <Matrix title={text.training} counts={reply.training} />}
        {reply?.test && <Matrix title={text.test} counts={reply.test} />}
        {reply !== null && reply.training === null && <p class="muted">{text.noneYet}</p>}
      </div>
    </figure>
  );
}

const sumOf = (row: readonly number[]): number => row.reduce((sum, count) => sum + count, 0);

function Matrix({ title, counts }: { readonly title: string; readonly counts: Counts }) {
  const all = sumOf(counts.map(sumOf));
  const right = sumOf(counts.map((row, i) => row[i] ?? 0));
  return (
    <section class="confusion">
      <h3 class="small">{title}</h3>
      <p class="small">{text.accuracy(right, all, showNumber((100 * right) / all, 4))}</p>
      <table class="layer-table">
        <caption class="visually-hidden">{text.caption(title)}</caption>
        <thead>
          <tr>
            <th scope="col">
              {text.rows} \ {text.columns}
            </th>
            {counts.map((_, i) => (
              <th key={i} scope="col">
                {i}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, i) => (
            <tr key={i}>
              <th scope="row">{i}</th>
              {row.map((count, j) => (
                <td
                  key={j}
                  class={i === j ? "confusion-right" : count > 0 ? "confusion-wrong" : undefined}
                  style={{ "--share": count / Math.max(1, sumOf(row)) }}
                >
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Regression({ controller, info }: ChartProps & { readonly info: NetworkInfo }) {
  const { reply } = useLive(controller, "network.outputs", {}, PACE);
  if (reply === null || reply.outputs.length !== info.dataTargets.length) return null;
  const { columnsR: columns } = text;
  return (
    <figure class="chart layer-chart">
      <div class="layer-scroll confusion-sets" tabIndex={0} role="region" aria-label={text.scatter}>
        <Scatter outputs={reply.outputs} targets={info.dataTargets} />
        <div>
          <table class="layer-table">
            <thead>
              <tr>
                <th scope="col">{columns.output}</th>
                <th scope="col">{columns.r2}</th>
                <th scope="col">{columns.rmse}</th>
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: info.outputs }, (_, output) => {
                const { r2, rmse } = fitOf(reply.outputs, info.dataTargets, output, info.outputs);
                return (
                  <tr key={output}>
                    <th scope="row">{text.outputName(output + 1)}</th>
                    <td>{showNumber(r2)}</td>
                    <td>{showNumber(rmse)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p class="small muted">{text.r2Note}</p>
        </div>
      </div>
    </figure>
  );
}

interface ScatterProps {
  readonly outputs: Float64Array;
  readonly targets: Float64Array;
}

function Scatter({ outputs, targets }: ScatterProps) {
  const stride = Math.max(1, Math.ceil(outputs.length / DRAWN));
  const points = Array.from({ length: Math.ceil(outputs.length / stride) }, (_, i) => {
    return [targets[i * stride] ?? 0, outputs[i * stride] ?? 0] as const;
  });
  const all = points.flat().filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const place = (value: number): number => 8 + ((value - low) / (high - low || 1)) * (SIDE - 16);
  return (
    <svg class="scatter" viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={text.scatter}>
      <path class="plane-zero" d={`M8 ${SIDE - 8}L${SIDE - 8} 8`} />
      <rect class="plane-frame" x="4" y="4" width={SIDE - 8} height={SIDE - 8} />
      {points.map(([target, output], i) => (
        <circle
          key={i}
          class="scatter-point"
          cx={place(target)}
          cy={SIDE - place(output)}
          r="2.5"
        />
      ))}
      <text x={SIDE - 10} y={SIDE - 9} text-anchor="end">
        {text.target} {showNumber(low, 3)} … {showNumber(high, 3)}
      </text>
      <text x="8" y="17">
        {text.output}
      </text>
    </svg>
  );
}
