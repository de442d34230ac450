/** The program beside the step mode, run by PyTorch: the loss and every new parameter are the engine's. */
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../web/engine/node.ts";
import {
  parameterProbes,
  programOf,
  programText,
} from "../../web/stages/network/passes/pytorch.ts";
import { distance, runPython, type Job } from "../node/export/python.ts";
import { inspected } from "../node/stages/inspected.ts";

const engine = await openEngine({ place: "in-process" });
afterAll(() => engine.close());

const dense = (units: number, activation: unknown = "tanh", more: object = {}) => ({ kind: "dense", units, activation, ...more }); // prettier-ignore
const inputs = [[0.5, -1, 2], [1, 0.25, -0.5], [-2, 0.1, 0.7]]; // prettier-ignore
const image = (seed: number) => Array.from({ length: 32 }, (_, i) => Math.sin(3 * i + seed));
const rows = { data: { inputs, targets: [[1, 0], [0, 1], [1, 1]] }, training: { batch: 3 } }; // prettier-ignore
const images = {
  data: { inputs: [image(0), image(1)], targets: [[0.5, -0.2], [0.1, 0.3]], inputShape: [2, 4, 4] },
  training: { batch: 2 },
}; // prettier-ignore
const init = { kind: "normal", std: 0.5, seed: 2 };
const chain = (last = dense(2, "sigmoid")) => ({ inputs: 3, layers: [dense(4), last] });

const CASES: Readonly<Record<string, object>> = {
  "squared error, sgd": { ...rows, model: chain() },
  "without ½, a mean, a sum": { ...rows, model: chain(), loss: { kind: "squared-error", half: false, outputs: "mean", batch: "sum" } }, // prettier-ignore
  "cross-entropy, adam": { ...rows, data: { inputs, targets: [1, 0, 1] }, model: chain(dense(2, "linear")), loss: { kind: "cross-entropy", outputs: "mean" }, optimizer: { kind: "adam", rate: 0.1 } }, // prettier-ignore
  "binary cross-entropy, adamw": { ...rows, model: chain(), loss: { kind: "binary-cross-entropy" }, optimizer: { kind: "adamw", rate: 0.1, weightDecay: 0.3 } }, // prettier-ignore
  "absolute error, momentum": { ...rows, model: chain(), loss: { kind: "absolute" }, optimizer: { kind: "sgd", rate: 0.1, momentum: 0.9, nesterov: true } }, // prettier-ignore
  "momentum, classic": { ...rows, model: chain(), optimizer: { kind: "sgd", rate: 0.1, momentum: 0.9, nesterov: true }, conventions: { momentum: "classic" } }, // prettier-ignore
  "huber, rmsprop": { ...rows, model: chain(), loss: { kind: "huber", delta: 0.4 }, optimizer: { kind: "rmsprop", rate: 0.1, centered: true, momentum: 0.3 } }, // prettier-ignore
  "hinge, adagrad": { ...rows, data: { inputs, targets: [[1, -1], [-1, 1], [1, 1]] }, model: chain(dense(2, "linear")), loss: { kind: "hinge" }, optimizer: { kind: "adagrad", rate: 0.1, rateDecay: 0.2, initialAccumulatorValue: 0.1 } }, // prettier-ignore
  "adadelta, penalties": { ...rows, model: chain(), optimizer: { kind: "adadelta", rate: 1 }, regularization: { l1: 0.02, l2: 0.3 } }, // prettier-ignore
  ...Object.fromEntries(
    ["step", "relu", "leaky-relu", "prelu", "elu", "gelu", "softplus", "silu", "softmax"].map(
      (kind) => [kind, { ...rows, model: { inputs: 3, layers: [dense(4, kind), dense(2)] } }],
    ),
  ),
  "no bias, frozen weights": { ...rows, model: { inputs: 3, layers: [dense(4, "tanh", { bias: false }), dense(2, "tanh", { frozen: ["weights"] })] } }, // prettier-ignore
  "links cut and held still": { ...rows, model: { inputs: 3, layers: [dense(4, "tanh", { cut: [[0, 1], [3, 2]], still: [[1, 0]] }), dense(2, "tanh", { still: [[0, 3]] })] }, optimizer: { kind: "adamw", rate: 0.1, weightDecay: 0.3 } }, // prettier-ignore
  ...Object.fromEntries(
    ["relu", "leaky-relu", "prelu", { kind: "elu", alpha: 0.5 }].map((activation) => [
      `${JSON.stringify(activation)} at 0`,
      { ...rows, data: { inputs: [[0, 0, 0], [1, 0, 2]], targets: [[1, 0], [0, 1]] }, model: { inputs: 3, layers: [dense(4, activation), dense(2)] }, conventions: { reluAtZero: 0.5 } }, // prettier-ignore
    ]),
  ),
  "a way around": { ...rows, model: { inputs: 3, layers: [dense(3, "tanh", { id: "h" }), dense(3, "tanh", { id: "g\n" }), { kind: "add", from: ["h", "g\n", "input"] }, { kind: "concat", from: ["h", "add3"] }, { kind: "activation", activation: "relu" }, dense(2)] } }, // prettier-ignore
  "batch norm": { ...rows, model: { inputs: 3, layers: [dense(4), { kind: "batchnorm", momentum: 0.3 }, dense(2)] } }, // prettier-ignore
  "rows of an image, softmax over all of it": { ...images, model: { inputs: 32, layers: [{ kind: "conv2d", filters: 2, kernel: 2, padding: "same", activation: "softmax" }, { kind: "maxpool2d", kernel: 2, stride: 1, padding: "same" }, { kind: "softmax" }, { kind: "avgpool2d", kernel: [2, 4], stride: 1, padding: "same" }, dense(2)] } }, // prettier-ignore
  "a convolution": { ...images, model: { inputs: 32, layers: [{ kind: "conv2d", filters: 2, kernel: 3, padding: "same", activation: "tanh" }, { kind: "batchnorm" }, { kind: "maxpool2d", kernel: 2 }, { kind: "flatten" }, dense(2)] } }, // prettier-ignore
  "weights of their own, even kernels": { ...images, model: { inputs: 32, layers: [{ kind: "local2d", filters: 2, kernel: [2, 3], stride: [1, 2], padding: 1, activation: "sigmoid" }, { kind: "conv2d", filters: 3, kernel: 2, padding: "same" }, { kind: "avgpool2d", kernel: 2, stride: 1, padding: 1 }, { kind: "flatten" }, { kind: "softmax" }, dense(2)] } }, // prettier-ignore
};

async function jobOf({
  conventions = {},
  ...stage
}: {
  readonly conventions?: object;
}): Promise<Job & { readonly wanted: readonly number[] }> {
  const { net, session } = await inspected(engine, { init, ...stage }, { conventions });
  const batch = await engine.call("network.batch", { session });
  const source = programText(programOf({ ...net, batch }));
  const want = { example: 0, grid: null, historyFrom: 0 };
  const { example } = await engine.call("network.advance", {
    session,
    count: 1,
    unit: "batch",
    want,
  });
  if (example === null) throw new Error("no example");
  const probes = parameterProbes(net.info, example);
  return { source, ask: ["loss.item()", ...probes.map(({ python }) => python)], wanted: [batch.loss, ...probes.map(({ value }) => value)] }; // prettier-ignore
}

describe("PyTorch makes the same update", async () => {
  const names = Object.keys(CASES);
  const jobs = await Promise.all(names.map((name) => jobOf(CASES[name] ?? {})));
  // Debian's PyTorch belongs to Debian's Python, whichever comes first on PATH.
  const outcomes = await runPython(jobs, "/usr/bin/python3");
  test.each(names.map((name, i) => [name, i] as const))("%s", (name, i) => {
    const { error, numbers } = outcomes[i] ?? { error: "not run", numbers: [] };
    // The program's loss has the penalty in it, the engine's has not.
    const from = name.includes("penalties") ? 1 : 0;
    const { wanted = [], ask = [] } = jobs[i] ?? {};
    const off = wanted.flatMap(
      (value, place) =>
      place < from || distance(numbers[place], value) <= 1e-9 ? [] : [`${ask[place]} ${numbers[place]} ${value}`], // prettier-ignore
    );
    expect({ error, off: off.slice(0, 3), source: error || off.length > 0 ? jobs[i]?.source : "" }).toEqual({ error: "", off: [], source: "" }); // prettier-ignore
  });
});
