// √x;  d/dx = 1 / (2√x), infinite at 0
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Sqrt {
  static constexpr const char* name = "sqrt";
  static constexpr const char* label = "√";
  static constexpr const char* symbolic = "1/(2*sqrt(x))";

  template <class T>
  static T forward(const T& x) {
    return sqrt(x);
  }
  template <class T>
  static T derivative(const T&, const T& y) {
    return T(0.5) / abs(y);  // √-0 is -0, and the slope there that of 0
  }
};

}  // namespace backprop::ops
