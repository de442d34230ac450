/**
 * Exact values come nested, and the engine takes their numbers flat: that they lie in lists as its
 * tensors do is checked here, where the shapes are known.
 */
import type { LayerParameters } from "../scene/schema.ts";
import { sizesOf } from "../scene/tensor.ts";
import type { NetworkInfo } from "./protocol.ts";

const shown = (sizes: readonly number[]): string => sizes.map((size) => `[${size}]`).join("");

/** `given`: one entry for each layer that has tensors. Throws in the engine's way of refusing. */
export function checkShapes(info: NetworkInfo, given: readonly LayerParameters[]): void {
  const owners = info.layers.filter(({ tensors }) => tensors.length > 0);
  owners.forEach(({ id, tensors, tensorShapes }, i) =>
    tensors.forEach((name, j) => {
      const value = given[i]?.[name as keyof LayerParameters];
      if (typeof value !== "object") return;
      const [wanted, found] = [shown(tensorShapes[j] ?? []), shown(sizesOf(value))];
      if (wanted === found) return;
      const what = `numbers as ${wanted} expected, found ${found}`;
      throw new Error(`[network] layer "${id}": ${name}: ${what}`);
    }),
  );
}
