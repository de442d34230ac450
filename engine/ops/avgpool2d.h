// The mean of each window; padding counts as zeros, as PyTorch has it by default.
//   ∂/∂x = dy / kernel height / kernel width
#pragma once

#include "ops/pool2d.h"

namespace backprop::ops {

template <class Real>
struct AvgPool2d {
  static void forward(const Pool<Real>& pool) {
    for (int window = 0; window < pool.count; ++window) {
      Real sum = 0;
      pool.for_places([&](int place) { sum += pool.x[window * pool.step + place]; });
      pool.y[window] = sum / pool.size;
    }
  }

  static void vjp(const Pool<Real>& pool) {
    for (int window = 0; window < pool.count; ++window)
      pool.for_places([&, share = pool.dy[window] / pool.size](int place) {
        pool.dx[window * pool.step + place] += share;
      });
  }
};

template <class Real>
const Op<Real>& avgpool2d() {
  return pool2d<AvgPool2d, Real>("avgpool2d", "mean");
}

}  // namespace backprop::ops
