// The mean of the numbers under the window, channel by channel; padding counts as zeros. Options as
// in nn/windows.h.
#pragma once

#include "nn/windows.h"

namespace backprop::layers {

inline LayerPlan plan_avgpool2d(const LayerSpec& spec, std::span<const Shape> inputs) {
  const Windows windows = plan_windows(spec, inputs[0], true);
  return {.output = {windows.channels, windows.rows, windows.columns}};
}

inline int unroll_mean(const LayerUnroll& layer, std::span<const int> numbers) {
  const int all = read_windows(layer.spec, true)[0] * read_windows(layer.spec, true)[1];
  if (static_cast<int>(numbers.size()) == all) return layer.graph.apply("mean", numbers);
  return layer.graph.apply("div", {layer.graph.sum(numbers), layer.graph.constant(all)});
}

template <class Real>
const LayerKind<Real>& avgpool2d() {
  static const LayerKind<Real> kind{
      "avgpool2d", false, plan_avgpool2d,
      [](const LayerBuild<Real>& build) { return apply_windows(build, true); },
      [](const LayerUnroll& layer) { return unroll_pools(layer, unroll_mean); }};
  return kind;
}

}  // namespace backprop::layers
