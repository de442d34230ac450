// Σ |y - t| over the outputs of a row: one loss per example.
//   ∂/∂y = sign(y - t), by convention 0 where they are equal;  ∂/∂t = -∂/∂y
#pragma once

#include <cmath>

#include "ops/row_loss.h"

namespace backprop::ops {

struct AbsoluteError : SumOfTerms<AbsoluteError> {
  static constexpr const char* name = "absolute_error";
  static constexpr const char* label = "Σ|y−t|";
  static constexpr Parameter parameters[] = {{"scale", 1}};

  template <class Real>
  static Real term(Real y, Real t, Real) {
    return std::abs(y - t);
  }
  template <class Real>
  static Real d_y(Real y, Real t, Real) {
    return static_cast<Real>((y > t) - (y < t));
  }
  template <class Real>
  static Real d_t(Real y, Real t, Real) {
    return static_cast<Real>((y < t) - (y > t));
  }
};

template <class Real>
const Op<Real>& absolute_error() {
  return row_loss_op<AbsoluteError, Real>();
}

}  // namespace backprop::ops
