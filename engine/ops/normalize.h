// y = γ·x̂ + β with x̂ = (x - mean) / √(variance + ε), channel by channel; inputs x, mean, variance,
// γ, β. Mean and variance are values like any other here, whether they come from the batch or not:
//   ∂/∂x = dy·γ/√…,   ∂/∂mean = -Σ dy·γ/√…,   ∂/∂variance = -½ Σ dy·x̂·γ/(variance + ε)
//   ∂/∂γ = Σ dy·x̂,    ∂/∂β = Σ dy
#pragma once

#include <cmath>

#include "ops/channels.h"

namespace backprop::ops {

// √(variance + ε)
template <class Real>
Real deviation(const Run<Real>& run, const Channel& channel) {
  return std::sqrt(run.x[2].value[channel.index] + static_cast<Real>(run.parameters[0]));
}

template <class Real>
void normalize_channel(const Run<Real>& run, const Channel& channel) {
  const Real mean = run.x[1].value[channel.index], beta = run.x[4].value[channel.index];
  const Real scale = run.x[3].value[channel.index] / deviation(run, channel);
  for (int i = channel.at; i < channel.at + channel.places; ++i)
    run.y[i] = (run.x[0].value[i] - mean) * scale + beta;
}

template <class Real>
void normalize_channel_vjp(const Run<Real>& run, const Channel& channel) {
  const Real below = deviation(run, channel), mean = run.x[1].value[channel.index];
  const Real scale = run.x[3].value[channel.index] / below;
  double sum = 0, product = 0;  // Σ dy, Σ dy·x̂
  for (int i = channel.at; i < channel.at + channel.places; ++i) {
    sum += run.dy[i];
    product += run.dy[i] * (run.x[0].value[i] - mean) / below;
    if (run.x[0].gradient) run.x[0].gradient[i] += run.dy[i] * scale;
  }
  const double slopes[] = {0, -sum * scale, -0.5 * product * scale / below, product, sum};
  for (int k = 1; k < 5; ++k)
    if (run.x[k].gradient) run.x[k].gradient[channel.index] += static_cast<Real>(slopes[k]);
}

template <class Real>
const Op<Real>& normalize() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    for_channels<Real>(run, batch, normalize_channel<Real>);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for_channels<Real>(run, batch, normalize_channel_vjp<Real>);
  };
  static constexpr Parameter parameters[] = {{"epsilon", 1e-5}};
  static const Op<Real> op{"normalize", "norm",           5,       5,  parameters,
                           false,       normalized_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
