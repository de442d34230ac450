/**
 * TensorFlow.js through its operations, which spares it the overhead of its layers. The batches are
 * tensors before the clock starts, and no loss is read back between steps.
 */
import { dirname } from "node:path";
import { digest } from "../inference.mjs";
import { requirePeer } from "../peers.mjs";

export const name = "tfjs";
export const variants = [{ name: "wasm" }, { name: "cpu" }];

export async function open(variant, kind, problem) {
  if (kind !== "network" && kind !== "inference") return null;
  const tf = requirePeer("@tensorflow/tfjs");
  await start(tf, variant.name);
  const parameters = makeParameters(tf, problem);
  return kind === "network"
    ? openTraining(tf, problem, parameters)
    : openInference(tf, problem, parameters);
}

function openTraining(tf, problem, parameters) {
  const { batches, all } = makeBatches(tf, problem);
  const { kind, rate, beta1, beta2, epsilon } = problem.optimizer;
  const optimizer =
    kind === "sgd" ? tf.train.sgd(rate) : tf.train.adam(rate, beta1, beta2, epsilon);
  const lossOf = ({ x, y }) => meanLoss(tf, problem, forward(tf, problem, parameters, x), y);
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

function openInference(tf, problem, parameters) {
  const { x } = makeBatches(tf, { ...problem, batch: problem.rows }).all;
  let outputs;
  const pass = () => forward(tf, problem, parameters, x).dataSync();
  return {
    numbers: "float32",
    run(count) {
      for (let i = 0; i < count; i++) outputs = tf.tidy(pass);
    },
    check: () => digest(outputs),
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

/** Its images have their channels last. */
function makeParameters(tf, { layers }) {
  return layers.map(({ kind, in: from, out, inputs, units, kernel, weights, bias }) => {
    if (kind === "maxpool2d") return null;
    const values = new Float32Array(weights);
    const make = () => {
      if (kind === "conv2d") {
        return tf.transpose(tf.tensor4d(values, [out[0], from[0], kernel, kernel]), [2, 3, 1, 0]);
      }
      if (from.length === 1) return tf.transpose(tf.tensor2d(values, [units, inputs]));
      const last = tf.transpose(tf.tensor4d(values, [units, ...from]), [2, 3, 1, 0]);
      return tf.reshape(last, [inputs, units]);
    };
    return { weights: tf.variable(make()), bias: tf.variable(tf.tensor1d(new Float32Array(bias))) };
  });
}

function makeBatches(tf, { shape, width, inputs, targets, rows, batch, outputs, loss }) {
  const values = new Float32Array(inputs);
  const rowsOf = (from, to) => {
    const flat = tf.tensor2d(values.subarray(from * width, to * width), [to - from, width]);
    const images = shape && tf.reshape(flat, [to - from, ...shape]);
    const x = images ? tf.transpose(images, [0, 2, 3, 1]) : flat;
    if (loss === "cross-entropy") {
      const classes = tf.tensor1d(Int32Array.from(targets.subarray(from, to)), "int32");
      return { x, y: tf.cast(tf.oneHot(classes, outputs), "float32") };
    }
    const wanted = Float32Array.from(targets.subarray(from * outputs, to * outputs));
    return { x, y: tf.tensor2d(wanted, [to - from, outputs]) };
  };
  const starts = Array.from({ length: Math.floor(rows / batch) }, (_, i) => i * batch);
  return { batches: starts.map((from) => rowsOf(from, from + batch)), all: rowsOf(0, rows) };
}

function forward(tf, { layers }, parameters, x) {
  return layers.reduce((a, { kind, activation, size, inputs }, l) => {
    if (kind === "maxpool2d") return tf.maxPool(a, size, size, "valid");
    const { weights, bias } = parameters[l];
    const flat = kind === "dense" && a.rank > 2 ? tf.reshape(a, [a.shape[0], inputs]) : a;
    const product = kind === "conv2d" ? tf.conv2d(a, weights, 1, "same") : tf.matMul(flat, weights);
    const z = tf.add(product, bias);
    return activation === "linear" ? z : tf[activation](z);
  }, x);
}

/** Mean over the batch. */
function meanLoss(tf, problem, a, y) {
  if (problem.loss === "cross-entropy") return tf.losses.softmaxCrossEntropy(y, a);
  return tf.mul(tf.sum(tf.square(tf.sub(a, y))), 0.5 / a.shape[0]);
}
