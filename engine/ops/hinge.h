// Σ max(0, 1 - t·y) over the outputs of a row, with targets t of -1 or 1: one loss per example.
//   ∂/∂y = -t and ∂/∂t = -y where t·y < 1, else 0, by convention also at t·y = 1
#pragma once

#include "ops/row_loss.h"

namespace backprop::ops {

struct Hinge : SumOfTerms<Hinge> {
  static constexpr const char* name = "hinge";
  static constexpr const char* label = "Σmax(0, 1−t·y)";
  static constexpr Parameter parameters[] = {{"scale", 1}};

  template <class Real>
  static Real term(Real y, Real t, Real) {
    const Real lack = 1 - t * y;
    return lack <= 0 ? 0 : lack;  // this way round NaN stays NaN
  }
  template <class Real>
  static Real d_y(Real y, Real t, Real) {
    return t * y < 1 ? -t : 0;
  }
  template <class Real>
  static Real d_t(Real y, Real t, Real) {
    return t * y < 1 ? -y : 0;
  }
};

template <class Real>
const Op<Real>& hinge() {
  return row_loss_op<Hinge, Real>();
}

}  // namespace backprop::ops
