// x times a constant.
#pragma once

#include "kernels/elementwise.h"
#include "ops/shapes.h"

namespace backprop::ops {

template <class Real>
const Op<Real>& scale() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    const auto factor = static_cast<Real>(run.parameters[0]);
    map(
        run.y, run.count(batch), [factor](const auto& x) { return factor * x; }, run.x[0].value);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    const auto factor = static_cast<Real>(run.parameters[0]);
    map_add(
        run.x[0].gradient, run.count(batch), [factor](const auto& dy) { return factor * dy; },
        run.dy);
  };
  static constexpr Parameter parameters[] = {{"factor", 1}};
  static const Op<Real> op{"scale", "·c", 1, 1, parameters, false, first_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
