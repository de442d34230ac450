// tanh(x);  d/dx = 1 - tanh(x)² = 1 / cosh(x)²
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Tanh {
  static constexpr const char* name = "tanh";
  static constexpr const char* label = "tanh";
  static constexpr const char* symbolic = "1 - tanh(x)^2";

  template <class T>
  static T forward(const T& x) {
    return tanh(x);
  }
  template <class T>
  static T derivative(const T& x, const T& y) {
    if constexpr (exact<T>) {
      if (abs(y) > 0.9) {  // 1 - y² loses digits from here on, and all of them from x = 19 on
        const T c = cosh(x);
        return T(1) / (c * c);
      }
    }
    return T(1) - y * y;
  }
  template <class Real>
  static bool by_result(const Parameters&) {
    return !exact<Real>;
  }
};

}  // namespace backprop::ops
