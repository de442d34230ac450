// 1 for x > 0, else 0;  d/dx = 0, also at the jump: nothing to learn from
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Step {
  static constexpr const char* name = "step";
  static constexpr const char* label = "step";
  static constexpr const char* symbolic = "0";

  template <class T>
  static T forward(const T& x) {
    return select(x > T(0), T(1), select(x <= T(0), T(0), x));  // NaN stays NaN
  }
  template <class T>
  static T derivative(const T&, const T&) {
    return T(0);
  }
};

}  // namespace backprop::ops
