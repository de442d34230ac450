// ln Σ e^x_k;  ∂/∂x_k = e^x_k / Σ e^x_j, the softmax
#pragma once

#include "ops/exponentials.h"

namespace backprop::ops {

struct Logsumexp {
  static constexpr const char* name = "logsumexp";
  static constexpr const char* label = "logsumexp";
  static constexpr const char* symbolic = "p";

  template <class X>
  static auto prepare(const X& x) {
    return exponentials(x);
  }
  template <class X, class Real>
  static Real forward(const X&, const Exponentials<Real>& e) {
    return e.largest + log(e.sum);
  }
  template <class X, class Real>
  static Real derivative(const X& x, int k, Real, const Exponentials<Real>& e) {
    return exp(x[k] - e.largest) / e.sum;
  }
};

}  // namespace backprop::ops
