// s ← s + g²,  θ ← θ - rate/(1 + (t - 1)·rateDecay) · g / (√s + ε);  s starts at its initial value
// Source: Duchi, Hazan and Singer 2011, as torch.optim.Adagrad has it, with its defaults.
#pragma once

#include <cmath>

#include "kernels/reduce.h"
#include "optim/optimizer.h"

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
    const auto step = static_cast<Real>(rate / (1 + (run.count - 1) * decay));
    const auto start = static_cast<Real>(run.count == 1 ? initial : 0);
    const auto eps = at_least_smallest<Real>(epsilon);
    backprop::update(
        run.size,
        [=](const auto& g, auto& theta, auto& s) {
          using T = std::decay_t<decltype(g)>;
          using std::sqrt;
          s += T(start) + g * g;
          theta -= T(step) * g / (sqrt(s) + T(eps));
        },
        run.gradients, run.parameters, run.slot(0));
  }
};

}  // namespace backprop::optimizers
