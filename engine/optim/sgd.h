// θ ← θ - rate·g;  with momentum μ and dampening d:
// b ← μ·b + (1 - d)·g  (b ← g the first time),  θ ← θ - rate·b,  or rate·(g + μ·b) by Nesterov
// Source: torch.optim.SGD, with its defaults. With rateInside, rate·g stands for g and 1 for the
// rate (Polyak 1964, Sutskever et al. 2013): as long as the rate is constant, the same path.
#pragma once

#include "kernels/update.h"
#include "optim/optimizer.h"

namespace backprop::optimizers {

struct Sgd {
  static constexpr const char* name = "sgd";
  static constexpr const char* memory[] = {"momentumBuffer"};
  static constexpr Hyperparameter hyperparameters[] = {{"rate", 0.001, 0, unlimited},
                                                       {"momentum", 0, 0, unlimited},
                                                       {"dampening", 0, 0, unlimited},
                                                       {"nesterov", 0, 0, 2},
                                                       {"rateInside", 0, 0, 2}};

  static int slots(const double* values) { return values[1] == 0 ? 0 : 1; }

  template <class Real>
  static void update(const UpdateRun<Real>& run) {
    const auto [rate, momentum, dampening, nesterov, inside] = run.values;
    if (momentum == 0) {
      const auto step = static_cast<Real>(rate);
      return backprop::update(
          run.size,
          [=](const auto& g, auto& theta) { theta -= std::decay_t<decltype(g)>(step) * g; },
          run.gradients, run.parameters);
    }
    const auto step = static_cast<Real>(inside == 0 ? rate : 1);
    const double share = inside == 0 ? 1 : rate;  // of g in what is kept
    const auto keep = static_cast<Real>(momentum);
    const auto take = static_cast<Real>(run.count == 1 ? share : share * (1 - dampening));
    // The step is a sum of the gradient and what was kept: 0·g + 1·b, or 1·g + μ·b.
    const auto fresh = static_cast<Real>(nesterov * share), kept = nesterov == 0 ? Real(1) : keep;
    backprop::update(
        run.size,
        [=](const auto& g, auto& theta, auto& b) {
          using T = std::decay_t<decltype(g)>;
          b = settled<Real>(T(keep) * b + T(take) * g);
          theta -= T(step) * (T(fresh) * g + T(kept) * b);
        },
        run.gradients, run.parameters, run.slot(0));
  }
};

}  // namespace backprop::optimizers
