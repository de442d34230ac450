// The mean of the numbers under the window, channel by channel; padding counts as zeros. Options as
// in nn/windows.h.
#pragma once

#include "nn/windows.h"

namespace backprop::layers {

inline LayerPlan plan_avgpool2d(const LayerSpec& spec, std::span<const Shape> inputs) {
  const Windows windows = plan_windows(spec, inputs[0], true);
  return {.output = {windows.channels, windows.rows, windows.columns}};
}

template <class Real>
const LayerKind<Real>& avgpool2d() {
  static const LayerKind<Real> kind{
      "avgpool2d", false, plan_avgpool2d,
      [](const LayerBuild<Real>& build) { return apply_windows(build, true); }};
  return kind;
}

}  // namespace backprop::layers
