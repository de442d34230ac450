// Binary cross-entropy of probabilities σ(z), from z itself: Σ over the outputs of a row of
// ln(1 + e^z) - t·z, computed as (1 - t)·max(z, 0) + t·max(-z, 0) + ln(1 + e^-|z|), whose exponent
// is never positive. Right for any z, where σ(z) has long become 0 or 1. One loss per example.
//   ∂/∂z = σ(z) - t, as (1 - t)·σ(z) - t·σ(-z), because σ - 1 would cancel;  ∂/∂t = -z
#pragma once

#include <cmath>

#include "ops/row_loss.h"

namespace backprop::ops {

struct SigmoidCrossEntropy : SumOfTerms<SigmoidCrossEntropy> {
  static constexpr const char* name = "sigmoid_cross_entropy";
  static constexpr const char* label = "Σ(ln(1+eᶻ) − t·z)";
  static constexpr Parameter parameters[] = {{"scale", 1}};

  template <class Real>
  static Real term(Real z, Real t, Real) {
    return (z > 0 ? (1 - t) * z : -t * z) + std::log1p(std::exp(-std::abs(z)));
  }
  template <class Real>
  static Real d_y(Real z, Real t, Real) {
    const Real e = std::exp(-std::abs(z)), near = 1 / (1 + e), far = e / (1 + e);
    return z > 0 ? (1 - t) * near - t * far : (1 - t) * far - t * near;
  }
  template <class Real>
  static Real d_t(Real z, Real, Real) {
    return -z;
  }
};

// ∂/∂σ(z) of one term: (σ - t) / (σ(1 - σ)), without a quotient by what has become 0.
template <class Real>
Real slope_by_probability(Real z, Real t) {
  const Real off = t < 1 ? (1 - t) * (1 + std::exp(z)) : 0;
  const Real on = t > 0 ? t * (1 + std::exp(-z)) : 0;
  return off - on;
}

template <class Real>
const Op<Real>& sigmoid_cross_entropy() {
  return row_loss_op<SigmoidCrossEntropy, Real>();
}

}  // namespace backprop::ops
