/**
 * A network in plain JavaScript loops, float64: the referee whose losses every contender has to
 * match, and a contender itself. Written from the formulas; shares nothing with the engine.
 */
import { createConvolution, createMaxPool } from "./trainer_image.mjs";

export const activations = {
  linear: { value: (z) => z, slope: () => 1 },
  tanh: { value: Math.tanh, slope: (a) => 1 - a * a },
  relu: { value: (z) => (z > 0 ? z : 0), slope: (a) => (a > 0 ? 1 : 0) },
};

const creators = { dense: createDense, conv2d: createConvolution, maxpool2d: createMaxPool };

/**
 * `run(count)` takes the next batches in order; `loss()` is the mean over all rows; `predict(row)`
 * gives a row's outputs, valid until the next call.
 */
export function createTrainer(problem) {
  const layers = problem.layers.map((layer) => creators[layer.kind](layer, activations));
  const { inputs, targets, outputs, batch, rows, optimizer, width } = problem;
  const slope = new Float64Array(outputs);
  const lossOf = problem.loss === "cross-entropy" ? crossEntropy : squaredError;
  const updates = layers.flatMap(({ parameters }) =>
    parameters.map(({ w, dw }) => createUpdate(optimizer, w, dw)),
  );
  let next = 0;

  function predict(row) {
    let x = inputs.subarray(row * width, (row + 1) * width);
    for (const layer of layers) x = layer.forward(x);
    return x;
  }

  const forward = (row) => lossOf(predict(row), targets, row, slope);

  function step() {
    for (let i = 0; i < batch; i++) {
      forward(next);
      let upstream = slope;
      for (let l = layers.length - 1; l >= 0; l--) upstream = layers[l].backward(upstream, l > 0);
      next = (next + 1) % rows;
    }
    for (const update of updates) update(batch);
  }

  return {
    run(count) {
      for (let i = 0; i < count; i++) step();
    },
    loss() {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += forward(row);
      return sum / rows;
    },
    predict,
  };
}

function createDense({ inputs, units, activation, weights, bias }, kinds) {
  const { value, slope } = kinds[activation];
  const [w, b] = [weights.slice(), bias.slice()];
  const [dw, db] = [new Float64Array(w.length), new Float64Array(b.length)];
  const [a, dx] = [new Float64Array(units), new Float64Array(inputs)];
  let x;

  function forward(input) {
    x = input;
    for (let u = 0; u < units; u++) {
      let sum = b[u];
      for (let i = 0, at = u * inputs; i < inputs; i++) sum += w[at + i] * x[i];
      a[u] = value(sum);
    }
    return a;
  }

  function backward(upstream, toInputs) {
    if (toInputs) dx.fill(0);
    for (let u = 0; u < units; u++) {
      const dz = upstream[u] * slope(a[u]);
      db[u] += dz;
      for (let i = 0, at = u * inputs; i < inputs; i++) {
        dw[at + i] += dz * x[i];
        if (toInputs) dx[i] += dz * w[at + i];
      }
    }
    return dx;
  }

  const parameters = [
    { w, dw },
    { w: b, dw: db },
  ];
  return { forward, backward, parameters };
}

/** Takes the mean over the batch of the gradients added up in `dw`, and clears them. */
function createUpdate(optimizer, w, dw) {
  if (optimizer.kind === "adam") return createAdam(optimizer, w, dw);
  return (batch) => {
    const rate = optimizer.rate / batch;
    for (let i = 0; i < w.length; i++) w[i] -= rate * dw[i];
    dw.fill(0);
  };
}

function createAdam({ rate, beta1, beta2, epsilon }, w, dw) {
  const [m, v] = [new Float64Array(w.length), new Float64Array(w.length)];
  let updates = 0;
  return (batch) => {
    updates++;
    const [still1, still2] = [1 - beta1 ** updates, 1 - beta2 ** updates];
    for (let i = 0; i < w.length; i++) {
      const g = dw[i] / batch;
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * g * g;
      w[i] -= (rate * (m[i] / still1)) / (Math.sqrt(v[i] / still2) + epsilon);
    }
    dw.fill(0);
  };
}

/** ½ Σ (a - t)²; leaves d(loss)/da in `slope`. */
function squaredError(a, targets, row, slope) {
  let sum = 0;
  for (let o = 0; o < a.length; o++) {
    slope[o] = a[o] - targets[row * a.length + o];
    sum += slope[o] * slope[o];
  }
  return sum / 2;
}

/** -log softmax(a)[class], the largest output subtracted first so that exp cannot overflow. */
function crossEntropy(a, targets, row, slope) {
  const largest = Math.max(...a);
  let sum = 0;
  for (let o = 0; o < a.length; o++) sum += slope[o] = Math.exp(a[o] - largest);
  for (let o = 0; o < a.length; o++) slope[o] /= sum;
  const wanted = targets[row];
  slope[wanted] -= 1;
  return Math.log(sum) + largest - a[wanted];
}
