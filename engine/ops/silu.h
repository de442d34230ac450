// x σ(x), "swish";  d/dx = σ(x) + x σ(x) σ(-x)
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Silu {
  static constexpr const char* name = "silu";
  static constexpr const char* label = "SiLU";
  static constexpr const char* symbolic = "sigmoid(x) + x*sigmoid(x)*(1 - sigmoid(x))";

  template <class T>
  static T forward(const T& x) {
    return x / (T(1) + exp(-x));
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    const T e = exp(-abs(x));  // 1 - σ would cancel on the right
    const T slope = e / ((T(1) + e) * (T(1) + e));
    return T(1) / (T(1) + exp(-x)) + x * slope;
  }
};

}  // namespace backprop::ops
