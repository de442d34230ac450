// max(x, 0);  d/dx = 1 for x > 0, 0 for x < 0, and by convention `at_zero` (0, ½ or 1) at 0.
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Relu {
  static constexpr const char* name = "relu";
  static constexpr const char* label = "ReLU";
  static constexpr const char* symbolic = "step(x) + at_zero*(1 - step(x) - step(-x))";
  static constexpr Parameter parameters[] = {{"at_zero", 0}};

  template <class T>
  static T forward(const T& x, const T&) {
    return at_least(x, T(0)) + T(0);  // NaN stays NaN, -0 becomes 0
  }
  template <class T>
  static T derivative(const T& x, const T&, const T& at_zero) {
    return T(x > T(0)) + at_zero * T(x == T(0));  // masks as numbers: fewer steps than selects
  }
  template <class Real>
  static bool by_result(const Parameters& p) {
    return p[0] == 0;
  }
};

}  // namespace backprop::ops
