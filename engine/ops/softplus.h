// ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|), whose exponent is never positive;  d/dx = σ(x)
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Softplus {
  static constexpr const char* name = "softplus";
  static constexpr const char* label = "softplus";
  static constexpr const char* symbolic = "sigmoid(x)";

  template <class T>
  static T forward(const T& x) {
    return select(x > T(0), x, T(0)) + log1p(exp(-abs(x)));
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    return T(1) / (T(1) + exp(-x));
  }
};

}  // namespace backprop::ops
