/**
 * TensorFlow.js through its operations, which spares it the overhead of its layers. The batches are
 * tensors before the clock starts, and no loss is read back between steps.
 */
import { dirname } from "node:path";
import { requirePeer } from "../peers.mjs";

export const name = "tfjs";
export const variants = [{ name: "wasm" }, { name: "cpu" }];

export async function open(variant, kind, problem) {
  if (kind !== "network") return null;
  const tf = requirePeer("@tensorflow/tfjs");
  await start(tf, variant.name);
  const variables = problem.layers.map(({ inputs, units, weights, bias }) => ({
    weights: tf.variable(tf.transpose(tf.tensor2d(new Float32Array(weights), [units, inputs]))),
    bias: tf.variable(tf.tensor1d(new Float32Array(bias))),
  }));
  const { batches, all } = makeBatches(tf, problem);
  const optimizer = tf.train.sgd(problem.rate);
  const lossOf = ({ x, y }) => meanLoss(tf, problem, forward(tf, problem, variables, x), y);
  let next = 0;
  return {
    numbers: "float32",
    run(count) {
      for (let i = 0; i < count; i++) {
        optimizer.minimize(() => lossOf(batches[next]));
        next = (next + 1) % batches.length;
      }
    },
    check: () => [tf.tidy(() => lossOf(all).dataSync()[0])],
  };
}

async function start(tf, backend) {
  if (backend === "wasm") {
    // Its loader would fetch() the file path, which Node's fetch refuses; without fetch it reads it.
    delete globalThis.fetch;
    const wasm = requirePeer("@tensorflow/tfjs-backend-wasm");
    const main = requirePeer.resolve("@tensorflow/tfjs-backend-wasm");
    wasm.setWasmPaths(`${dirname(main)}/`);
    wasm.setThreadsCount(1);
  }
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no ${backend} back end here`);
  await tf.ready();
}

function makeBatches(tf, { layers, inputs, targets, rows, batch, outputs, loss }) {
  const width = layers[0].inputs;
  const values = new Float32Array(inputs);
  const rowsOf = (from, to) => {
    const x = tf.tensor2d(values.subarray(from * width, to * width), [to - from, width]);
    if (loss === "cross-entropy") {
      const classes = tf.tensor1d(Int32Array.from(targets.subarray(from, to)), "int32");
      return { x, y: tf.cast(tf.oneHot(classes, outputs), "float32") };
    }
    const wanted = Float32Array.from(targets.subarray(from * outputs, to * outputs));
    return { x, y: tf.tensor2d(wanted, [to - from, outputs]) };
  };
  const starts = Array.from({ length: rows / batch }, (_, i) => i * batch);
  return { batches: starts.map((from) => rowsOf(from, from + batch)), all: rowsOf(0, rows) };
}

function forward(tf, { layers }, variables, x) {
  return variables.reduce((a, { weights, bias }, l) => {
    const z = tf.add(tf.matMul(a, weights), bias);
    const { activation } = layers[l];
    return activation === "linear" ? z : tf[activation](z);
  }, x);
}

/** Mean over the batch. */
function meanLoss(tf, problem, a, y) {
  if (problem.loss === "cross-entropy") return tf.losses.softmaxCrossEntropy(y, a);
  return tf.mul(tf.sum(tf.square(tf.sub(a, y))), 0.5 / a.shape[0]);
}
