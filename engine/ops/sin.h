// sin x;  d/dx = cos x
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Sin {
  static constexpr const char* name = "sin";
  static constexpr const char* label = "sin";
  static constexpr const char* symbolic = "cos(x)";

  template <class T>
  static T forward(const T& x) {
    return sin(x);
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    return cos(x);
  }
};

}  // namespace backprop::ops
