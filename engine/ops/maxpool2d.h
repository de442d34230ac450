// The largest number of each window. The gradient goes to the first of the largest, line by line,
// or to all of them in equal parts.
#pragma once

#include <limits>

#include "ops/pool2d.h"

namespace backprop::ops {

// Without a branch in its loops: where the largest stands is nothing a processor could foresee.
template <class Real>
struct MaxPool2d {
  static void forward(const Pool<Real>& pool) {
    Real largest = -std::numeric_limits<Real>::infinity();
    const Real* x = pool.x;
    for (int line = 0; line < pool.height; ++line, x += pool.stride)
      for (int i = 0; i < pool.width; ++i)
        largest = ((x[i] > largest) | (x[i] != x[i])) ? x[i] : largest;  // NaN is never lost
    *pool.y = largest;
  }

  static void vjp(const Pool<Real>& pool) {
    Real dy = *pool.dy;
    if (pool.split) dy /= static_cast<Real>(std::max(1, winners(pool)));
    const Real y = *pool.y, *x = pool.x;
    Real* dx = pool.dx;
    for (int line = 0; line < pool.height; ++line, x += pool.stride, dx += pool.stride)
      for (int i = 0; i < pool.width; ++i) {
        const bool wins = x[i] == y;
        dx[i] += wins ? dy : Real(0);
        dy = (wins & !pool.split) ? Real(0) : dy;
      }
  }

 private:
  static int winners(const Pool<Real>& pool) {
    int count = 0;
    for (int line = 0; line < pool.height; ++line)
      for (int i = 0; i < pool.width; ++i) count += pool.x[line * pool.stride + i] == *pool.y;
    return count;
  }
};

template <class Real>
const Op<Real>& maxpool2d() {
  return pool2d<MaxPool2d, Real>("maxpool2d", "max");
}

}  // namespace backprop::ops
