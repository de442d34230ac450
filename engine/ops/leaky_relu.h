// x for x > 0, else slope·x;  d/dx = 1 or slope, and at 0 by convention between the two:
// `at_zero` = 0 takes the left one, 1 the right one, ½ their mean.
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct LeakyRelu {
  static constexpr const char* name = "leaky_relu";
  static constexpr const char* label = "leaky ReLU";
  static constexpr const char* symbolic =
      "slope + (1 - slope)*(step(x) + at_zero*(1 - step(x) - step(-x)))";
  static constexpr Parameter parameters[] = {{"slope", 0.01}, {"at_zero", 0}};

  template <class T>
  static T forward(const T& x, const T& slope, const T&) {
    return select(x > T(0), x, slope * x);
  }
  template <class T>
  static T derivative(const T& x, const T&, const T& slope, const T& at_zero) {
    return select(x > T(0), T(1), select(x < T(0), slope, slope + at_zero * (T(1) - slope)));
  }
  template <class Real>
  static bool by_result(const Parameters& p) {
    return p[0] > 0 && p[1] == 0;
  }
};

}  // namespace backprop::ops
