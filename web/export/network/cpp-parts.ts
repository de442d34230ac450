/** Functions of an exported C++ header, each written where a layer needs it. Pure. */

export const CPP_FUNCTIONS = {
  dense: `// z[unit] = Σ w[unit][input]·x[input] + b[unit]
inline void dense(const Real* x, int inputs, const Real* w, const Real* b, int units, Real* z) {
  for (int unit = 0; unit < units; ++unit, w += inputs) {
    Real sum = b != nullptr ? b[unit] : Real(0);
    for (int i = 0; i < inputs; ++i) sum += w[i] * x[i];
    z[unit] = sum;
  }
}
`,
  Windows: `struct Windows {
  int channels, height, width;  // of the image
  int outputs, rows, columns;   // of the result
  int kernel_height, kernel_width, stride_height, stride_width, top, left;
};
`,
  convolve: `// Weights [output][channel][row][column], shared by all places or with [y][x] behind the output.
inline void convolve(const Real* x, const Windows& s, const Real* w, const Real* b, bool shared,
                     Real* z) {
  const int patch = s.channels * s.kernel_height * s.kernel_width, places = s.rows * s.columns;
  for (int unit = 0; unit < s.outputs * places; ++unit) {
    const int own = shared ? unit / places : unit, place = unit % places;
    const int y0 = place / s.columns * s.stride_height - s.top;
    const int x0 = place % s.columns * s.stride_width - s.left;
    const Real* weight = w + static_cast<long>(own) * patch;
    Real sum = b != nullptr ? b[own] : Real(0);
    for (int c = 0; c < s.channels; ++c)
      for (int i = 0; i < s.kernel_height; ++i)
        for (int j = 0; j < s.kernel_width; ++j, ++weight) {
          const int row = y0 + i, column = x0 + j;
          if (row < 0 || row >= s.height || column < 0 || column >= s.width) continue;
          sum += *weight * x[(c * s.height + row) * s.width + column];
        }
    z[unit] = sum;
  }
}
`,
  pool: `// The largest number under each window, or the mean, which counts padding as zeros.
inline void pool(const Real* x, const Windows& s, bool largest, Real* z) {
  for (int c = 0; c < s.channels; ++c)
    for (int y = 0; y < s.rows; ++y)
      for (int p = 0; p < s.columns; ++p) {
        Real most = -std::numeric_limits<Real>::infinity(), sum = 0;
        for (int i = 0; i < s.kernel_height; ++i)
          for (int j = 0; j < s.kernel_width; ++j) {
            const int row = y * s.stride_height - s.top + i, column = p * s.stride_width - s.left + j;
            if (row < 0 || row >= s.height || column < 0 || column >= s.width) continue;
            const Real value = x[(c * s.height + row) * s.width + column];
            most = std::max(most, value);
            sum += value;
          }
        *z++ = largest ? most : sum / static_cast<Real>(s.kernel_height * s.kernel_width);
      }
}
`,
  normalize: `inline void normalize(const Real* x, int channels, int places, const Real* gamma, const Real* beta,
                      const Real* mean, const Real* variance, Real epsilon, Real* z) {
  for (int c = 0; c < channels; ++c) {
    const Real scale = gamma[c] / std::sqrt(variance[c] + epsilon);
    for (int i = 0; i < places; ++i, ++x) *z++ = (*x - mean[c]) * scale + beta[c];
  }
}
`,
  softmax: `inline void softmax(const Real* z, int count, Real* a) {
  const Real most = *std::max_element(z, z + count);
  Real sum = 0;
  for (int i = 0; i < count; ++i) sum += a[i] = std::exp(z[i] - most);
  for (int i = 0; i < count; ++i) a[i] /= sum;
}
`,
  sigmoid: `inline Real sigmoid(Real z) {
  return z < 0 ? std::exp(z) / (1 + std::exp(z)) : 1 / (1 + std::exp(-z));
}
`,
} as const;
export type CppFunction = keyof typeof CPP_FUNCTIONS;
