// y = x·Wᵀ + b, for every row x of the batch; W is [units][inputs], b may be left out.
//   ∂/∂x = dy·W,   ∂/∂W = dyᵀ·x,   ∂/∂b = Σ over rows of dy
#pragma once

#include <algorithm>

#include "autograd/op.h"
#include "kernels/matmul.h"
#include "kernels/reduce.h"
#include "tensor/error.h"

namespace backprop::ops {

inline Shape linear_shape(const char* op, std::span<const Shape> inputs, const Parameters&) {
  const Shape& x = inputs[0];
  const Shape& weight = inputs[1];
  if (weight.size() != 2 || weight[1] != size_of(x))
    throw Error(
        op, "inner sizes must match: got " + to_string(x) + " and weights " + to_string(weight));
  if (inputs.size() == 3 && inputs[2] != Shape{weight[0]})
    throw Error(op, "one bias for each of " + std::to_string(weight[0]) + " units expected: got " +
                        to_string(inputs[2]));
  return {weight[0]};
}

template <class Real>
void linear_forward(const Run<Real>& run, int batch) {
  const int rows = run.rows(batch), inputs = run.x[0].size, units = run.size;
  if (run.x.size() == 3)
    for (int r = 0; r < rows; ++r)
      map(
          run.y + static_cast<std::ptrdiff_t>(r) * run.stride, units,
          [](const auto& bias) { return bias; }, run.x[2].value);
  else
    std::fill_n(run.y, run.count(batch), Real(0));
  matmul_add<Real>(run.y, run.stride, rows, units, inputs, {run.x[0].value, run.x[0].stride, 1},
                   {run.x[1].value, 1, inputs});
}

template <class Real>
void linear_vjp(const Run<Real>& run, int batch) {
  const int rows = run.rows(batch), inputs = run.x[0].size, units = run.size;
  if (run.x[0].gradient)
    matmul_add<Real>(run.x[0].gradient, run.x[0].stride, rows, inputs, units,
                     {run.dy, run.stride, 1}, {run.x[1].value, inputs, 1});
  if (run.x[1].gradient)
    matmul_add<Real>(run.x[1].gradient, inputs, units, inputs, rows, {run.dy, 1, run.stride},
                     {run.x[0].value, run.x[0].stride, 1});
  if (run.x.size() == 3 && run.x[2].gradient)
    add_rows(run.x[2].gradient, run.dy, rows, units, run.stride);
}

template <class Real>
const Op<Real>& linear() {
  static const Op<Real> op{
      "linear", "W·x + b", 2, 3, {}, false, linear_shape, linear_forward<Real>, linear_vjp<Real>};
  return op;
}

}  // namespace backprop::ops
