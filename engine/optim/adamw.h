// θ ← θ - rate·λ·θ, then a step of Adam, whose moments do not see the decay
// Source: Loshchilov and Hutter 2019, algorithm 2, as torch.optim.AdamW has it, with its defaults:
// every parameter decays, biases too.
#pragma once

#include "optim/adam.h"

namespace backprop::optimizers {

struct Adamw {
  static constexpr const char* name = "adamw";
  static constexpr auto& memory = Adam::memory;
  static constexpr Hyperparameter hyperparameters[] = {{"rate", 0.001, 0, unlimited},
                                                       {"beta1", 0.9, 0, 1},
                                                       {"beta2", 0.999, 0, 1},
                                                       {"epsilon", 1e-8, 0, unlimited},
                                                       {"weightDecay", 0.01, 0, unlimited}};

  template <class Real>
  static void update(const UpdateRun<Real>& run) {
    update_adam<Decay::weights>(run, 1 - run.values[0] * run.values[4]);
  }
};

}  // namespace backprop::optimizers
