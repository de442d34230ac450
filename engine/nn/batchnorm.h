// Each channel of images, or each number of other rows, to mean 0 and variance 1 over the batch,
// then times gamma and plus beta, which are learned (Ioffe and Szegedy 2015). In inference by the
// running mean and variance, which every update moves `momentum` (0.1) of the way to those of its
// batch. Option epsilon (1e-5) is added to the variance.
#pragma once

#include "nn/layer.h"

namespace backprop::layers {

LayerPlan plan_batchnorm(const LayerSpec& spec, std::span<const Shape> inputs);

template <class Real>
LayerNodes apply_batchnorm(const LayerBuild<Real>& build);

std::vector<int> unroll_batchnorm(const LayerUnroll& layer);

// Moves the running mean and variance. The batch's own variance divides by n; the running one keeps
// that of n - 1 (where n > 1), unless the convention says otherwise.
template <class Real>
void move_running(const LayerStep<Real>& step);

template <class Real>
const LayerKind<Real>& batchnorm() {
  static const LayerKind<Real> kind{
      "batchnorm",      false,   plan_batchnorm,    apply_batchnorm<Real>,
      unroll_batchnorm, nullptr, move_running<Real>};
  return kind;
}

}  // namespace backprop::layers
