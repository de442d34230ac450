/**
 * The three matrix products of a dense layer, alone: how near they come to the most that a core does
 * with four lanes of float32, which a small loop finds out in the same run.
 */
import { fileURLToPath } from "node:url";
import { relaxedFlags } from "./contenders/engine.mjs";
import { startProcess } from "./measure.mjs";

const script = fileURLToPath(new URL("products_process.mjs", import.meta.url));

/** Rows of the batch, inputs, units. */
const sizes = [
  [32, 784, 100],
  [256, 256, 256],
  [512, 512, 512],
  [1024, 1024, 1024],
];
export const builds = ["relaxed", "simd"];
const names = ["X·W", "dY·Wᵀ", "Xᵀ·dY"];

/** `fileOf(build)` names the WASM file. Returns [{build, peak, sizes: [{size, products}]}]. */
export async function measureProducts({ fileOf, core, rounds, log }) {
  const measured = [];
  for (const build of builds) {
    log(`products: ${build}`);
    const flags = build === "relaxed" ? relaxedFlags() : [];
    const worker = startProcess(script, flags, core);
    try {
      const { peak, results } = await worker.ask("products", {
        file: fileOf(build),
        sizes,
        rounds,
      });
      const bySize = sizes.map((size, i) => ({
        size: `${size[0]}×${size[2]}×${size[1]}`,
        products: results[i].map((rate, product) => ({ product: names[product], ...rate })),
      }));
      measured.push({ build, peak, sizes: bySize });
    } finally {
      worker.stop();
    }
  }
  return measured;
}

const share = (rate, peak) => `${rate.toFixed(1)} (${Math.round((100 * rate) / peak)} %)`;

/** Lines of cells: the median of all rounds, and its share of the peak. */
export function productRows(measured) {
  const head = ["rows×units×inputs", "build", "peak", ...names];
  const rows = sizes.flatMap((_, i) =>
    measured.map(({ build, peak, sizes: bySize }) => [
      bySize[i].size,
      build,
      peak.toFixed(1),
      ...bySize[i].products.map(({ median }) => share(median, peak)),
    ]),
  );
  return [head, ...rows];
}
