// x²;  d/dx = 2x
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Square {
  static constexpr const char* name = "square";
  static constexpr const char* label = "(·)²";
  static constexpr const char* symbolic = "2*x";

  template <class T>
  static T forward(const T& x) {
    return x * x;
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    return T(2) * x;
  }
};

}  // namespace backprop::ops
