/** How many linear regions there are, how many there could be, and the lines as a table. */
import { showNumber } from "../../../core/number.ts";
import { pictures } from "../../../core/words/network-pictures.ts";
import { words } from "../../../core/words/index.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import type { Live } from "../../../state/live.ts";
import type { ChartProps } from "../charts.tsx";
import { deepRegions, mostRegions } from "./region-counts.ts";
import { sizeOf } from "../../../core/shape.ts";

/** Points in each direction, and along a single input. */
export const SIZE = 160;
export const POINTS = 1000;
/** Of the lines of the first, second … layer. */
export const DASHES = ["", "7 4", "2 3", "10 3 2 3"];

export type RegionsAnswer = Live<"network.regions">["answer"];

interface TextProps extends ChartProps {
  readonly info: NetworkInfo;
  readonly inputs: number;
  readonly regions: RegionsAnswer | undefined;
  readonly kinks: readonly number[];
}

const LISTED = 16;

export function RegionText(props: TextProps) {
  const { info, inputs, regions, kinks } = props;
  const count = regions?.value.reply?.count ?? null;
  const problem = regions?.value.problem ?? "";
  const flat = inputs === 1;
  const points = flat ? POINTS.toLocaleString("en") : `${SIZE} × ${SIZE}`;
  return (
    <div class="fields-regions small">
      <p>
        {count !== null && <strong>{flat ? pictures.pieces(count) : pictures.count(count)}</strong>}{" "}
        <span class="muted">{problem || pictures.counted(points)}</span>
      </p>
      <p class="muted">{boundText(info, inputs, kinks)}</p>
      <div class="fields-foot">
        {!flat && <LineLegend info={info} kinks={kinks} />}
        {!flat && <LineTable {...props} />}
      </div>
    </div>
  );
}

/** What layers of these sizes can cut at most, or at least can be made to. */
function boundText(info: NetworkInfo, inputs: number, kinks: readonly number[]): string {
  const sizes = kinks.map((layer) => sizeOf(info.layers[layer]?.outputShape ?? [0]));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length === 1)
    return inputs === 1 ? pictures.points(units) : pictures.lines(units, mostRegions(units, 2));
  const reach = deepRegions(sizes, inputs);
  if (reach === 0) return "";
  return pictures.deep(sizes.join(", "), reach, units, mostRegions(units, inputs));
}

function LineLegend({ info, kinks }: Pick<TextProps, "info" | "kinks">) {
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      {kinks.slice(0, DASHES.length).map((layer, place) => (
        <span class="legend-item" key={layer}>
          <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
            <path class="fields-curve" d="M0 5H28" stroke-dasharray={DASHES[place] ?? ""} />
          </svg>
          {pictures.bend(info.layers[layer]?.id ?? "")}
        </span>
      ))}
    </div>
  );
}

/** The straight lines of a first layer: b + w₁x₁ + w₂x₂ = 0. */
function LineTable({ controller, info, kinks }: TextProps) {
  const layer = kinks[0] ?? 0;
  const { weights, bias } = controller.example.value?.layers[layer]?.parameters ?? {};
  if (layer !== 0 || weights === undefined || info.inputs !== 2) return null;
  const units = Math.min(weights.length / 2, LISTED);
  return (
    <details class="fields-table">
      <summary>{pictures.table}</summary>
      <table class="table">
        <caption>{pictures.regionTable}</caption>
        <thead>
          <tr>
            {["", "w₁", "w₂", "b"].map((name) => (
              <th key={name} scope="col">
                {name || info.layers[layer]?.id}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: units }, (_, unit) => (
            <tr key={unit}>
              <th scope="row">{unit + 1}</th>
              <td>{showNumber(weights[2 * unit] ?? NaN, 4)}</td>
              <td>{showNumber(weights[2 * unit + 1] ?? NaN, 4)}</td>
              <td>{showNumber(bias?.[unit] ?? 0, 4)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
