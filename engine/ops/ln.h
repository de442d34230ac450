// ln x;  d/dx = 1/x
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Ln {
  static constexpr const char* name = "ln";
  static constexpr const char* label = "ln";
  static constexpr const char* symbolic = "1/x";

  template <class T>
  static T forward(const T& x) {
    return log(x);
  }
  template <class T>
  static T derivative(const T& x, const T& y) {
    // Left of 0 there is no logarithm, and no derivative of it: y is NaN. At -0 it is that of 0.
    return select(x < T(0), y, T(1) / abs(x));
  }
};

}  // namespace backprop::ops
