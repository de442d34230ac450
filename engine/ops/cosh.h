// cosh x;  d/dx = sinh x
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Cosh {
  static constexpr const char* name = "cosh";
  static constexpr const char* label = "cosh";
  static constexpr const char* symbolic = "sinh(x)";

  template <class T>
  static T forward(const T& x) {
    return cosh(x);
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    return sinh(x);
  }
};

}  // namespace backprop::ops
