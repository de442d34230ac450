// σ(x) = 1 / (1 + e^-x);  d/dx = σ(1 - σ)
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Sigmoid {
  static constexpr const char* name = "sigmoid";
  static constexpr const char* label = "σ";

  template <class T>
  static T forward(const T& x) {
    return T(1) / (T(1) + exp(-x));  // far left e^-x is infinite and the quotient 0, as it should
  }
  template <class T>
  static T derivative(const T& x, const T& y) {
    if constexpr (!exact<T>) return y * (T(1) - y);
    const T e = exp(-abs(x));  // 1 - σ would be 0 from x = 37 on
    return e / ((T(1) + e) * (T(1) + e));
  }
};

}  // namespace backprop::ops
