// σ(x) = 1 / (1 + e^-x);  d/dx = σ(1 - σ)
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Sigmoid {
  static constexpr const char* name = "sigmoid";
  static constexpr const char* label = "σ";
  static constexpr const char* symbolic = "sigmoid(x)*(1 - sigmoid(x))";

  template <class T>
  static T forward(const T& x) {
    return T(1) / (T(1) + exp(-x));  // far left e^-x is infinite and the quotient 0, as it should
  }
  template <class T>
  static T derivative(const T& x, const T& y) {
    if constexpr (exact<T>) {
      if (y > 0.9) {  // 1 - σ loses digits from here on, and all of them from x = 37 on
        const T e = exp(-x);
        return y * y * e;
      }
    }
    return y * (T(1) - y);
  }
  template <class Real>
  static bool by_result(const Parameters&) {
    return !exact<Real>;
  }
};

}  // namespace backprop::ops
