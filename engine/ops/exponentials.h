// What softmax and logsumexp share: Σ e^(x_k - m) with m the largest x, so that no exponent is
// positive and the sum is at least 1.
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

template <class Real>
struct Exponentials {
  Real largest;
  Real sum;
};

template <class X>
auto exponentials(const X& x) {
  Exponentials<decltype(x[0])> e{x[0], 0};
  for (int k = 1; k < x.size(); ++k)
    if (x[k] > e.largest) e.largest = x[k];
  for (int k = 0; k < x.size(); ++k) e.sum += exp(x[k] - e.largest);
  return e;
}

}  // namespace backprop::ops
