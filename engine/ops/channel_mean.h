// The mean of each channel over all rows and places;  ∂/∂x = dy / n
#pragma once

#include <algorithm>

#include "ops/channels.h"

namespace backprop::ops {

template <class Real>
const Op<Real>& channel_mean() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    const int places = channels_of(*run.x[0].shape).places;
    std::fill_n(run.y, run.size, Real(0));
    for_channels(run.x[0], batch, [&](int channel, int at) {
      double sum = 0;
      for (int i = 0; i < places; ++i) sum += run.x[0].value[at + i];
      run.y[channel] += static_cast<Real>(sum);
    });
    for (int i = 0; i < run.size; ++i) run.y[i] /= channel_total(run.x[0], batch);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    const int places = channels_of(*run.x[0].shape).places;
    const Real total = channel_total(run.x[0], batch);
    for_channels(run.x[0], batch, [&](int channel, int at) {
      for (int i = 0; i < places; ++i) run.x[0].gradient[at + i] += run.dy[channel] / total;
    });
  };
  static const Op<Real> op{"channel_mean", "mean", 1, 1, {}, true, channel_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
