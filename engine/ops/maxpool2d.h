// The largest number of each window. The gradient goes to the first of the largest, line by line,
// or to all of them in equal parts.
#pragma once

#include <limits>

#include "kernels/elementwise.h"
#include "kernels/lanes.h"
#include "ops/pool2d.h"

namespace backprop::ops {

template <class Real>
struct MaxPool2d {
  using T = InLanes<Real>;

  static void forward(const Pool<Real>& pool) {
    T largest(-std::numeric_limits<Real>::infinity());
    const Real* x = pool.x;
    for (int line = 0; line < pool.height; ++line, x += pool.stride)
      for (int i = 0; i < pool.width; ++i) {
        const T next(x[i]);
        largest = select((next > largest) | (next != next), next, largest);  // NaN is never lost
      }
    *pool.y = first_of(largest);
  }

  static void vjp(const Pool<Real>& pool) {
    const T y(*pool.y), none(0);
    T dy(pool.split ? *pool.dy / static_cast<Real>(std::max(1, winners(pool))) : *pool.dy);
    const Real* x = pool.x;
    Real* dx = pool.dx;
    for (int line = 0; line < pool.height; ++line, x += pool.stride, dx += pool.stride)
      for (int i = 0; i < pool.width; ++i) {
        const auto wins = T(x[i]) == y;
        dx[i] = first_of<Real>(T(dx[i]) + select(wins, dy, none));
        if (!pool.split) dy = select(wins, none, dy);
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
