/** Exported ONNX models through a runtime that is not ours: its outputs are the engine's. */
import { createRequire } from "node:module";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { onnxOf } from "../../../web/export/network/onnx.ts";
import type { Trained } from "../../../web/export/network/trained.ts";
import { CASES, trained } from "./networks.ts";
import { randomNetwork } from "./random-networks.ts";

type Runtime = {
  readonly env: { wasm: { numThreads: number } };
  readonly Tensor: new (type: string, data: Float32Array, dims: readonly number[]) => unknown;
  readonly InferenceSession: {
    create(bytes: Uint8Array): Promise<{
      run(feeds: object): Promise<Record<string, { data: Float32Array; dims: number[] }>>;
      release(): Promise<void>;
    }>;
  };
};

/** `npm test -- vitest` installs it. */
const runtime = createRequire(new URL("../../../build/onnx/package.json", import.meta.url))(
  "onnxruntime-web",
) as Runtime;
runtime.env.wasm.numThreads = 1;

async function outputsOf({ info, plan }: Trained, bytes: Uint8Array) {
  const session = await runtime.InferenceSession.create(bytes);
  const input = new runtime.Tensor("float32", Float32Array.from(info.dataInputs), [info.rows, ...plan.inputShape]); // prettier-ignore
  const found = await session.run({ input });
  await session.release();
  return found;
}

const farthest = (found: ArrayLike<number>, wanted: Float64Array): number =>
  wanted.reduce((most, value, i) => Math.max(most, Math.abs((found[i] ?? NaN) - value)), 0);

test.each(Object.entries(CASES))("%s", async (_, one) => {
  const net = await trained(one);
  const { output, probabilities } = await outputsOf(net, onnxOf(net));
  expect(output?.data.length).toBe(net.outputs.length);
  expect(farthest(output?.data ?? [], net.outputs)).toBeLessThan(1e-5);
  expect(probabilities !== undefined).toBe(net.scene.stage.loss.kind === "cross-entropy");
  if (probabilities === undefined) return;
  const { outputs, rows } = net.info;
  for (let row = 0; row < rows; ++row) {
    const shares = probabilities.data.slice(row * outputs, (row + 1) * outputs);
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
  }
});

test("random networks of every layer kind", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(randomNetwork, async (one) => {
      const net = await trained(one);
      for (const { layer } of net.plan.layers) seen.add(layer.kind);
      const { output } = await outputsOf(net, onnxOf(net));
      expect(output?.data.length).toBe(net.outputs.length);
      // float32: what is large has fewer digits behind the point.
      const scale = Math.max(1, ...net.outputs.map(Math.abs));
      expect(farthest(output?.data ?? [], net.outputs) / scale).toBeLessThan(1e-5);
    }),
    { numRuns: 60 },
  );
  expect(seen.size).toBe(12);
}, 60_000);
