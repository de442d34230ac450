// -1, 0 or 1;  d/dx = 0, also at the jump
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Sign {
  static constexpr const char* name = "sign";
  static constexpr const char* label = "sign";
  static constexpr const char* symbolic = "0";

  template <class T>
  static T forward(const T& x) {
    return select(x > T(0), T(1), select(x < T(0), T(-1), x + T(0)));  // x + 0: never -0
  }
  template <class T>
  static T derivative(const T&, const T&) {
    return T(0);
  }
};

}  // namespace backprop::ops
