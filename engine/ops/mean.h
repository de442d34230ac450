// (x_1 + … + x_n) / n;  ∂/∂x_k = 1/n
#pragma once

#include "ops/sum.h"

namespace backprop::ops {

struct Mean {
  static constexpr const char* name = "mean";
  static constexpr const char* label = "mean";
  static constexpr const char* symbolic = "1/n";

  template <class X>
  static auto prepare(const X& x) {
    return Sum::prepare(x);
  }
  template <class X, class Real>
  static Real forward(const X& x, Real sum) {
    return sum / static_cast<Real>(x.size());
  }
  template <class X, class Real>
  static Real derivative(const X& x, int, Real, Real) {
    return Real(1) / static_cast<Real>(x.size());
  }
};

}  // namespace backprop::ops
