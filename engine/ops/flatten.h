// The numbers of an image as one row, in the order in which they lie: channel, height, width.
#pragma once

#include "kernels/elementwise.h"
#include "ops/shapes.h"

namespace backprop::ops {

template <class Real>
const Op<Real>& flatten() {
  static constexpr auto same = [](const auto& x) { return x; };
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    map(run.y, run.count(batch), same, run.x[0].value);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    map_add(run.x[0].gradient, run.count(batch), same, run.dy);
  };
  static const Op<Real> op{"flatten", "flatten", 1, 1, {}, false, flat_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
