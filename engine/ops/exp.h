// e^x;  d/dx = e^x
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Exp {
  static constexpr const char* name = "exp";
  static constexpr const char* label = "exp";
  static constexpr const char* symbolic = "exp(x)";

  template <class T>
  static T forward(const T& x) {
    return exp(x);
  }
  template <class T>
  static T derivative(const T&, const T& y) {
    return y;
  }
};

}  // namespace backprop::ops
