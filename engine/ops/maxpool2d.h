// The largest number of each window. The gradient goes to the first of the largest, line by line,
// or to all of them in equal parts.
#pragma once

#include <limits>

#include "kernels/elementwise.h"
#include "ops/pool2d.h"

namespace backprop::ops {

template <class Real>
struct MaxPool2d {
  using T = InLanes<Real>;

  static void forward(const Pool<Real>& pool) {
    pool.for_groups([&](int first, int count, auto load) {
      T largest(-std::numeric_limits<Real>::infinity());
      pool.for_places([&](int place) {
        const T next = load(place);
        largest = select((next > largest) | (next != next), next, largest);  // NaN is never lost
      });
      for_lanes<Real>(largest, count, [&](int i, Real number) { pool.y[first + i] = number; });
    });
  }

  static void vjp(const Pool<Real>& pool) {
    if (pool.split) return share(pool);
    pool.for_groups([&](int first, int count, auto load) {
      int each[lanes_of<Real>];
      for (int i = 0; i < lanes_of<Real>; ++i) each[i] = std::min(i, count - 1);
      const T y = gather<Real>(pool.y + first, each);
      T winner(-1);  // where the first one is; nowhere if it is NaN
      for (int line = pool.height; line-- > 0;)
        for (int i = pool.width; i-- > 0;) {
          const int place = line * pool.stride + i;
          winner = select(load(place) == y, T(static_cast<Real>(place)), winner);
        }
      for_lanes<Real>(winner, count, [&](int i, Real place) {
        const int window = first + i;
        if (place >= 0) pool.dx[window * pool.step + static_cast<int>(place)] += pool.dy[window];
      });
    });
  }

 private:
  static void share(const Pool<Real>& pool) {
    for (int window = 0; window < pool.count; ++window) {
      const Real* const x = pool.x + window * pool.step;
      Real* const dx = pool.dx + window * pool.step;
      const auto wins = [&](int place) { return x[place] == pool.y[window]; };
      int winners = 0;
      pool.for_places([&](int place) { winners += wins(place); });
      pool.for_places([&](int place) {
        if (wins(place)) dx[place] += pool.dy[window] / static_cast<Real>(winners);
      });
    }
  }
};

template <class Real>
const Op<Real>& maxpool2d() {
  return pool2d<MaxPool2d, Real>("maxpool2d", "max");
}

}  // namespace backprop::ops
