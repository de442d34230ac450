// What the bench times inside WASM: the engine's three matrix products on their own, and the most
// that a core does with four lanes of float32. Part of no build that ships.

#include "kernels/matmul.h"

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

#include <vector>

#define EXPORT(name) extern "C" __attribute__((export_name(name)))

namespace {

using backprop::DenseSize;
using backprop::Panels;
using backprop::Store;

DenseSize size;
std::ptrdiff_t x_stride, y_stride;
std::vector<float> x, y, dx, dy, weights, dw;

std::vector<float> filled(std::ptrdiff_t count) {
  std::vector<float> numbers(count);
  unsigned state = 1;
  for (float& number : numbers) {
    state = state * 1664525u + 1013904223u;
    number = static_cast<float>(state >> 8) / 16777216.0f - 0.5f;
  }
  return numbers;
}

}  // namespace

EXPORT("prepare") void prepare(int rows, int inputs, int units) {
  size = {.rows = rows, .inputs = inputs, .units = units};
  x_stride = backprop::row_stride<float>(inputs);
  y_stride = backprop::row_stride<float>(units);
  const std::ptrdiff_t all_rows = backprop::padded(rows);
  x = dx = filled(all_rows * x_stride);
  y = dy = filled(all_rows * y_stride);
  weights = dw = filled(Panels<float>{inputs, units}.size());
}

// 0: X·W, 1: dY·Wᵀ, 2: Xᵀ·dY.
EXPORT("multiply") void multiply(int product, int repeats) {
  for (int i = 0; i < repeats; ++i) {
    if (product == 0)
      backprop::multiply<float>({y.data(), y_stride}, {x.data(), x_stride}, weights.data(), nullptr,
                                size);
    else if (product == 1)
      backprop::multiply_back<float>({dx.data(), x_stride}, {dy.data(), y_stride}, weights.data(),
                                     size, Store::set);
    else
      backprop::multiply_gradient<float>(dw.data(), {dy.data(), y_stride}, {x.data(), x_stride},
                                         size, Store::set);
  }
}

#ifdef __wasm_simd128__
// So many sums side by side that none waits for its own last addition, and no more than there are
// registers for. 8 operations a sum and step.
template <int sums>
float add_up(int steps) {
  v128_t sum[sums];
  for (int i = 0; i < sums; ++i) sum[i] = wasm_f32x4_splat(static_cast<float>(i));
  const v128_t factor = wasm_f32x4_splat(0.999f), summand = wasm_f32x4_splat(0.001f);
  for (int step = 0; step < steps; ++step) {
    for (int i = 0; i < sums; ++i) {
#ifdef __wasm_relaxed_simd__
      sum[i] = wasm_f32x4_relaxed_madd(sum[i], factor, summand);
#else
      sum[i] = wasm_f32x4_add(wasm_f32x4_mul(sum[i], factor), summand);
#endif
    }
  }
  for (int i = 1; i < sums; ++i) sum[0] = wasm_f32x4_add(sum[0], sum[i]);
  return wasm_f32x4_extract_lane(sum[0], 0);
}

EXPORT("peak12") float peak12(int steps) { return add_up<12>(steps); }
EXPORT("peak14") float peak14(int steps) { return add_up<14>(steps); }
#endif
