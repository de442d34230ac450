// x_1 + x_2 + …;  ∂/∂x_k = 1
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Sum {
  static constexpr const char* name = "sum";
  static constexpr const char* label = "Σ";
  static constexpr const char* symbolic = "1";

  template <class X>
  static auto prepare(const X& x) {
    auto sum = x[0];
    for (int k = 1; k < x.size(); ++k) sum += x[k];
    return sum;
  }
  template <class X, class Real>
  static Real forward(const X&, Real sum) {
    return sum;
  }
  template <class X, class Real>
  static Real derivative(const X&, int, Real, Real) {
    return 1;
  }
};

}  // namespace backprop::ops
