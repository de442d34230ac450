// -Σ t·ln softmax(y) of raw outputs y and targets t (one-hot, or a distribution over the classes):
// one loss per example, computed as Σ t·(logsumexp(y) - y), whose exponents are never positive.
//   ∂/∂y = p·Σt - t with p = softmax(y), that is p - t;  ∂/∂t = logsumexp(y) - y
#pragma once

#include <algorithm>
#include <cmath>

#include "ops/row_loss.h"
#include "ops/row_softmax.h"

namespace backprop::ops {

// ln Σ exp(y), with the largest y taken out so that nothing overflows.
template <class Real>
Real log_sum_exp(const Real* y, int size) {
  const Real largest = *std::max_element(y, y + size);
  Real sum = 0;
  for (int i = 0; i < size; ++i) sum += std::exp(y[i] - largest);
  return largest + std::log(sum);
}

struct SoftmaxCrossEntropy {
  static constexpr const char* name = "softmax_cross_entropy";
  static constexpr const char* label = "−Σt·ln p";
  static constexpr Parameter parameters[] = {{"scale", 1}};

  static constexpr bool of_terms = false;

  template <class Real>
  static void forward(const LossPart<Real>& part) {
    const Real log_sum = log_sum_exp(part.y, part.n);
    Real loss = 0;
    for (int i = 0; i < part.n; ++i)
      if (part.t[i] != 0) loss += part.t[i] * (log_sum - part.y[i]);  // 0·∞ is none of a one-hot's
    *part.loss = loss;
  }
  template <class Real>
  static void vjp(const LossPart<Real>& part) {
    const Real log_sum = log_sum_exp(part.y, part.n), dloss = *part.dloss * part.scale;
    Real total = 0;
    for (int i = 0; i < part.n; ++i) total += part.t[i];
    for (int i = 0; i < part.n; ++i) {
      const Real p = std::exp(part.y[i] - log_sum);
      if (part.dy) part.dy[i] += dloss * (p * total - part.t[i]);
      if (part.dt) part.dt[i] += dloss * (log_sum - part.y[i]);
    }
  }
};

template <class Real>
const Op<Real>& softmax_cross_entropy() {
  return row_loss_op<SoftmaxCrossEntropy, Real>();
}

}  // namespace backprop::ops
