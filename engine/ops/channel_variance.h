// Σ(x - mean)² / n of each channel over all rows and places; the mean is its second input.
//   ∂/∂x = dy · 2(x - mean) / n,   ∂/∂mean = -dy · 2 Σ(x - mean) / n
#pragma once

#include <algorithm>

#include "ops/channels.h"

namespace backprop::ops {

template <class Real>
const Op<Real>& channel_variance() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    std::fill_n(run.y, run.size, Real(0));
    for_channels<Real>(run, batch, [](const Run<Real>& run, const Channel& channel) {
      const Real mean = run.x[1].value[channel.index];
      double sum = 0;
      for (int i = channel.at; i < channel.at + channel.places; ++i) {
        const double off = run.x[0].value[i] - mean;
        sum += off * off;
      }
      run.y[channel.index] += static_cast<Real>(sum / channel.total);
    });
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for_channels<Real>(run, batch, [](const Run<Real>& run, const Channel& channel) {
      const Real mean = run.x[1].value[channel.index];
      const Real twice = 2 * run.dy[channel.index] / static_cast<Real>(channel.total);
      Real sum = 0;
      for (int i = channel.at; i < channel.at + channel.places; ++i) {
        const Real slope = twice * (run.x[0].value[i] - mean);
        if (run.x[0].gradient) run.x[0].gradient[i] += slope;
        sum += slope;
      }
      if (run.x[1].gradient) run.x[1].gradient[channel.index] -= sum;
    });
  };
  static const Op<Real> op{"channel_variance", "var", 2, 2, {}, true, channel_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
