// The mean of each window; padding counts as zeros, as PyTorch has it by default.
//   ∂/∂x = dy / kernel height / kernel width
#pragma once

#include "ops/pool2d.h"

namespace backprop::ops {

template <class Real>
struct AvgPool2d {
  static void forward(const Pool<Real>& pool) {
    Real sum = 0;
    for (int line = 0; line < pool.height; ++line)
      for (int i = 0; i < pool.width; ++i) sum += pool.x[line * pool.stride + i];
    *pool.y = sum / pool.size;
  }

  static void vjp(const Pool<Real>& pool) {
    for (int line = 0; line < pool.height; ++line)
      for (int i = 0; i < pool.width; ++i) pool.dx[line * pool.stride + i] += *pool.dy / pool.size;
  }
};

template <class Real>
const Op<Real>& avgpool2d() {
  return pool2d<AvgPool2d, Real>("avgpool2d", "mean");
}

}  // namespace backprop::ops
