// -Σ (t·ln y + (1 - t)·ln(1 - y)) over the outputs of a row, y and t from 0 to 1: one loss per
// example. No logarithm counts as less than -100, as in PyTorch, so that one certain mistake is a
// large loss and not an infinite one; there the loss is constant and the slope that of the rest.
//   ∂/∂y = (y - t) / (y(1 - y)),  ∂/∂t = ln(1 - y) - ln y
// Behind a sigmoid, sigmoid_cross_entropy is the same without the loss of digits near 0 and 1.
#pragma once

#include <cmath>

#include "ops/row_loss.h"

namespace backprop::ops {

struct BinaryCrossEntropy : SumOfTerms<BinaryCrossEntropy> {
  static constexpr const char* name = "binary_cross_entropy";
  static constexpr const char* label = "−Σ(t·ln y + (1−t)·ln(1−y))";
  static constexpr Parameter parameters[] = {{"scale", 1}};
  static constexpr double least = 3.720075976020836e-44;  // e^-100

  // NaN, where y is no probability, stays NaN.
  template <class Real>
  static Real bounded(Real log) {
    return log < -100 ? -100 : log;
  }
  template <class Real>
  static Real term(Real y, Real t, Real) {
    return -t * bounded(std::log(y)) - (1 - t) * bounded(std::log1p(-y));
  }
  template <class Real>
  static Real d_y(Real y, Real t, Real) {
    if (y <= Real(least)) return (1 - t) / (1 - y);
    if (1 - y <= Real(least)) return -t / y;
    return (y - t) / (y * (1 - y));
  }
  template <class Real>
  static Real d_t(Real y, Real, Real) {
    return bounded(std::log1p(-y)) - bounded(std::log(y));
  }
};

template <class Real>
const Op<Real>& binary_cross_entropy() {
  return row_loss_op<BinaryCrossEntropy, Real>();
}

}  // namespace backprop::ops
