// erf x = 2/√π ∫₀ˣ e^-t² dt;  d/dx = 2/√π e^-x²
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Erf {
  static constexpr const char* name = "erf";
  static constexpr const char* label = "erf";
  static constexpr const char* symbolic = "2*exp(-x^2)/sqrt(pi)";

  template <class T>
  static T forward(const T& x) {
    return erf(x);
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    return T(2 * std::numbers::inv_sqrtpi) * exp(-x * x);
  }
};

}  // namespace backprop::ops
