// The mean of each channel over all rows and places;  ∂/∂x = dy / n
#pragma once

#include <algorithm>

#include "ops/channels.h"

namespace backprop::ops {

template <class Real>
const Op<Real>& channel_mean() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    std::fill_n(run.y, run.size, Real(0));
    for_channels<Real>(run, batch, [](const Run<Real>& run, const Channel& channel) {
      double sum = 0;
      for (int i = 0; i < channel.places; ++i) sum += run.x[0].value[channel.at + i];
      run.y[channel.index] += static_cast<Real>(sum / channel.total);
    });
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for_channels<Real>(run, batch, [](const Run<Real>& run, const Channel& channel) {
      const Real share = run.dy[channel.index] / static_cast<Real>(channel.total);
      for (int i = 0; i < channel.places; ++i) run.x[0].gradient[channel.at + i] += share;
    });
  };
  static const Op<Real> op{"channel_mean", "mean", 1, 1, {}, true, channel_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
