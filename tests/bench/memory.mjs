/** How much WASM memory a training of 784-512-512-10 with Adam takes, its data included. */
import { contenderProcess, startProcess } from "./measure.mjs";
import { workloads } from "./workloads.mjs";

const adam = workloads.find(({ id }) => id === "W4c").optimizer;
const workload = { ...workloads.find(({ id }) => id === "W6"), optimizer: adam };
export const memoryTitle =
  `784-512-512-10 with Adam, batch ${workload.batch}, ${workload.rows} rows of data: WASM memory ` +
  "after one epoch";

const watched = ["engine simd", "engine scalar", "tfjs wasm", "onnxruntime-web step", "jax-js"];

/** Returns [{label, bytes} | {label, refused}]. */
export async function measureMemory(contenders, { core, log }) {
  const results = [];
  for (const { file, variant, label, nodeFlags } of contenders) {
    if (!watched.includes(label)) continue;
    log(`memory: ${label}`);
    const worker = startProcess(contenderProcess, nodeFlags ?? [], core);
    try {
      const request = { contender: file, variant: variant.name, workload, memory: true };
      await worker.ask("open", request);
      await worker.ask("run", { count: workload.rows / workload.batch });
      results.push({ label, ...(await worker.ask("memory")) });
    } catch (error) {
      results.push({ label, refused: error.message });
    }
    worker.stop();
  }
  return results;
}
