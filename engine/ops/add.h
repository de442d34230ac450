// a + b;  ∂/∂a = ∂/∂b = 1: a sum passes the gradient on to both.
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Add {
  static constexpr const char* name = "add";
  static constexpr const char* label = "+";
  static constexpr const char* symbolic[] = {"1", "1"};

  template <class T>
  static T forward(const T& a, const T& b) {
    return a + b;
  }
  template <class T>
  static T d_a(const T&, const T&, const T&) {
    return T(1);
  }
  template <class T>
  static T d_b(const T&, const T&, const T&) {
    return T(1);
  }
};

}  // namespace backprop::ops
