// scale · Σ (y - t)² over the outputs of a row: one loss per example; scale ½ as most textbooks.
//   ∂/∂y = 2·scale·(y - t),  ∂/∂t = -∂/∂y
#pragma once

#include "ops/row_loss.h"

namespace backprop::ops {

struct SquaredError {
  static constexpr const char* name = "squared_error";
  static constexpr const char* label = "½Σ(y−t)²";
  static constexpr Parameter parameters[] = {{"scale", 0.5}};

  template <class Real>
  static Real forward(const Real* y, const Real* t, int size, Real scale) {
    Real sum = 0;
    for (int i = 0; i < size; ++i) sum += (y[i] - t[i]) * (y[i] - t[i]);
    return scale * sum;
  }
  template <class Real>
  static void vjp(const RowLoss<Real>& row) {
    for (int i = 0; i < row.size; ++i) {
      const Real slope = row.dloss * 2 * row.parameter * (row.y[i] - row.t[i]);
      if (row.dy) row.dy[i] += slope;
      if (row.dt) row.dt[i] -= slope;
    }
  }
};

template <class Real>
const Op<Real>& squared_error() {
  return row_loss_op<SquaredError, Real>();
}

}  // namespace backprop::ops
