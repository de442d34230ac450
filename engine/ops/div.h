// a / b;  ∂/∂a = 1/b, ∂/∂b = -a/b²
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Div {
  static constexpr const char* name = "div";
  static constexpr const char* label = "÷";
  static constexpr const char* symbolic[] = {"1/b", "-a/b^2"};

  template <class T>
  static T forward(const T& a, const T& b) {
    return a / b;
  }
  template <class T>
  static T d_a(const T&, const T& b, const T&) {
    return T(1) / b;
  }
  template <class T>
  static T d_b(const T&, const T& b, const T& y) {
    return -y / b;  // b² could overflow
  }
};

}  // namespace backprop::ops
