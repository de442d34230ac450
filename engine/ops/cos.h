// cos x;  d/dx = -sin x
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Cos {
  static constexpr const char* name = "cos";
  static constexpr const char* label = "cos";
  static constexpr const char* symbolic = "-sin(x)";

  template <class T>
  static T forward(const T& x) {
    return cos(x);
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    return -sin(x);
  }
};

}  // namespace backprop::ops
