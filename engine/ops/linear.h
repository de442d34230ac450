// y = x·Wᵀ + b, for every row x of the batch; W is [units][inputs] in panels, b may be left out.
//   ∂/∂x = dy·W,   ∂/∂W = dyᵀ·x,   ∂/∂b = Σ over rows of dy
#pragma once

#include "autograd/op.h"
#include "kernels/matmul.h"
#include "ops/shapes.h"

namespace backprop::ops {

template <class Real>
void linear_forward(const Run<Real>& run, int batch) {
  const Operand<Real>&x = run.x[0], &weights = run.x[1];
  multiply<Real>({run.y, run.stride}, {x.value, x.stride}, weights.value,
                 run.x.size() == 3 ? run.x[2].value : nullptr,
                 {.rows = run.rows(batch), .inputs = x.size, .units = run.size});
}

template <class Real>
void linear_vjp(const Run<Real>& run, int batch) {
  const Operand<Real>&x = run.x[0], &weights = run.x[1];
  const DenseSize size{.rows = run.rows(batch), .inputs = x.size, .units = run.size};
  const Rows<const Real> dy{run.dy, run.stride};
  if (x.gradient) multiply_back<Real>({x.gradient, x.stride}, dy, weights.value, size, x.store());
  if (weights.gradient)
    multiply_gradient<Real>(weights.gradient, dy, {x.value, x.stride}, size, weights.store());
  if (run.x.size() == 3 && run.x[2].gradient)
    sum_rows(run.x[2].gradient, dy, size.rows, size.units, run.x[2].store());
}

template <class Real>
const Op<Real>& linear() {
  static const Op<Real> op{.name = "linear",
                           .label = "W·x + b",
                           .min_inputs = 2,
                           .max_inputs = 3,
                           .parameters = {},
                           .reduces_batch = false,
                           .shape = linear_shape,
                           .forward = linear_forward<Real>,
                           .vjp = linear_vjp<Real>,
                           .sets_first = true,
                           .forgets_result = true};
  return op;
}

}  // namespace backprop::ops
