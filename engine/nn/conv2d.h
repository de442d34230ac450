// Every filter sees a small window of all channels, with the same weights wherever it stands: a
// cross-correlation. Options as in nn/windows.h.
#pragma once

#include "nn/windows.h"

namespace backprop::layers {

inline LayerPlan plan_conv2d(const LayerSpec& spec, std::span<const Shape> inputs) {
  return plan_filters(spec, inputs[0], true);
}

template <class Real>
const LayerKind<Real>& conv2d() {
  static const LayerKind<Real> kind{
      "conv2d", false, plan_conv2d,
      [](const LayerBuild<Real>& build) { return apply_windows(build, false); },
      [](const LayerUnroll& layer) { return unroll_filters(layer, true); }};
  return kind;
}

}  // namespace backprop::layers
