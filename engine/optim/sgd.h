// θ ← θ - rate·g    Source: torch.optim.SGD without momentum; rate 0.001 by default there.
#pragma once

#include "kernels/reduce.h"
#include "optim/optimizer.h"

namespace backprop::optimizers {

struct Sgd {
  static constexpr const char* name = "sgd";
  static constexpr int slots = 0;
  static constexpr Hyperparameter hyperparameters[] = {{"rate", 0.001, 0, unlimited}};

  template <class Real>
  static void update(const UpdateRun<Real>& run) {
    const auto rate = static_cast<Real>(run.values[0]);
    backprop::update(
        run.size,
        [rate](const auto& g, auto& theta) { theta -= std::decay_t<decltype(g)>(rate) * g; },
        run.gradients, run.parameters);
  }
};

}  // namespace backprop::optimizers
