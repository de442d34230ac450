// One value for the whole batch: batch_sum = Σ over rows of x, batch_mean = the same / rows.
//   ∂/∂x = dy for every row, or dy / rows
#pragma once

#include "autograd/op.h"
#include "kernels/matmul.h"
#include "ops/shapes.h"

namespace backprop::ops {

template <class Real, bool Mean>
const Op<Real>& batch_reduction(const char* name, const char* label) {
  static constexpr auto rows_of = [](const Run<Real>& run, int batch) {
    return run.x[0].batched ? batch : 1;
  };
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    const int rows = rows_of(run, batch);
    sum_rows<Real>(run.y, {run.x[0].value, run.x[0].stride}, rows, run.size, Store::set);
    if constexpr (Mean)
      for (int i = 0; i < run.size; ++i) run.y[i] /= static_cast<Real>(rows);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    const int rows = rows_of(run, batch);
    const Real share = Mean ? Real(1) / static_cast<Real>(rows) : Real(1);
    Real* dx = run.x[0].gradient;
    for (int r = 0; r < rows; ++r, dx += run.x[0].stride)
      for (int i = 0; i < run.size; ++i)
        dx[i] = (run.x[0].first ? Real(0) : dx[i]) + run.dy[i] * share;
  };
  static const Op<Real> op{name, label, 1, 1, {}, true, first_shape, forward, vjp, true};
  return op;
}

template <class Real>
const Op<Real>& batch_mean() {
  return batch_reduction<Real, true>("batch_mean", "mean");
}

template <class Real>
const Op<Real>& batch_sum() {
  return batch_reduction<Real, false>("batch_sum", "Σ");
}

}  // namespace backprop::ops
