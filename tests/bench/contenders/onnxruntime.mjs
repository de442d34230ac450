/**
 * ONNX Runtime's WASM build, one thread. It has no training; the step is a graph of its operators
 * (onnx_training.mjs). "step" runs one step a call and feeds the weights back, "loop" runs many
 * inside one call and spares that.
 */
import { digest } from "../inference.mjs";
import { forwardModel, loopModel, stateOf, stepModel } from "../onnx_training.mjs";
import { requirePeer } from "../peers.mjs";

export const name = "onnxruntime-web";
export const variants = [{ name: "step" }, { name: "loop" }];

export async function open(variant, kind, problem) {
  if (kind !== "network" && kind !== "inference") return null;
  const ort = load();
  if (kind === "inference") return variant.name === "step" ? openInference(ort, problem) : null;
  return variant.name === "step" ? openSteps(ort, problem) : openLoop(ort, problem);
}

function load() {
  const ort = requirePeer("onnxruntime-web");
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "fatal";
  return ort;
}

const create = (ort, bytes) =>
  ort.InferenceSession.create(bytes, {
    graphOptimizationLevel: "all",
    executionProviders: ["wasm"],
  });

const startOf = (ort, problem) =>
  stateOf(problem).map(({ name, dims, start }) => [name, new ort.Tensor("float32", start, dims)]);

function openRows({ inputs, targets, loss, outputs, rows, width }) {
  const xs = new Float32Array(inputs);
  if (loss !== "cross-entropy") return { xs, ys: new Float32Array(targets), width, outputs };
  const ys = new Float32Array(rows * outputs);
  targets.forEach((wanted, row) => (ys[row * outputs + wanted] = 1));
  return { xs, ys, width, outputs };
}

async function openSteps(ort, problem) {
  const { batch, rows, width, outputs } = problem;
  const session = await create(ort, stepModel(problem));
  const { xs, ys } = openRows(problem);
  const batches = Array.from({ length: Math.floor(rows / batch) }, (_, i) => ({
    x: new ort.Tensor("float32", xs.subarray(i * batch * width, (i + 1) * batch * width), [
      batch,
      width,
    ]),
    y: new ort.Tensor("float32", ys.subarray(i * batch * outputs, (i + 1) * batch * outputs), [
      batch,
      outputs,
    ]),
  }));
  const state = Object.fromEntries(startOf(ort, problem));
  let next = 0;
  return {
    numbers: "float32",
    async run(count) {
      for (let i = 0; i < count; i++) {
        const results = await session.run({ ...state, ...batches[next] });
        for (const name in state) state[name] = results[`${name}_next`];
        next = (next + 1) % batches.length;
      }
    },
    check: () => meanLoss(ort, problem, state, { xs, ys }),
  };
}

async function openLoop(ort, problem) {
  const batches = Math.floor(problem.rows / problem.batch);
  const data = openRows(problem);
  const session = await create(ort, loopModel(problem, { ...data, batches }));
  const state = Object.fromEntries(startOf(ort, problem));
  const scalar = (value) => new ort.Tensor("int64", BigInt64Array.of(BigInt(value)), []);
  let next = 0;
  return {
    numbers: "float32",
    async run(count) {
      const feeds = { count: scalar(count), first: scalar(next) };
      for (const name in state) feeds[`${name}_start`] = state[name];
      const results = await session.run(feeds);
      for (const name in state) state[name] = results[`${name}_end`];
      next = (next + count) % batches;
    },
    check: () => meanLoss(ort, problem, state, data),
  };
}

const parametersIn = (state) =>
  Object.fromEntries(Object.entries(state).filter(([name]) => /^[wb]\d/.test(name)));

async function meanLoss(ort, problem, state, { xs, ys }) {
  const { rows, width, outputs, loss } = problem;
  const session = await create(ort, forwardModel(problem, rows));
  const x = new ort.Tensor("float32", xs, [rows, width]);
  const results = await session.run({ ...parametersIn(state), x });
  const a = Object.values(results)[0].data;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * outputs, (row + 1) * outputs];
    sum += rowLoss(a.subarray(from, to), ys.subarray(from, to), loss);
  }
  return [sum / rows];
}

function rowLoss(a, y, loss) {
  if (loss !== "cross-entropy")
    return a.reduce((sum, value, o) => sum + (value - y[o]) ** 2 / 2, 0);
  const total = a.reduce((sum, value) => sum + Math.exp(value), 0);
  return Math.log(total) - a[y.indexOf(1)];
}

async function openInference(ort, problem) {
  const { rows, width } = problem;
  const session = await create(ort, forwardModel(problem, rows));
  const x = new ort.Tensor("float32", new Float32Array(problem.inputs), [rows, width]);
  const feeds = { ...Object.fromEntries(startOf(ort, problem)), x };
  let outputs;
  return {
    numbers: "float32",
    async run(count) {
      for (let i = 0; i < count; i++) outputs = Object.values(await session.run(feeds))[0].data;
    },
    check: () => digest(outputs),
  };
}
