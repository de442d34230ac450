// Σ over the outputs of a row, with d = y - t, of ½d² for |d| ≤ δ, else δ(|d| - ½δ): a squared
// error whose slope never exceeds δ (Huber 1964). One loss per example.
//   ∂/∂y = d, but not beyond ±δ;  ∂/∂t = -∂/∂y
#pragma once

#include <algorithm>
#include <cmath>

#include "ops/row_loss.h"

namespace backprop::ops {

struct Huber : SumOfTerms<Huber> {
  static constexpr const char* name = "huber";
  static constexpr const char* label = "ΣHuber";
  static constexpr Parameter parameters[] = {{"scale", 1}, {"delta", 1}};

  template <class Real>
  static Real term(Real y, Real t, Real delta) {
    const Real d = std::abs(y - t);
    return d > delta ? delta * (d - delta / 2) : d * d / 2;
  }
  template <class Real>
  static Real d_y(Real y, Real t, Real delta) {
    return std::clamp(y - t, -delta, delta);
  }
  template <class Real>
  static Real d_t(Real y, Real t, Real delta) {
    return std::clamp(t - y, -delta, delta);
  }
};

template <class Real>
const Op<Real>& huber() {
  return row_loss_op<Huber, Real>();
}

}  // namespace backprop::ops
