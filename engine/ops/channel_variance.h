// Σ(x - mean)² / n of each channel over all rows and places; the mean is its second input.
//   ∂/∂x = dy · 2(x - mean) / n,   ∂/∂mean = -dy · 2 Σ(x - mean) / n
#pragma once

#include <algorithm>

#include "ops/channels.h"

namespace backprop::ops {

template <class Real>
const Op<Real>& channel_variance() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    const int places = channels_of(*run.x[0].shape).places;
    std::fill_n(run.y, run.size, Real(0));
    for_channels(run.x[0], batch, [&](int channel, int at) {
      double sum = 0;
      for (int i = 0; i < places; ++i) {
        const double off = run.x[0].value[at + i] - run.x[1].value[channel];
        sum += off * off;
      }
      run.y[channel] += static_cast<Real>(sum);
    });
    for (int i = 0; i < run.size; ++i) run.y[i] /= channel_total(run.x[0], batch);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    const int places = channels_of(*run.x[0].shape).places;
    const Real total = channel_total(run.x[0], batch);
    for_channels(run.x[0], batch, [&](int channel, int at) {
      for (int i = 0; i < places; ++i) {
        const Real slope =
            run.dy[channel] * 2 * (run.x[0].value[at + i] - run.x[1].value[channel]) / total;
        if (run.x[0].gradient) run.x[0].gradient[at + i] += slope;
        if (run.x[1].gradient) run.x[1].gradient[channel] -= slope;
      }
    });
  };
  static const Op<Real> op{"channel_variance", "var", 2, 2, {}, true, channel_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
