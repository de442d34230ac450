/** Inside batch norm and dropout: what they do to the coming batch, number by number. */
import { showNumber } from "../../../core/number.ts";
import { layers as words } from "../../../core/words/network-layer-pictures.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import type { BatchLayer, BatchTrace } from "../../../engine/protocol-lab.ts";
import type { ChartProps } from "../charts.tsx";
import { useLive } from "../use-live.ts";

const text = words.inner;
const PACE = 150;
/** Rows and values of a row that are written out. */
const ROWS = 8;
const VALUES = 24;

export function InnerPicture({ controller }: ChartProps) {
  const info = controller.info.value;
  const inner =
    info?.layers.some(({ kind }) => kind === "batchnorm" || kind === "dropout") ?? false;
  const { reply, problem } = useLive(controller, "network.batch", inner ? {} : null, PACE);
  if (!inner) return <p class="muted no-plane">{text.none}</p>;
  if (reply === null || info === null)
    return <p class="muted no-plane">{problem || text.waiting}</p>;
  return (
    <figure class="chart layer-chart">
      <p class="small muted">{text.batch(reply.rows.length)}</p>
      <div
        class="layer-scroll"
        tabIndex={0}
        role="region"
        aria-label={text.batch(reply.rows.length)}
      >
        {info.layers.map(({ id, kind }, i) => {
          const layer = reply.layers[i];
          if (layer === undefined) return null;
          if (kind === "batchnorm")
            return <Norm key={id} index={i} {...{ id, layer, reply, controller }} />;
          return kind === "dropout" && <Mask key={id} {...{ id, layer, info, reply }} index={i} />;
        })}
      </div>
    </figure>
  );
}

interface PartProps {
  readonly id: string;
  readonly index: number;
  readonly layer: BatchLayer;
  readonly reply: BatchTrace;
}

function Norm({ id, index, layer, reply, controller }: PartProps & Pick<ChartProps, "controller">) {
  const { columns } = text;
  const parameters = controller.example.value?.layers[index]?.parameters;
  const channels = layer.mean.length;
  const cell = (values: Float64Array | undefined, i: number): string =>
    showNumber(values?.[i] ?? NaN);
  return (
    <section>
      <h3 class="small">{text.norm(id)}</h3>
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
          {Array.from({ length: Math.min(channels, VALUES) }, (_, i) => (
            <tr key={i}>
              <th scope="row">{i + 1}</th>
              <td>{cell(layer.mean, i)}</td>
              <td>{cell(layer.variance, i)}</td>
              <td>{cell(parameters?.runningMean, i)}</td>
              <td>{cell(parameters?.runningVariance, i)}</td>
              <td>{cell(parameters?.gamma, i)}</td>
              <td>{cell(parameters?.beta, i)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Rows title={text.normalised} values={layer.normalized} reply={reply} />
    </section>
  );
}

function Mask({ id, layer, reply }: PartProps & { readonly info: NetworkInfo }) {
  const kept = layer.mask.filter((value) => value !== 0);
  return (
    <section>
      <h3 class="small">{text.dropout(id)}</h3>
      <p class="small">{text.kept(kept.length, layer.mask.length, showNumber(kept[0] ?? 0))}</p>
      <Rows title={text.mask} values={layer.mask} reply={reply} />
    </section>
  );
}

interface RowsProps {
  readonly title: string;
  readonly values: Float64Array;
  readonly reply: BatchTrace;
}

/** The first values of the first rows; a dropped one is crossed out, not only 0. */
function Rows({ title, values, reply }: RowsProps) {
  const size = values.length / reply.rows.length;
  return (
    <table class="layer-table">
      <caption class="small muted">{title}</caption>
      <tbody>
        {[...reply.rows].slice(0, ROWS).map((row, i) => (
          <tr key={i}>
            <th scope="row">
              {text.row} {row + 1}
            </th>
            {[...values.subarray(i * size, i * size + Math.min(size, VALUES))].map((value, j) => (
              <td key={j} class={value === 0 ? "is-dropped" : undefined}>
                {showNumber(value, 4)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
