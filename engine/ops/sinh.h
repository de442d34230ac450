// sinh x;  d/dx = cosh x
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Sinh {
  static constexpr const char* name = "sinh";
  static constexpr const char* label = "sinh";
  static constexpr const char* symbolic = "cosh(x)";

  template <class T>
  static T forward(const T& x) {
    return sinh(x);
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    return cosh(x);
  }
};

}  // namespace backprop::ops
