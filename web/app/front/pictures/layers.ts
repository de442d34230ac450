/** The layers of a network as columns of units, and what it predicts along a single input. */
import { sizeOf } from "../../../core/shape.ts";
import { svg } from "../../../charts/svg.ts";
import type { NetworkFrame, NetworkInfo, Want } from "../../../engine/protocol.ts";
import type { LayerParameters } from "../../../scene/schema.ts";
import { over } from "../../../state/descent-frame.ts";
import { STAYS, type Place, type SmallPicture } from "./picture.ts";
import { drawSpots, pathOf, planeIn, wholeOf } from "./plane.ts";
import { drawWiring, MOST, type Link } from "./wiring.ts";

const CURVE = 90;

/** Ids of units: "layer.unit", inputs "0.unit". */
const idOf = (layer: number, unit: number): string => `${layer}.${unit}`;

const column = (layer: number, units: number): readonly string[] =>
  Array.from({ length: Math.min(units, MOST + 1) }, (_, unit) => idOf(layer, unit));

export const layerColumns = ({ inputs, layers }: NetworkInfo): readonly (readonly string[])[] => [
  column(0, inputs),
  ...layers.map(({ outputShape }, i) => column(i + 1, sizeOf(outputShape))),
];

/** Of dense layers, from what each reads; `weights` row by row. */
export function layerLinks(
  { inputs, layers }: Pick<NetworkInfo, "inputs" | "layers">,
  weights: readonly (ArrayLike<number> | undefined)[],
): readonly Link[] {
  const columns = new Map(layers.map(({ id }, layer) => [id, layer + 1]));
  return layers.flatMap(({ outputShape, kind, from }, layer) => {
    const source = columns.get(from[0] ?? "") ?? 0;
    const shape = layers[source - 1]?.outputShape ?? [inputs];
    if (kind !== "dense" || from.length > 1) return [];
    const [before, units] = [sizeOf(shape), sizeOf(outputShape)];
    return Array.from({ length: Math.min(units, MOST) }, (_, unit) =>
      Array.from({ length: Math.min(before, MOST) }, (__, input) => ({
        from: idOf(source, input),
        to: idOf(layer + 1, unit),
        weight: weights[layer]?.[unit * before + input] ?? 0,
      })),
    ).flat();
  });
}

export const layerValues = (columns: readonly Float64Array[]): ReadonlyMap<string, number> =>
  new Map(
    columns.flatMap((values, layer) =>
      Array.from(values, (value, unit) => [idOf(layer, unit), value] as const),
    ),
  );

/** Layers that are drawn unit by unit have no more parameters. */
const MOST_PARAMETERS = 1000;

export async function drawLayers(place: Place, info: NetworkInfo): Promise<SmallPicture> {
  const { client, session, root, width, height, isLarge } = place;
  const { layers } = info;
  const isDense = layers.every(({ outputShape }) => outputShape.length === 1);
  if (!isDense || info.parameterCount > MOST_PARAMETERS) {
    drawBlocks(place, info);
    return STAYS;
  }
  const own = (await client.call("network.parameters", { session })).layers;
  let next = 0;
  const weights = layers.map(({ tensors }) =>
    tensors.length === 0 ? undefined : weightsOf(own[next++]),
  );
  drawWiring(root, layerColumns(info), layerLinks(info, weights), { x: 0, y: 0, width, height }, isLarge); // prettier-ignore
  return STAYS;
}

function weightsOf(parameters: LayerParameters | undefined): number[] | undefined {
  const weights: unknown = parameters?.weights;
  return Array.isArray(weights) ? (weights.flat(Infinity) as number[]) : undefined;
}

/** Layers too large to be drawn unit by unit: squares of pictures, bars as high as they are long. */
function drawBlocks({ root, width, height }: Place, { inputs, layers, raw }: NetworkInfo): void {
  const side = Math.sqrt(inputs);
  const first = raw.columns === inputs && Number.isInteger(side) ? [1, side, side] : [inputs];
  const shapes = [first, ...layers.map(({ outputShape }) => outputShape)];
  const largest = Math.log(1 + Math.max(...shapes.map(sizeOf)));
  const pitch = Math.min(56, (width - 16) / shapes.length);
  const left = (width - pitch * (shapes.length - 1)) / 2;
  const middle = height / 2;
  svg("path", { class: "pic-axis", d: `M${left} ${middle}H${left + pitch * (shapes.length - 1)}` }, root); // prettier-ignore
  shapes.forEach((shape, i) => {
    const tall = Math.max(6, (Math.log(1 + sizeOf(shape)) / largest) * (height - 16));
    const x = left + i * pitch;
    const wide = shape.length === 3 ? Math.min(pitch * 0.72, tall) : 10;
    const high = shape.length === 3 ? wide : tall;
    const block = { x: x - wide / 2, y: middle - high / 2, width: wide, height: high };
    svg("rect", { class: "pic-block", ...block, rx: shape.length === 3 ? 1 : 4 }, root);
  });
}

/** Trains, and shows what is predicted along the single input. */
export async function drawCurve(
  place: Place,
  info: NetworkInfo,
  train: (place: Place, info: NetworkInfo, want: Want) => Promise<NetworkFrame>,
): Promise<SmallPicture> {
  const { client, session, root, width, height } = place;
  const spots = Array.from({ length: Math.min(info.rows, 100) }, (_, row) => ({
    x: info.raw.values[row] ?? 0,
    y: info.dataTargets[row] ?? 0,
    label: 0,
  }));
  const xs = spots.map(({ x }) => x);
  const margin = 0.06 * (Math.max(...xs) - Math.min(...xs)) || 1;
  const axis = { low: Math.min(...xs) - margin, high: Math.max(...xs) + margin };
  return {
    ...STAYS,
    still: async () => {
      await train(place, info, { example: -1, grid: null, historyFrom: 0 });
      const grid = { size: CURVE, ...axis };
      const layer = info.layers.length - 1;
      const { values } = await client.call("network.units", { session, layer, of: "a", grid });
      const all = Float64Array.from([...values, ...spots.map(({ y }) => y)]);
      const plane = planeIn(root, wholeOf(width, height), axis, over(all, axis));
      drawSpots(plane, spots);
      const along = (i: number): number => axis.low + ((i + 0.5) / CURVE) * (axis.high - axis.low);
      const points = Array.from(values, (value, i) => [along(i), value]);
      svg("path", { class: "pic-curve", d: pathOf(plane, points, false) }, plane.inside);
    },
  };
}
