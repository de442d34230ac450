// v ← α·v + (1 - α)·g²,  θ ← θ - rate · g / (√v + ε)
// centered: √(v - a²) for √v, with a ← α·a + (1 - α)·g;  with momentum μ: b ← μ·b + g / (√v + ε),
// θ ← θ - rate·b
// Source: Hinton's lecture 6e of 2012; momentum and centred form (Graves 2013) as in
// torch.optim.RMSprop, with its defaults: ε outside the root.
#pragma once

#include <algorithm>

#include "optim/root_step.h"

namespace backprop::optimizers {

struct Rmsprop {
  static constexpr const char* name = "rmsprop";
  static constexpr const char* memory[] = {"squareAvg", "gradAvg", "momentumBuffer"};
  static constexpr Hyperparameter hyperparameters[] = {{"rate", 0.01, 0, unlimited},
                                                       {"alpha", 0.99, 0, unlimited},
                                                       {"epsilon", 1e-8, 0, unlimited},
                                                       {"momentum", 0, 0, unlimited},
                                                       {"centered", 0, 0, 2}};

  static int slots(const double* values) { return values[3] == 0 && values[4] == 0 ? 1 : 3; }

  template <class Real>
  static void update(const UpdateRun<Real>& run) {
    const auto [rate, alpha, epsilon, momentum, is_centered] = run.values;
    if (slots(run.values) == 1)
      return update_by_root(run,
                            {.rate = rate, .keep = alpha, .take = 1 - alpha, .epsilon = epsilon});
    const auto step = static_cast<Real>(rate), eps = at_least_smallest<Real>(epsilon);
    const auto keep = static_cast<Real>(alpha), take = static_cast<Real>(1 - alpha);
    const auto mu = static_cast<Real>(momentum), centered = static_cast<Real>(is_centered);
    backprop::update(
        run.size,
        [=](const auto& g, auto& theta, auto& v, auto& a, auto& b) {
          using T = std::decay_t<decltype(g)>;
          using std::sqrt, std::max;
          v = settled<Real>(T(keep) * v + T(take) * g * g);
          a = settled<Real>(T(keep) * a + T(take) * g);
          // Rounding may leave the variance of equal gradients below 0.
          const T variance = max(v - T(centered) * a * a, T(0));
          b = settled<Real>(T(mu) * b + g / (sqrt(variance) + T(eps)));
          theta -= T(step) * b;
        },
        run.gradients, run.parameters, run.slot(0), run.slot(1), run.slot(2));
  }
};

}  // namespace backprop::optimizers
