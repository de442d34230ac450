// As conv2d, but with weights of their own for every place: local, and nothing shared. Options as
// in nn/windows.h.
#pragma once

#include "nn/windows.h"

namespace backprop::layers {

inline LayerPlan plan_local2d(const LayerSpec& spec, std::span<const Shape> inputs) {
  return plan_filters(spec, inputs[0], false);
}

template <class Real>
const LayerKind<Real>& local2d() {
  static const LayerKind<Real> kind{
      "local2d", false, plan_local2d,
      [](const LayerBuild<Real>& build) { return apply_windows(build, false); },
      [](const LayerUnroll& layer) { return unroll_filters(layer, false); }};
  return kind;
}

}  // namespace backprop::layers
