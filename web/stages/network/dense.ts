/** Which networks the picture and the formulas of the inspector show: dense layers in a row. */
import type { DenseLayer, Layer } from "../../scene/schema.ts";

/** null where any layer is of another kind, or reads another than the one before it. */
export function denseLayers(layers: readonly Layer[]): readonly DenseLayer[] | null {
  const dense = layers.filter((layer) => layer.kind === "dense" && layer.from.length === 0);
  return dense.length === layers.length ? (dense as readonly DenseLayer[]) : null;
}
