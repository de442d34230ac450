/**
 * jax-js on its WASM back end: one jitted function holds forward, gradient and update, so that its
 * compiler can fuse what it likes. One thread: without SharedArrayBuffer it starts no others.
 */
import { pathToFileURL } from "node:url";
import { digest } from "../inference.mjs";
import { requirePeer } from "../peers.mjs";

export const name = "jax-js";
export const variants = [{ name: "wasm" }];

export async function open(variant, kind, problem) {
  if (kind !== "network" && kind !== "inference") return null;
  delete globalThis.SharedArrayBuffer;
  const jax = await import(pathToFileURL(requirePeer.resolve("@jax-js/jax")).href);
  await jax.init("wasm");
  jax.defaultDevice("wasm");
  return kind === "network" ? openTraining(jax, problem) : openInference(jax, problem);
}

const array = (jax, values, shape) => jax.numpy.array(new Float32Array(values)).reshape(shape);

function startOf(jax, { layers }) {
  return layers
    .filter(({ weights }) => weights)
    .map(({ kind, in: from, out, weights, bias, kernel, inputs, units }) =>
      kind === "dense"
        ? {
            w: array(jax, array(jax, weights, [units, inputs]).transpose().dataSync(), [
              inputs,
              units,
            ]),
            b: array(jax, bias, [units]),
          }
        : {
            w: array(jax, weights, [out[0], from[0], kernel, kernel]),
            b: array(jax, bias, [out[0], 1, 1]),
          },
    );
}

/** Takes `x`; leaves the parameters to their owner. */
function forward(jax, { layers, shape }, parameters, x) {
  const { numpy: np, nn, lax } = jax;
  const ops = { relu: nn.relu, tanh: np.tanh, linear: (z) => z };
  let a = shape ? x.reshape([x.shape[0], ...shape]) : x;
  let next = 0;
  for (const { kind, activation, size } of layers) {
    if (kind === "maxpool2d") {
      a = lax.reduceWindow(a, np.max, [size, size], [size, size]);
      continue;
    }
    const { w, b } = parameters[next++];
    if (kind === "conv2d") {
      a = ops[activation](lax.conv(a, w.ref, [1, 1], "SAME").add(b.ref));
    } else {
      if (a.shape.length > 2) a = a.reshape([a.shape[0], w.shape[0]]);
      a = ops[activation](np.matmul(a, w.ref).add(b.ref));
    }
  }
  return a;
}

function makeLoss(jax, problem) {
  const { numpy: np, nn } = jax;
  return (parameters, x, y) => {
    const count = x.shape[0];
    const a = forward(jax, problem, parameters, x);
    jax.tree.dispose(parameters);
    if (problem.loss === "cross-entropy")
      return nn
        .logSoftmax(a)
        .mul(y)
        .sum()
        .mul(-1 / count);
    return np
      .square(a.sub(y))
      .sum()
      .mul(0.5 / count);
  };
}

function makeStep(jax, problem) {
  const { tree, jit, grad } = jax;
  const gradient = grad(makeLoss(jax, problem));
  const { kind, rate } = problem.optimizer;
  const sgd = ({ p }, g) => ({ p: tree.map((value, slope) => value.sub(slope.mul(rate)), p, g) });
  const update = kind === "sgd" ? sgd : makeAdam(jax, problem.optimizer);
  return jit((state, x, y) => update(state, gradient(tree.ref(state.p), x, y)));
}

/** What is the same for all parameters is drawn together: one division and one root for each. */
function makeAdam({ numpy: np, tree }, { rate, beta1, beta2, epsilon }) {
  return ({ p, m, v, powers }, g) => {
    const power1 = powers[0].mul(beta1);
    const power2 = powers[1].mul(beta2);
    const root2 = np.sqrt(np.subtract(1, power2.ref));
    const scale = root2.ref.mul(rate).div(np.subtract(1, power1.ref));
    const small = root2.mul(epsilon);
    const newM = tree.map((old, slope) => old.mul(beta1).add(slope.mul(1 - beta1)), m, tree.ref(g));
    const newV = tree.map(
      (old, slope) => old.mul(beta2).add(np.square(slope).mul(1 - beta2)),
      v,
      g,
    );
    const move = (value, mean, square) =>
      value.sub(mean.mul(scale.ref).div(np.sqrt(square).add(small.ref)));
    const moved = tree.map(move, p, tree.ref(newM), tree.ref(newV));
    tree.dispose([scale, small]);
    return { p: moved, m: newM, v: newV, powers: [power1, power2] };
  };
}

function makeRows(jax, { inputs, targets, width, outputs, loss }, from, to) {
  const x = array(jax, inputs.subarray(from * width, to * width), [to - from, width]);
  const y = new Float32Array((to - from) * outputs);
  for (let row = from; row < to; row++) {
    if (loss === "cross-entropy") y[(row - from) * outputs + targets[row]] = 1;
    else y.set(targets.subarray(row * outputs, (row + 1) * outputs), (row - from) * outputs);
  }
  return { x, y: array(jax, y, [to - from, outputs]) };
}

async function openTraining(jax, problem) {
  const { rows, batch, optimizer } = problem;
  const starts = Array.from({ length: Math.floor(rows / batch) }, (_, i) => i * batch);
  const batches = starts.map((from) => makeRows(jax, problem, from, from + batch));
  const step = makeStep(jax, problem);
  const zeros = (tree) => jax.tree.map((value) => jax.numpy.zerosLike(value.ref), tree);
  const p = startOf(jax, problem);
  let state = { p };
  if (optimizer.kind === "adam") {
    const powers = [array(jax, [1], []), array(jax, [1], [])];
    state = { p, m: zeros(p), v: zeros(p), powers };
  }
  const lossOf = jax.jit(makeLoss(jax, problem));
  let next = 0;
  return {
    numbers: "float32",
    async run(count) {
      for (let i = 0; i < count; i++) {
        state = step(state, batches[next].x.ref, batches[next].y.ref);
        next = (next + 1) % batches.length;
      }
      await jax.blockUntilReady(state);
    },
    check() {
      const sum = batches.reduce((total, { x, y }) => {
        return total + lossOf(jax.tree.ref(state.p), x.ref, y.ref).dataSync()[0];
      }, 0);
      return [sum / batches.length];
    },
  };
}

function openInference(jax, problem) {
  const { rows } = problem;
  const predict = jax.jit((parameters, x) => {
    const a = forward(jax, problem, parameters, x);
    jax.tree.dispose(parameters);
    return a;
  });
  const { x } = makeRows(jax, problem, 0, rows);
  const parameters = startOf(jax, problem);
  let outputs;
  return {
    numbers: "float32",
    run(count) {
      for (let i = 0; i < count; i++) {
        outputs = predict(jax.tree.ref(parameters), x.ref).dataSync();
      }
    },
    check: () => digest(outputs),
  };
}
