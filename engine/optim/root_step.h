// v ← keep·v + take·g²,  θ ← θ - rate·g / (√v + ε): what Adagrad and RMSprop have in common.
#pragma once

#include <cmath>

#include "kernels/update.h"
#include "optim/optimizer.h"

namespace backprop::optimizers {

struct RootStep {
  double rate, keep, take, epsilon;
};

// v is the first array of the memory. Not inlined: one loop for both.
template <class Real>
[[gnu::noinline]] void update_by_root(const UpdateRun<Real>& run, const RootStep& wanted) {
  const auto rate = static_cast<Real>(wanted.rate), eps = at_least_smallest<Real>(wanted.epsilon);
  const auto keep = static_cast<Real>(wanted.keep), take = static_cast<Real>(wanted.take);
  backprop::update(
      run.size,
      [=](const auto& g, auto& theta, auto& v) {
        using T = std::decay_t<decltype(g)>;
        using std::sqrt;
        v = settled<Real>(T(keep) * v + T(take) * g * g);
        theta -= T(rate) * g / (sqrt(v) + T(eps));
      },
      run.gradients, run.parameters, run.slot(0));
}

}  // namespace backprop::optimizers
