// a - b;  ∂/∂a = 1, ∂/∂b = -1
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Sub {
  static constexpr const char* name = "sub";
  static constexpr const char* label = "−";
  static constexpr const char* symbolic[] = {"1", "-1"};

  template <class T>
  static T forward(const T& a, const T& b) {
    return a - b;
  }
  template <class T>
  static T d_a(const T&, const T&, const T&) {
    return T(1);
  }
  template <class T>
  static T d_b(const T&, const T&, const T&) {
    return T(-1);
  }
};

}  // namespace backprop::ops
