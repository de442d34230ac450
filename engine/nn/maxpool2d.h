// The largest number under the window, channel by channel. Options as in nn/windows.h.
#pragma once

#include "nn/windows.h"

namespace backprop::layers {

inline LayerPlan plan_maxpool2d(const LayerSpec& spec, std::span<const Shape> inputs) {
  const Windows windows = plan_windows(spec, inputs[0], true);
  return {.output = {windows.channels, windows.rows, windows.columns}};
}

inline int unroll_max(const LayerUnroll& layer, std::span<const int> numbers) {
  const Parameters split{layer.conventions.split_ties ? 1.0 : 0.0};
  return layer.graph.apply("max", numbers, &split);
}

template <class Real>
const LayerKind<Real>& maxpool2d() {
  static const LayerKind<Real> kind{
      "maxpool2d", false, plan_maxpool2d,
      [](const LayerBuild<Real>& build) { return apply_windows(build, true); },
      [](const LayerUnroll& layer) { return unroll_pools(layer, unroll_max); }};
  return kind;
}

}  // namespace backprop::layers
