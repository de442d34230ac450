// a·b;  ∂/∂a = b, ∂/∂b = a: a product swaps its inputs.
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Mul {
  static constexpr const char* name = "mul";
  static constexpr const char* label = "×";
  static constexpr const char* symbolic[] = {"b", "a"};

  template <class T>
  static T forward(const T& a, const T& b) {
    return a * b;
  }
  template <class T>
  static T d_a(const T&, const T& b, const T&) {
    return b;
  }
  template <class T>
  static T d_b(const T& a, const T&, const T&) {
    return a;
  }
};

}  // namespace backprop::ops
