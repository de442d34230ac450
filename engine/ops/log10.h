// log₁₀ x;  d/dx = 1 / (x ln 10)
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Log10 {
  static constexpr const char* name = "log10";
  static constexpr const char* label = "log₁₀";
  static constexpr const char* symbolic = "1/(x*ln(10))";

  template <class T>
  static T forward(const T& x) {
    return log10(x);
  }
  template <class T>
  static T derivative(const T& x, const T& y) {
    // Left of 0 there is no logarithm, and no derivative of it: y is NaN. At -0 it is that of 0.
    return select(x < T(0), y, T(std::numbers::log10e) / abs(x));
  }
};

}  // namespace backprop::ops
