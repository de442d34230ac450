// acos x;  d/dx = -1 / √(1 - x²)
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Acos {
  static constexpr const char* name = "acos";
  static constexpr const char* label = "acos";
  static constexpr const char* symbolic = "-1/sqrt(1 - x^2)";

  template <class T>
  static T forward(const T& x) {
    return acos(x);
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    return T(-1) / sqrt((T(1) - x) * (T(1) + x));  // 1 - x² cancels near ±1
  }
};

}  // namespace backprop::ops
