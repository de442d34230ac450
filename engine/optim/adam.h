// m ← m + (1 - β1)(g - m),  v ← β2·v + (1 - β2)g²,
// θ ← θ - rate/(1 - β1ᵗ) · m / (√v / √(1 - β2ᵗ) + ε)
// Source: Kingma and Ba 2015, algorithm 1, with ε where torch.optim.Adam has it, and its defaults.
#pragma once

#include <cmath>

#include "kernels/update.h"
#include "optim/optimizer.h"

namespace backprop::optimizers {

enum class Decay { none, weights };

// `keep`: what a parameter that decays is multiplied with before the step.
template <Decay decay, class Real>
void update_adam(const UpdateRun<Real>& run, double keep) {
  const auto [rate, beta1, beta2, epsilon, unused] = run.values;
  // Bias corrections in float64: 1 - β2ᵗ loses half its digits in float32.
  const auto step = static_cast<Real>(rate / (1 - std::pow(beta1, run.count)));
  const auto spread = static_cast<Real>(1 / std::sqrt(1 - std::pow(beta2, run.count)));
  const auto b1 = static_cast<Real>(1 - beta1);
  const auto b2 = static_cast<Real>(beta2), c2 = static_cast<Real>(1 - beta2);
  const auto eps = at_least_smallest<Real>(epsilon), kept = static_cast<Real>(keep);
  backprop::update(
      run.size,
      [=](const auto& g, auto& theta, auto& m, auto& v) {
        using T = std::decay_t<decltype(g)>;
        using std::sqrt;
        m = settled<Real>(m + T(b1) * (g - m));
        v = settled<Real>(T(b2) * v + T(c2) * g * g);
        if constexpr (decay == Decay::weights) theta = settled<Real>(T(kept) * theta);
        theta -= T(step) * m / (sqrt(v) * T(spread) + T(eps));
      },
      run.gradients, run.parameters, run.slot(0), run.slot(1));
}

struct Adam {
  static constexpr const char* name = "adam";
  static constexpr const char* memory[] = {"expAvg", "expAvgSq"};
  static constexpr Hyperparameter hyperparameters[] = {{"rate", 0.001, 0, unlimited},
                                                       {"beta1", 0.9, 0, 1},
                                                       {"beta2", 0.999, 0, 1},
                                                       {"epsilon", 1e-8, 0, unlimited}};

  template <class Real>
  static void update(const UpdateRun<Real>& run) {
    update_adam<Decay::none>(run, 1);
  }
};

}  // namespace backprop::optimizers
