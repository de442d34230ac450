/** How the gradient of one example travels back through the layers, from the engine's trace. Pure. */
import type { ExampleTrace, LayerInfo } from "../engine/protocol.ts";

export interface LayerFlow {
  readonly id: string;
  /** Root mean square of d(loss)/dz; of the input layer d(loss)/dx. */
  readonly signal: number;
  /** √Σ² of d(loss)/dW over that of d(loss)/d(output); NaN where the layer has none. */
  readonly weights: number;
  /** Mean of f′(z) = (dL/dz) / (dL/da) where dL/da is not 0; NaN where none is. */
  readonly slope: number;
  /** The weight that the gradient came through, where it is one; else NaN. */
  readonly weight: number;
  /** Signal over that of the layer behind, with its sign where both are one number; NaN at the last. */
  readonly factor: number;
  /** Signal over that of d(loss)/d(output): all that the gradient was multiplied by so far. */
  readonly product: number;
}

function sizeOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return values.length === 0 ? NaN : Math.sqrt(sum / values.length);
}

const normOf = (values: Float64Array): number => sizeOf(values) * Math.sqrt(values.length);

function slopeOf(dz: Float64Array, da: Float64Array): number {
  const slopes = [...dz].flatMap((value, i) => {
    const behind = da[i] ?? 0;
    return behind === 0 || !Number.isFinite(value / behind) ? [] : [value / behind];
  });
  return slopes.length === 0 ? NaN : slopes.reduce((sum, slope) => sum + slope) / slopes.length;
}

/** From the input to the last layer. */
export function flowOf(trace: ExampleTrace, layers: readonly LayerInfo[]): readonly LayerFlow[] {
  const signals = [trace.inputGradient, ...trace.layers.map(({ dz }) => dz)];
  const sizes = signals.map(sizeOf);
  const last = sizeOf(trace.layers.at(-1)?.da ?? new Float64Array());
  return signals.map((signal, i) => {
    const layer = trace.layers[i - 1];
    const behind = trace.layers[i];
    const weights = layer?.gradients.weights ?? new Float64Array();
    const output = trace.layers.at(-1)?.da ?? weights;
    const single = signal.length === 1 && behind?.parameters.weights.length === 1;
    const [here = NaN, next = NaN] = [sizes[i], sizes[i + 1]];
    return {
      id: layers[i - 1]?.id ?? "",
      signal: here,
      weights: weights.length === 0 ? NaN : normOf(weights) / normOf(output),
      slope: layer === undefined ? NaN : slopeOf(layer.dz, layer.da),
      weight: single ? (behind.parameters.weights[0] ?? NaN) : NaN,
      factor: single ? (signal[0] ?? NaN) / (behind.dz[0] ?? NaN) : here / next,
      product: here / last,
    };
  });
}

/** Share of the variance of the targets that the outputs explain, and √ of the mean squared error. */
export interface Fit {
  readonly r2: number;
  readonly rmse: number;
}

/** Of one column of `columns`, over all rows. */
export function fitOf(
  outputs: Float64Array,
  targets: Float64Array,
  column: number,
  columns: number,
): Fit {
  const rows = targets.length / columns;
  const at = (values: Float64Array, row: number): number => values[row * columns + column] ?? NaN;
  let mean = 0;
  for (let row = 0; row < rows; row++) mean += at(targets, row) / rows;
  let [error, spread] = [0, 0];
  for (let row = 0; row < rows; row++) {
    error += (at(outputs, row) - at(targets, row)) ** 2;
    spread += (at(targets, row) - mean) ** 2;
  }
  return { r2: 1 - error / spread, rmse: Math.sqrt(error / rows) };
}
