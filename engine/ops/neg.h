// -x;  d/dx = -1
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Neg {
  static constexpr const char* name = "neg";
  static constexpr const char* label = "−";
  static constexpr const char* symbolic = "-1";

  template <class T>
  static T forward(const T& x) {
    return -x;
  }
  template <class T>
  static T derivative(const T&, const T&) {
    return T(-1);
  }
};

}  // namespace backprop::ops
