// The mean of each window; padding counts as zeros, as PyTorch has it by default.
//   ∂/∂x = dy / kernel height / kernel width
#pragma once

#include "ops/pool2d.h"

namespace backprop::ops {

struct AvgPool2d {
  static constexpr const char* name = "avgpool2d";
  static constexpr const char* label = "mean";

  template <class Real>
  static Real forward(const Real* x, const Windows& windows, const Window& window) {
    Real sum = 0;
    for (int y = 0; y < window.height; ++y)
      for (int i = 0; i < window.width; ++i) sum += x[window.at + y * windows.width + i];
    return sum / static_cast<Real>(windows.kernel());
  }

  template <class Real>
  static void add(Real* dx, const Real*, const Windows& windows, const Window& window, Real,
                  Real dy, bool) {
    for (int y = 0; y < window.height; ++y)
      for (int i = 0; i < window.width; ++i)
        dx[window.at + y * windows.width + i] += dy / static_cast<Real>(windows.kernel());
  }
};

template <class Real>
const Op<Real>& avgpool2d() {
  return pool2d<AvgPool2d, Real>();
}

}  // namespace backprop::ops
