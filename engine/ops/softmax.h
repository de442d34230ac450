// Component i of softmax, p_i = e^x_i / Σ e^x_k;  ∂/∂x_k = p_i (δ_ik - p_k)
#pragma once

#include "ops/exponentials.h"

namespace backprop::ops {

struct Softmax {
  static constexpr const char* name = "softmax";
  static constexpr const char* label = "softmax";
  static constexpr const char* symbolic = "y*(same - p)";
  static constexpr Parameter parameters[] = {{"index", 0}};  // i, counted from 0

  template <class X, class Real>
  static Exponentials<Real> prepare(const X& x, Real) {
    return exponentials(x);
  }
  template <class X, class Real>
  static Real forward(const X& x, const Exponentials<Real>& e, Real index) {
    return exp(x[static_cast<int>(index)] - e.largest) / e.sum;
  }
  template <class X, class Real>
  static Real derivative(const X& x, int k, Real y, const Exponentials<Real>& e, Real index) {
    if (k != static_cast<int>(index)) return -y * exp(x[k] - e.largest) / e.sum;
    Real others = 0;  // their sum, because 1 - p_i would cancel
    for (int j = 0; j < x.size(); ++j)
      if (j != k) others += exp(x[j] - e.largest);
    return y * others / e.sum;
  }
};

}  // namespace backprop::ops
