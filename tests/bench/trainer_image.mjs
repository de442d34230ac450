/**
 * Layers of images for trainer.mjs, one picture at a time, [channel][row][column]: "same"
 * convolution at stride 1, and maxima of squares that do not overlap.
 */

export function createConvolution({ in: shape, out, kernel, activation, weights, bias }, kinds) {
  const { value, slope } = kinds[activation];
  const [w, b] = [weights.slice(), bias.slice()];
  const [dw, db] = [new Float64Array(w.length), new Float64Array(b.length)];
  const [channels, height, width] = shape;
  const area = height * width;
  const [a, dx] = [new Float64Array(out[0] * area), new Float64Array(channels * area)];
  const half = (kernel - 1) / 2;
  let x;

  /** visit(weight, place in the output, in the input, how many places in a row) for one filter. */
  function eachRun(filter, visit) {
    for (let k = 0; k < channels * kernel * kernel; k++) {
      const channel = Math.floor(k / (kernel * kernel));
      const [dy, dxx] = [(Math.floor(k / kernel) % kernel) - half, (k % kernel) - half];
      const [left, right] = [Math.max(0, -dxx), Math.min(width, width - dxx)];
      for (let y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
        const to = (filter * height + y) * width + left;
        const from = (channel * height + y + dy) * width + left + dxx;
        visit(filter * channels * kernel * kernel + k, to, from, right - left);
      }
    }
  }

  function forward(input) {
    x = input;
    for (let f = 0; f < out[0]; f++) {
      a.fill(b[f], f * area, (f + 1) * area);
      eachRun(f, (at, to, from, count) => {
        for (let i = 0; i < count; i++) a[to + i] += w[at] * x[from + i];
      });
    }
    for (let i = 0; i < a.length; i++) a[i] = value(a[i]);
    return a;
  }

  function backward(upstream, toInputs) {
    const dz = a; // The activations are not needed once their slopes are taken.
    for (let i = 0; i < dz.length; i++) dz[i] = upstream[i] * slope(a[i]);
    dx.fill(0);
    for (let f = 0; f < out[0]; f++) {
      for (let i = f * area; i < (f + 1) * area; i++) db[f] += dz[i];
      eachRun(f, (at, to, from, count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += dz[to + i] * x[from + i];
        dw[at] += sum;
        if (!toInputs) return;
        for (let i = 0; i < count; i++) dx[from + i] += w[at] * dz[to + i];
      });
    }
    return dx;
  }

  const parameters = [
    { w, dw },
    { w: b, dw: db },
  ];
  return { forward, backward, parameters };
}

export function createMaxPool({ in: [channels, height, width], out: [, rows, columns], size }) {
  const a = new Float64Array(channels * rows * columns);
  const from = new Int32Array(a.length);
  const dx = new Float64Array(channels * height * width);

  function forward(x) {
    for (let i = 0; i < a.length; i++) {
      const [c, y] = [Math.floor(i / (rows * columns)), Math.floor(i / columns) % rows];
      const corner = (c * height + y * size) * width + (i % columns) * size;
      from[i] = corner;
      for (let k = 1; k < size * size; k++) {
        const at = corner + Math.floor(k / size) * width + (k % size);
        if (x[at] > x[from[i]]) from[i] = at;
      }
      a[i] = x[from[i]];
    }
    return a;
  }

  function backward(upstream) {
    dx.fill(0);
    for (let i = 0; i < a.length; i++) dx[from[i]] += upstream[i];
    return dx;
  }

  return { forward, backward, parameters: [] };
}
