// y = γ·x̂ + β with x̂ = (x - mean) / √(variance + ε), channel by channel; inputs x, mean, variance,
// γ, β. Mean and variance are values like any other here, whether they come from the batch or not:
//   ∂/∂x = dy·γ/√…,   ∂/∂mean = -Σ dy·γ/√…,   ∂/∂variance = -½ Σ dy·x̂·γ/(variance + ε)
//   ∂/∂γ = Σ dy·x̂,    ∂/∂β = Σ dy
#pragma once

#include <cmath>

#include "ops/channels.h"

namespace backprop::ops {

inline Shape normalize_shape(const char* op, std::span<const Shape> inputs,
                             const Parameters& none) {
  channel_shape(op, inputs, none);
  return inputs[0];
}

template <class Real>
Real deviation(const Run<Real>& run, int channel) {
  return std::sqrt(run.x[2].value[channel] + static_cast<Real>(run.parameters[0]));
}

template <class Real>
const Op<Real>& normalize() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    const int places = channels_of(*run.shape).places;
    for_channels(run.x[0], batch, [&](int channel, int at) {
      const Real scale = run.x[3].value[channel] / deviation(run, channel);
      for (int i = at; i < at + places; ++i)
        run.y[i] = (run.x[0].value[i] - run.x[1].value[channel]) * scale + run.x[4].value[channel];
    });
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    const int places = channels_of(*run.shape).places;
    for_channels(run.x[0], batch, [&](int channel, int at) {
      const Real below = deviation(run, channel), gamma = run.x[3].value[channel];
      double sum = 0, product = 0;  // Σ dy, Σ dy·x̂
      for (int i = at; i < at + places; ++i) {
        sum += run.dy[i];
        product += run.dy[i] * (run.x[0].value[i] - run.x[1].value[channel]) / below;
        if (run.x[0].gradient) run.x[0].gradient[i] += run.dy[i] * gamma / below;
      }
      const auto add = [&](int input, double slope) {
        if (run.x[input].gradient) run.x[input].gradient[channel] += static_cast<Real>(slope);
      };
      add(1, -sum * gamma / below);
      add(2, -0.5 * product * gamma / (below * below));
      add(3, product);
      add(4, sum);
    });
  };
  static const Op<Real> op{"normalize", "norm",          5,       5,  {{{"epsilon", 1e-5}}},
                           false,       normalize_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
