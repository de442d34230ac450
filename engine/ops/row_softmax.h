// p = e^x / Σ e^x over the numbers of each row: an activation of a whole layer at once.
//   ∂p_i/∂x_k = p_i (δ_ik - p_k), so dx_k = p_k (dp_k - Σ dp_i p_i)
#pragma once

#include <algorithm>
#include <cmath>

#include "autograd/op.h"
#include "ops/shapes.h"

namespace backprop::ops {

// p may be x. The largest x is taken out, so that no exponent is positive.
template <class Real>
void softmax(const Real* x, int size, Real* p) {
  const Real largest = *std::max_element(x, x + size);
  Real sum = 0;
  for (int i = 0; i < size; ++i) sum += p[i] = std::exp(x[i] - largest);
  for (int i = 0; i < size; ++i) p[i] /= sum;
}

// Adds to dx. Everything is measured from dp of the largest p, whose own share would cancel.
template <class Real>
void add_softmax_vjp(const Real* p, const Real* dp, int size, Real* dx) {
  const Real from = dp[std::max_element(p, p + size) - p];
  Real mean = 0;
  for (int i = 0; i < size; ++i) mean += p[i] * (dp[i] - from);
  for (int i = 0; i < size; ++i) dx[i] += p[i] * ((dp[i] - from) - mean);
}

template <class Real>
const Op<Real>& row_softmax() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    for (int row = 0, at = 0; row < run.rows(batch); ++row, at += run.stride)
      softmax(run.x[0].value + at, run.size, run.y + at);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for (int row = 0, at = 0; row < run.rows(batch); ++row, at += run.stride)
      add_softmax_vjp<Real>(run.y + at, run.dy + at, run.size, run.x[0].gradient + at);
  };
  static const Op<Real> op{"row_softmax", "softmax", 1, 1, {}, false, first_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
