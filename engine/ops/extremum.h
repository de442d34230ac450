// What max and min share. The gradient goes to the winner; among equal winners by convention to the
// first (`split` = 0) or to all in equal parts (`split` = 1).
#pragma once

#include "ops/maths.h"

namespace backprop::ops {

struct Winners {
  int first;
  int count;
};

template <class Better>
struct Extremum {
  static constexpr Parameter parameters[] = {{"split", 0}};

  template <class X, class Real>
  static Winners prepare(const X& x, Real) {
    Winners winners{0, 1};
    for (int k = 1; k < x.size(); ++k) {
      const bool first_nan = x[k] != x[k] && x[winners.first] == x[winners.first];
      if (Better()(x[k], x[winners.first]) || first_nan)
        winners = {k, 1};
      else if (x[k] == x[winners.first])
        ++winners.count;
    }
    return winners;
  }
  template <class X, class Real>
  static Real forward(const X& x, const Winners& winners, Real) {
    return x[winners.first];
  }
  template <class X, class Real>
  static Real derivative(const X& x, int k, Real y, const Winners& winners, Real split) {
    if (split == 0 || winners.count == 1) return k == winners.first ? Real(1) : Real(0);
    return x[k] == y ? Real(1) / static_cast<Real>(winners.count) : Real(0);
  }
};

}  // namespace backprop::ops
