/** Times the engine's matrix products in one build, in a process of its own; see products.mjs. */
import { readFileSync } from "node:fs";

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

function load(file) {
  const module = new WebAssembly.Module(readFileSync(file));
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = () => 0;
  }
  const { exports } = new WebAssembly.Instance(module, imports);
  exports._initialize?.();
  return exports;
}

/** Of the processor: what other programs take of the core falls out. */
const milliseconds = (body) => {
  const before = process.cpuUsage();
  body();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** The best of many short runs: the limit is a property of the processor, not of what disturbs it. */
function findPeak(kernels) {
  const steps = 100_000;
  const rate = (sums) =>
    (8 * sums * steps) / milliseconds(() => kernels[`peak${sums}`](steps)) / 1e6;
  let best = 0;
  for (let turn = 0; turn < 100; turn++) best = Math.max(best, rate(12), rate(14));
  return best;
}

/** GFLOP/s of each of the three products, one number per round; at least one product a round. */
function timeSize(kernels, [rows, inputs, units], rounds) {
  kernels.prepare(rows, inputs, units);
  const operations = 2 * rows * inputs * units;
  const products = [0, 1, 2];
  for (const product of products) {
    const end = performance.now() + 30; // for V8 to swap its optimised code in
    while (performance.now() < end) kernels.multiply(product, 1);
  }
  const repeats = Math.max(1, Math.round(2e8 / operations));
  const rates = products.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const product of products) {
      const time = milliseconds(() => kernels.multiply(product, repeats));
      rates[product].push((operations * repeats) / time / 1e6);
    }
  }
  return rates.map((values) => ({ median: median(values), best: Math.max(...values) }));
}

process.on("message", ({ file, sizes, rounds }) => {
  try {
    const kernels = load(file);
    const before = findPeak(kernels);
    const results = sizes.map((size) => timeSize(kernels, size, rounds));
    process.send({ reply: { peak: Math.max(before, findPeak(kernels)), results } });
  } catch (error) {
    process.send({ error: error.message });
  }
});
