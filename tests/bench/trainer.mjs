/**
 * A dense network in plain JavaScript loops, float64: the referee whose losses every contender has
 * to match, and a contender itself. Written from the formulas; shares nothing with the engine.
 */

const activations = {
  linear: { value: (z) => z, slope: () => 1 },
  tanh: { value: Math.tanh, slope: (a) => 1 - a * a },
  relu: { value: (z) => (z > 0 ? z : 0), slope: (a) => (a > 0 ? 1 : 0) },
};

/** `run(count)` takes the next batches in order; `loss()` is the mean over all rows. */
export function createTrainer(problem) {
  const layers = problem.layers.map(createLayer);
  const { inputs, targets, outputs, batch, rows, rate } = problem;
  const width = problem.layers[0].inputs;
  const last = layers.at(-1);
  const slope = new Float64Array(outputs);
  const lossOf = problem.loss === "cross-entropy" ? crossEntropy : squaredError;
  let next = 0;

  function forward(row) {
    let x = inputs.subarray(row * width, (row + 1) * width);
    for (const layer of layers) x = layer.forward(x);
    return lossOf(x, targets, row, slope);
  }

  function step() {
    for (let i = 0; i < batch; i++) {
      forward(next);
      let upstream = slope;
      for (let l = layers.length - 1; l >= 0; l--) upstream = layers[l].backward(upstream, l > 0);
      next = (next + 1) % rows;
    }
    for (const layer of layers) layer.update(rate / batch);
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
    outputs: last.a,
  };
}

function createLayer({ inputs, units, activation, weights, bias }) {
  const { value, slope } = activations[activation];
  const w = weights.slice();
  const b = bias.slice();
  const dw = new Float64Array(w.length);
  const db = new Float64Array(b.length);
  const a = new Float64Array(units);
  const dx = new Float64Array(inputs);
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

  function update(rate) {
    for (let i = 0; i < w.length; i++) w[i] -= rate * dw[i];
    for (let u = 0; u < units; u++) b[u] -= rate * db[u];
    dw.fill(0);
    db.fill(0);
  }

  return { a, forward, backward, update };
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
