// v ← ρ·v + (1 - ρ)·g²,  Δ = √(u + ε)/√(v + ε) · g,  u ← ρ·u + (1 - ρ)·Δ²,  θ ← θ - rate·Δ
// Source: Zeiler 2012, algorithm 1, with the rate that torch.optim.Adadelta adds, and its defaults.
#pragma once

#include <cmath>

#include "kernels/update.h"
#include "optim/optimizer.h"

namespace backprop::optimizers {

struct Adadelta {
  static constexpr const char* name = "adadelta";
  static constexpr const char* memory[] = {"squareAvg", "accDelta"};
  static constexpr Hyperparameter hyperparameters[] = {
      {"rate", 1, 0, unlimited}, {"rho", 0.9, 0, unlimited}, {"epsilon", 1e-6, 0, unlimited}};

  template <class Real>
  static void update(const UpdateRun<Real>& run) {
    const auto step = static_cast<Real>(run.values[0]);
    const auto keep = static_cast<Real>(run.values[1]), take = static_cast<Real>(1 - run.values[1]);
    const auto eps = at_least_smallest<Real>(run.values[2]);
    backprop::update(
        run.size,
        [=](const auto& g, auto& theta, auto& v, auto& u) {
          using T = std::decay_t<decltype(g)>;
          using std::sqrt;
          v = settled<Real>(T(keep) * v + T(take) * g * g);
          const T delta = sqrt((u + T(eps)) / (v + T(eps))) * g;
          u = settled<Real>(T(keep) * u + T(take) * delta * delta);
          theta -= T(step) * delta;
        },
        run.gradients, run.parameters, run.slot(0), run.slot(1));
  }
};

}  // namespace backprop::optimizers
