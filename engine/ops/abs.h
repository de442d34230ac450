// |x|;  d/dx = sign(x), by convention 0 at 0
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Abs {
  static constexpr const char* name = "abs";
  static constexpr const char* label = "|·|";
  static constexpr const char* symbolic = "sign(x)";

  template <class T>
  static T forward(const T& x) {
    return abs(x);
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    return select(x > T(0), T(1), select(x < T(0), T(-1), x));
  }
};

}  // namespace backprop::ops
