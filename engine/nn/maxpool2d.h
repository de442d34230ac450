// The largest number under the window, channel by channel. Options as in nn/windows.h.
#pragma once

#include "nn/windows.h"

namespace backprop::layers {

inline LayerPlan plan_maxpool2d(const LayerSpec& spec, std::span<const Shape> inputs) {
  const Windows windows = plan_windows(spec, inputs[0], true);
  return {.output = {windows.channels, windows.rows, windows.columns}};
}

template <class Real>
const LayerKind<Real>& maxpool2d() {
  static const LayerKind<Real> kind{
      "maxpool2d", false, plan_maxpool2d,
      [](const LayerBuild<Real>& build) { return apply_windows(build, true); }};
  return kind;
}

}  // namespace backprop::layers
