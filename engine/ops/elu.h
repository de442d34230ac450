// x for x > 0, else α(e^x - 1);  d/dx = 1 or α e^x, and at 0 by convention between the two:
// `at_zero` = 0 takes the left one, 1 the right one, ½ their mean.
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Elu {
  static constexpr const char* name = "elu";
  static constexpr const char* label = "ELU";
  static constexpr const char* symbolic =
      "alpha*exp(min(x, 0)) + (1 - alpha)*(step(x) + at_zero*(1 - step(x) - step(-x)))";
  static constexpr Parameter parameters[] = {{"alpha", 1}, {"at_zero", 0}};

  template <class T>
  static T forward(const T& x, const T& alpha, const T&) {
    return select(x > T(0), x, alpha * expm1(x));  // e^x - 1 cancels near 0
  }
  template <class T>
  static T derivative(const T& x, const T&, const T& alpha, const T& at_zero) {
    return select(x > T(0), T(1),
                  select(x < T(0), alpha * exp(x), alpha + at_zero * (T(1) - alpha)));
  }
};

}  // namespace backprop::ops
