// x Φ(x), Φ the normal distribution;  d/dx = Φ(x) + x φ(x), φ = Φ′ its density
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

// By erfc, because 1 + erf would cancel on the left.
template <class T>
T normal_distribution(const T& x) {
  return T(0.5) * erfc(T(-std::numbers::sqrt2 / 2) * x);
}

struct Gelu {
  static constexpr const char* name = "gelu";
  static constexpr const char* label = "GELU";
  static constexpr const char* symbolic = "(1 + erf(x/sqrt(2)))/2 + x*exp(-x^2/2)/sqrt(2*pi)";

  template <class T>
  static T forward(const T& x) {
    return x * normal_distribution(x);
  }
  template <class T>
  static T derivative(const T& x, const T&) {
    const T density = T(std::numbers::inv_sqrtpi * std::numbers::sqrt2 / 2) * exp(T(-0.5) * x * x);
    return normal_distribution(x) + x * density;
  }
};

}  // namespace backprop::ops
