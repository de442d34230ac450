// s ← s + g²,  θ ← θ - rate/(1 + (t - 1)·rateDecay) · g / (√s + ε);  s starts at its initial value
// Source: Duchi, Hazan and Singer 2011, as torch.optim.Adagrad has it, with its defaults.
#pragma once

#include <algorithm>

#include "optim/root_step.h"

namespace backprop::optimizers {

struct Adagrad {
  static constexpr const char* name = "adagrad";
  static constexpr const char* memory[] = {"sum"};
  static constexpr Hyperparameter hyperparameters[] = {{"rate", 0.01, 0, unlimited},
                                                       {"rateDecay", 0, 0, unlimited},
                                                       {"initialAccumulatorValue", 0, 0, unlimited},
                                                       {"epsilon", 1e-10, 0, unlimited}};

  template <class Real>
  static void update(const UpdateRun<Real>& run) {
    const auto [rate, decay, initial, epsilon, unused] = run.values;
    if (run.count == 1) std::fill_n(run.slot(0), run.size, static_cast<Real>(initial));
    update_by_root(
        run,
        {.rate = rate / (1 + (run.count - 1) * decay), .keep = 1, .take = 1, .epsilon = epsilon});
  }
};

}  // namespace backprop::optimizers
