// tan x;  d/dx = 1 + tan²x
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Tan {
  static constexpr const char* name = "tan";
  static constexpr const char* label = "tan";
  static constexpr const char* symbolic = "1 + tan(x)^2";

  template <class T>
  static T forward(const T& x) {
    return tan(x);
  }
  template <class T>
  static T derivative(const T&, const T& y) {
    return T(1) + y * y;
  }
};

}  // namespace backprop::ops
