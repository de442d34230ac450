// scale · Σ (y - t)² over the outputs of a row: one loss per example; scale ½ as most textbooks.
//   ∂/∂y = 2·scale·(y - t),  ∂/∂t = -∂/∂y
#pragma once

#include "ops/row_loss.h"

namespace backprop::ops {

struct SquaredError : SumOfTerms<SquaredError> {
  static constexpr const char* name = "squared_error";
  static constexpr const char* label = "½Σ(y−t)²";
  static constexpr Parameter parameters[] = {{"scale", 0.5}};

  template <class Real>
  static Real term(Real y, Real t, Real) {
    return (y - t) * (y - t);
  }
  template <class Real>
  static Real d_y(Real y, Real t, Real) {
    return 2 * (y - t);
  }
  template <class Real>
  static Real d_t(Real y, Real t, Real) {
    return -2 * (y - t);
  }
};

template <class Real>
const Op<Real>& squared_error() {
  return row_loss_op<SquaredError, Real>();
}

}  // namespace backprop::ops
