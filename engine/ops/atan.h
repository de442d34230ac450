// atan x;  d/dx = 1 / (1 + x²)
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Atan {
  static constexpr const char* name = "atan";
  static constexpr const char* label = "atan";
  static constexpr const char* symbolic = "1/(1 + x^2)";

  template <class T>
  static T forward(const T& x) {
    return atan(x);
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    return T(1) / (T(1) + x * x);
  }
};

}  // namespace backprop::ops
