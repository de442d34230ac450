// Its inputs one behind the other in every row: units of rows, channels of images.
#pragma once

#include <algorithm>

#include "autograd/op.h"
#include "tensor/error.h"

namespace backprop::ops {

// Empty where they cannot stand behind one another: only their first extents may differ.
inline Shape joined(std::span<const Shape> inputs) {
  Shape all = inputs[0];
  if (all.empty()) return {};
  for (const Shape& next : inputs.subspan(1)) {
    if (next.empty() || !std::equal(next.begin() + 1, next.end(), all.begin() + 1, all.end()))
      return {};
    all[0] += next[0];
  }
  return all;
}

inline Shape concat_shape(const char* op, std::span<const Shape> inputs, const Parameters&) {
  const Shape all = joined(inputs);
  if (all.empty()) throw Error(op, "only the first extents of its inputs may differ");
  return all;
}

// f(input, at, from): numbers of `input` from `from` stand in the result at `at`.
template <class Real, class F>
void for_parts(const Run<Real>& run, int batch, F f) {
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
    for_parts(run, batch, [&run](const Operand<Real>& x, int at, int from) {
      std::copy_n(x.value + from, x.size, run.y + at);
    });
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for_parts(run, batch, [&run](const Operand<Real>& x, int at, int from) {
      for (int i = 0; x.gradient && i < x.size; ++i) x.gradient[from + i] += run.dy[at + i];
    });
  };
  static const Op<Real> op{"concat", "concat", 1, 0, {}, false, concat_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
