/**
 * What each number of a layer is made of, and what comes back to a number from the layers that read
 * it: places only, for every kind of layer. A layer that passes its input on as it is (dropout for a
 * single example, an activation's sum) is the same number in the engine, with one gradient for all
 * that read it. Pure.
 */
import { sizeOf } from "../../../core/shape.ts";
import type { Extent } from "../../../scene/schema.ts";
import { infoOf, isLast, layerOf, type Net } from "./net.ts";

/** A number of a layer; −1 is the input of the network. */
export interface Spot {
  readonly layer: number;
  readonly unit: number;
}

/** A number that a sum reads, times a weight of the layer where there is one. */
export interface Read extends Spot {
  /** As `Selection` counts weights. */
  readonly weight?: { readonly unit: number; readonly input: number };
}

export function sourcesOf(net: Net, layer: number): readonly number[] {
  return (infoOf(net, layer)?.from ?? []).map((id) => net.info.layers.findIndex((each) => each.id === id)); // prettier-ignore
}

/** Numbers that a layer gives on. */
export const widthOf = (net: Net, layer: number): number =>
  layer < 0 ? net.trace.inputs.length : sizeOf(infoOf(net, layer)?.outputShape ?? []);

/** A row of numbers, layer by layer, that `layer` reads: where number `index` of it lies. */
function spotAt(net: Net, sources: readonly number[], index: number): Spot {
  let unit = index;
  for (const layer of sources) {
    const width = widthOf(net, layer);
    if (unit < width) return { layer, unit };
    unit -= width;
  }
  return { layer: -1, unit: 0 };
}

// ---------------------------------------------------------------- windows

interface Windows {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly rows: number;
  readonly columns: number;
  readonly kernel: Extent;
  readonly stride: Extent;
  readonly padding: Extent;
}

/** The shape of the image that a layer reads. */
function imageOf(net: Net, layer: number): readonly number[] {
  const [source = -1] = sourcesOf(net, layer);
  return source < 0 ? net.shape : (infoOf(net, source)?.outputShape ?? []);
  return source < 0 ? net.shape : (infoOf(net, source)?.outputShape ?? []);
}

function windowsOf(net: Net, layer: number): Windows | null {
  const found = layerOf(net, layer);
  if (found === undefined || !("kernel" in found)) return null;
  const [channels = 1, height = 1, width = 1] = imageOf(net, layer);
  const [, rows = 1, columns = 1] = infoOf(net, layer)?.outputShape ?? [];
  const { kernel } = found;
  // The odd one of "same" is below and right.
  const half = kernel.map((extent) => Math.floor((extent - 1) / 2)) as [number, number];
  const padding = found.padding === "same" ? half : found.padding;
  return {
    channels,
    height,
    width,
    rows,
    columns,
    kernel,
    stride: found.stride ?? kernel,
    padding,
  };
}

interface WindowPlace {
  /** In the image that is read. */
  readonly index: number;
  /** In the kernel: channel, row, column. */
  readonly input: number;
}

/** What lies in the window of one place of the result; padding is left out. */
function windowAt(
  windows: Windows,
  channel: number | null,
  y: number,
  x: number,
): readonly WindowPlace[] {
  const { channels, height, width, kernel, stride, padding } = windows;
  const places: WindowPlace[] = [];
  const from = channel ?? 0;
  for (let c = from; c < (channel === null ? channels : from + 1); c++)
    for (let r = 0; r < kernel[0]; r++)
      for (let s = 0; s < kernel[1]; s++) {
        const [row, column] = [y * stride[0] + r - padding[0], x * stride[1] + s - padding[1]];
        if (row < 0 || column < 0 || row >= height || column >= width) continue;
        const input = ((channel === null ? c : 0) * kernel[0] + r) * kernel[1] + s;
        places.push({ index: (c * height + row) * width + column, input });
      }
  return places;
}

/** Places of the result, in rows, whose window holds `index` of the image. */
function windowsOver(windows: Windows, index: number): readonly (readonly [number, number])[] {
  const { height, width, rows, columns, kernel, stride, padding } = windows;
  const inChannel = index % (height * width);
  const [row, column] = [Math.floor(inChannel / width), inChannel % width];
  const over: [number, number][] = [];
  for (let y = 0; y < rows; y++) {
    const r = row + padding[0] - y * stride[0];
    if (r < 0 || r >= kernel[0]) continue;
    for (let x = 0; x < columns; x++) {
      const s = column + padding[1] - x * stride[1];
      if (s >= 0 && s < kernel[1]) over.push([y, x]);
    }
  }
  return over;
}

// ---------------------------------------------------------------- forward

/** What the sum (maximum, mean) of one number of a layer reads. */
export function readsOf(net: Net, layer: number, unit: number): readonly Read[] {
  const kind = infoOf(net, layer)?.kind;
  const sources = sourcesOf(net, layer);
  const [first = -1] = sources;
  if (kind === "dense") {
    return Array.from({ length: widthOf(net, first) }, (_, input) => {
      return { layer: first, unit: input, weight: { unit, input } };
    });
  }
  if (kind === "add") return sources.map((source) => ({ layer: source, unit }));
  const windows = windowsOf(net, layer);
  if (windows === null) return [spotAt(net, sources, unit)];
  const { rows, columns } = windows;
  const [channel, inner] = [Math.floor(unit / (rows * columns)), unit % (rows * columns)];
  const pools = kind === "maxpool2d" || kind === "avgpool2d";
  const places = windowAt(
    windows,
    pools ? channel : null,
    Math.floor(inner / columns),
    inner % columns,
  );
  return places.map(({ index, input }) => {
    const read = { layer: first, unit: index };
    return pools ? read : { ...read, weight: { unit: kind === "conv2d" ? channel : unit, input } };
  });
}

/** Numbers in the window of a pool, padding counted. */
export function windowSize(net: Net, layer: number): number {
  const [height, width] = windowsOf(net, layer)?.kernel ?? [1, 1];
  return height * width;
}

// ---------------------------------------------------------------- backward

/** Whether the engine has one number for what this layer reads and what it calls its sum. */
export function isSameNumber(net: Net, layer: number): boolean {
  const found = layerOf(net, layer);
  if (found?.kind === "activation") return true;
  return found?.kind === "dropout" && net.conventions.dropout === "inverted";
}

/** Whether what it gives on is that same number too. */
function isPassedOn(net: Net, layer: number): boolean {
  const found = layerOf(net, layer);
  if (!isSameNumber(net, layer)) return false;
  return (
    found?.kind === "dropout" ||
    (found?.kind === "activation" && found.activation.kind === "linear")
  );
}

/** Layers that read this one, through those that pass it on as it is. */
export function readersOf(net: Net, layer: number): readonly number[] {
  return net.info.layers.flatMap((_, reader) => {
    if (!sourcesOf(net, reader).includes(layer)) return [];
    return isPassedOn(net, reader) ? readersOf(net, reader) : [reader];
  });
}

/** The last layer, or one whose numbers are the last layer's: the loss reads it. */
export function isRead(net: Net, layer: number): boolean {
  if (isLast(net, layer)) return true;
  return net.info.layers.some(
    (_, reader) =>
      sourcesOf(net, reader).includes(layer) && isPassedOn(net, reader) && isRead(net, reader),
  );
}

/** A number of a layer that reads, and the weight in between where there is one. */
export interface Back extends Spot {
  readonly weight?: { readonly unit: number; readonly input: number };
}

/** The layer among `sources` or one of those it passes on. */
function isSource(net: Net, source: number, layer: number): boolean {
  if (source === layer) return true;
  return source >= 0 && isPassedOn(net, source) && sourcesOf(net, source).some((each) => isSource(net, each, layer)); // prettier-ignore
}

/** Where in the row of numbers that `reader` reads the number of `spot` stands: once for each way. */
function indicesIn(net: Net, reader: number, { layer, unit }: Spot): readonly number[] {
  const indices: number[] = [];
  let offset = 0;
  for (const source of sourcesOf(net, reader)) {
    if (isSource(net, source, layer)) indices.push(offset + unit);
    offset += widthOf(net, source);
  }
  return indices;
}

/** Numbers of `reader` that `spot` goes into. */
export function backFrom(net: Net, reader: number, spot: Spot): readonly Back[] {
  const kind = infoOf(net, reader)?.kind;
  const width = widthOf(net, reader);
  if (kind === "dense") {
    const { unit: input } = spot;
    return Array.from({ length: width }, (_, unit) => ({
      layer: reader,
      unit,
      weight: { unit, input },
    }));
  }
  if (kind === "add")
    return indicesIn(net, reader, spot).map(() => ({ layer: reader, unit: spot.unit }));
  const windows = windowsOf(net, reader);
  if (windows === null)
    return indicesIn(net, reader, spot).map((unit) => ({ layer: reader, unit }));
  return backThroughWindows(net, reader, spot, windows);
}

function backThroughWindows(
  net: Net,
  reader: number,
  { unit }: Spot,
  windows: Windows,
): readonly Back[] {
  const kind = infoOf(net, reader)?.kind;
  const { rows, columns, height, width } = windows;
  const [channels = 1] = infoOf(net, reader)?.outputShape ?? [];
  const own = Math.floor(unit / (height * width));
  const pools = kind === "maxpool2d" || kind === "avgpool2d";
  return (pools ? [own] : Array.from({ length: channels }, (_, k) => k)).flatMap((k) =>
    windowsOver(windows, unit).flatMap(([y, x]): readonly Back[] => {
      const to = (k * rows + y) * columns + x;
      if (pools) return [{ layer: reader, unit: to }];
      const place = windowAt(windows, null, y, x).find(({ index }) => index === unit);
      if (place === undefined) return [];
      return [
        {
          layer: reader,
          unit: to,
          weight: { unit: kind === "conv2d" ? k : to, input: place.input },
        },
      ];
    }),
  );
}

/** Every use of one weight: the number that it is multiplied with, and where the product goes. */
export function usesOf(
  net: Net,
  layer: number,
  { unit, input }: { readonly unit: number; readonly input: number },
): readonly { readonly from: Spot; readonly to: Spot }[] {
  const [first = -1] = sourcesOf(net, layer);
  const kind = infoOf(net, layer)?.kind;
  const windows = windowsOf(net, layer);
  if (kind === "dense" || windows === null)
    return [{ from: { layer: first, unit: input }, to: { layer, unit } }];
  const { rows, columns } = windows;
  const places = kind === "local2d" ? [unit] : Array.from({ length: rows * columns }, (_, i) => unit * rows * columns + i); // prettier-ignore
  return places.flatMap((to) => {
    const inner = to % (rows * columns);
    const place = windowAt(windows, null, Math.floor(inner / columns), inner % columns).find((each) => each.input === input); // prettier-ignore
    return place === undefined
      ? []
      : [{ from: { layer: first, unit: place.index }, to: { layer, unit: to } }];
  });
}

/** Numbers of a layer that share a bias, or the numbers of a channel. */
export function unitsOf(net: Net, layer: number, unit: number): readonly number[] {
  const { kind, outputShape = [] } = infoOf(net, layer) ?? {};
  const shares = kind === "conv2d" || (kind === "batchnorm" && outputShape.length === 3);
  if (!shares) return [unit];
  const size = sizeOf(outputShape.slice(1));
  return Array.from({ length: size }, (_, i) => unit * size + i);
}
