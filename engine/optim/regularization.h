// Penalties on large weights: l1·Σ|w| + ½·l2·Σw² beside the loss.
#pragma once

#include <span>

#include "tensor/choice.h"

namespace backprop {

struct Regularization {
  // Throws Error("network", …) for a negative factor or one that is not finite.
  explicit Regularization(const Choice& choice);

  double l1;
  double l2;

  bool is_none() const { return l1 == 0 && l2 == 0; }
};

// Adds the penalty's slope l1·sign(w) + l2·w to the gradients of `weights`. The subgradient of |w|
// at 0 is 0: a weight that is 0 goes where the loss pulls it. Weights that have decayed to
// denormals become 0. Allocates nothing.
template <class Real>
void add_slope(const Regularization& penalty, std::span<Real> weights, std::span<Real> gradients);

}  // namespace backprop
