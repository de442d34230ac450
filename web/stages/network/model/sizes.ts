/**
 * What each place of a network gives, as the engine says, and what other links would cost. Pure:
 * counts of weights only, which the engine's own counts are tested against.
 */
import { sizeOf } from "../../../core/shape.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import { isPlain, plainDataSize } from "../../../scene/data-size.ts";
import type { ConvolutionLayer, Layer, LayerKind, NetworkStage } from "../../../scene/schema.ts";
import { INPUT, sourcesOf } from "../../../scene/stages/network-wiring.ts";

export type Shape = readonly number[];

/** Of what the network reads: text with columns holds no images. */
export function inputShape({ data, model }: NetworkStage): Shape {
  const shape = isPlain(data) ? plainDataSize(data).shape : [];
  return shape.length === 3 ? shape : [model.inputs];
}

/** By id, the input too; of layers that the engine does not know, nothing. */
export function shapesOf(
  stage: NetworkStage,
  info: NetworkInfo | null,
): ReadonlyMap<string, Shape> {
  const layers = (info?.layers ?? []).map(({ id, outputShape }) => [id, outputShape] as const);
  return new Map([[INPUT, inputShape(stage)], ...layers]);
}

const isImage = (shape: Shape | undefined): boolean => shape?.length === 3;
const sameShape = (a: Shape, b: Shape): boolean => a.join() === b.join();

/** Rows beside each other, or images of one height and width. */
const canJoin = (a: Shape, b: Shape): boolean =>
  a.length === b.length && (a.length === 1 || sameShape(a.slice(1), b.slice(1)));

export const WINDOWED: readonly LayerKind[] = ["conv2d", "local2d", "maxpool2d", "avgpool2d"];

/** What a new layer behind `index` reads: [] the layer before; null where nothing fits. */
export function readsFor(
  kind: LayerKind,
  layers: readonly Layer[],
  index: number,
  shapes: ReadonlyMap<string, Shape>,
): readonly string[] | null {
  const before = layers[index]?.id ?? INPUT;
  const shape = shapes.get(before);
  if (WINDOWED.includes(kind)) return shape === undefined || isImage(shape) ? [] : null;
  if (kind !== "add" && kind !== "concat") return [];
  if (shape === undefined) return null;
  const fits = kind === "add" ? sameShape : canJoin;
  const earlier = [INPUT, ...layers.slice(0, Math.max(0, index)).map(({ id }) => id)];
  // The nearest but one makes the shortest way round.
  const other = earlier
    .toReversed()
    .find((id) => id !== before && fits(shapes.get(id) ?? [], shape));
  return other === undefined ? null : [other, before];
}

export interface Link {
  readonly kind: "conv2d" | "local2d" | "dense";
  readonly formula: string;
  readonly count: number;
}

/**
 * One convolution's outputs computed by three kinds of links: [channels, height, width] in and out.
 */
export function linkings(
  layer: Pick<ConvolutionLayer, "kernel" | "filters" | "bias">,
  from: Shape,
  to: Shape,
): readonly Link[] {
  const { filters, bias } = layer;
  const [channels = 1] = from;
  const [, high = 1, wide = 1] = to;
  const weights = channels * layer.kernel[0] * layer.kernel[1];
  const inputs = sizeOf(from);
  const outputs = filters * high * wide;
  const [one, plus] = bias ? [1, " + 1"] : [0, ""];
  const window = `(${channels === 1 ? "" : `${channels}·`}${layer.kernel.join("·")}${plus})`;
  return [
    { kind: "conv2d", formula: `${filters}·${window}`, count: filters * (weights + one) },
    {
      kind: "local2d",
      formula: `${filters === 1 ? "" : `${filters}·`}${high}·${wide}·${window}`,
      count: outputs * (weights + one),
    },
    {
      kind: "dense",
      formula: `${inputs}·${outputs}${bias ? ` + ${outputs}` : ""}`,
      count: inputs * outputs + (bias ? outputs : 0),
    },
  ];
}

/** What the layer at `index` reads, in the engine's shapes. */
export function readShape(
  layers: readonly Layer[],
  index: number,
  shapes: ReadonlyMap<string, Shape>,
): Shape | undefined {
  const [source = -1] = sourcesOf(layers)[index] ?? [];
  return shapes.get(layers[source]?.id ?? INPUT);
}
