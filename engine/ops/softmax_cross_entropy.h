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

  template <class Real>
  static Real forward(const Real* y, const Real* t, int size, Real) {
    const Real log_sum = log_sum_exp(y, size);
    Real loss = 0;
    for (int i = 0; i < size; ++i)
      if (t[i] != 0) loss += t[i] * (log_sum - y[i]);  // 0·∞ is none of a one-hot target's loss
    return loss;
  }
  template <class Real>
  static void vjp(const RowLoss<Real>& row) {
    const Real log_sum = log_sum_exp(row.y, row.size);
    Real total = 0;
    for (int i = 0; i < row.size; ++i) total += row.t[i];
    for (int i = 0; i < row.size; ++i) {
      const Real p = std::exp(row.y[i] - log_sum);
      if (row.dy) row.dy[i] += row.dloss * (p * total - row.t[i]);
      if (row.dt) row.dt[i] += row.dloss * (log_sum - row.y[i]);
    }
  }
};

template <class Real>
const Op<Real>& softmax_cross_entropy() {
  return row_loss_op<SoftmaxCrossEntropy, Real>();
}

}  // namespace backprop::ops
