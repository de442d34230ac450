// Its inputs one behind the other in every row: units of rows, channels of images.
#pragma once

#include <algorithm>

#include "ops/shapes.h"

namespace backprop::ops {

// f(input, at, from): numbers of `input` from `from` stand in the result at `at`.
template <class Real, class F>
void for_members(const Run<Real>& run, int batch, F f) {
  for (int row = 0; row < run.rows(batch); ++row) {
    int at = row * run.stride;
    for (const Operand<Real>& x : run.x) {
      f(x, at, row * x.stride);
      at += x.size;
    }
  }
}

template <class Real>
const Op<Real>& concat() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    for_members(run, batch, [&run](const Operand<Real>& x, int at, int from) {
      std::copy_n(x.value + from, x.size, run.y + at);
    });
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for_members(run, batch, [&run](const Operand<Real>& x, int at, int from) {
      for (int i = 0; x.gradient && i < x.size; ++i) x.gradient[from + i] += run.dy[at + i];
    });
  };
  static const Op<Real> op{"concat", "concat", 1, 0, {}, false, joined_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
