// Turns the maths of a loss, written for one row of outputs y and targets t, into an Op with one
// loss per example, times the constant `scale`. A loss is a struct with name, label, `parameters`
// (scale and maybe one option), forward(y, t, size, option) and vjp(row), which adds to the
// gradients that are not null. A loss that is a sum over the outputs is a SumOfTerms and gives
// term(y, t, option), d_y(y, t, option) and d_t(y, t, option) of one output.
#pragma once

#include <algorithm>

#include "ops/parameters.h"
#include "ops/shapes.h"

namespace backprop {

// One example on the way back.
template <class Real>
struct RowLoss {
  const Real* y;
  const Real* t;
  Real* dy;
  Real* dt;
  int size;
  Real dloss;  // d(output)/d(this row's loss before it is scaled)
  Real option;
};

template <class Maths>
struct SumOfTerms {
  template <class Real>
  static Real forward(const Real* y, const Real* t, int size, Real option) {
    Real sum = 0;
    for (int i = 0; i < size; ++i) sum += Maths::term(y[i], t[i], option);
    return sum;
  }
  template <class Real>
  static void vjp(const RowLoss<Real>& row) {
    for (int i = 0; i < row.size; ++i) {
      if (row.dy) row.dy[i] += row.dloss * Maths::d_y(row.y[i], row.t[i], row.option);
      if (row.dt) row.dt[i] += row.dloss * Maths::d_t(row.y[i], row.t[i], row.option);
    }
  }
};

template <class Maths, class Real>
const Op<Real>& row_loss_op() {
  static constexpr auto at = [](const Operand<Real>& x, int row) {
    return static_cast<std::ptrdiff_t>(row) * x.stride;
  };
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    const Operand<Real>&y = run.x[0], &t = run.x[1];
    const Real scale = static_cast<Real>(run.parameters[0]);
    for (int r = 0; r < run.count(batch); ++r)
      run.y[r] = scale * Maths::forward(y.value + at(y, r), t.value + at(t, r), y.size,
                                        static_cast<Real>(run.parameters[1]));
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    const Operand<Real>&y = run.x[0], &t = run.x[1];
    for (int r = 0; r < run.count(batch); ++r) {
      for (const Operand<Real>& x : run.x)
        if (x.first && (r == 0 || x.stride > 0))
          std::fill_n(x.gradient + at(x, r), x.size, Real(0));
      Maths::template vjp<Real>({.y = y.value + at(y, r),
                                 .t = t.value + at(t, r),
                                 .dy = y.gradient ? y.gradient + at(y, r) : nullptr,
                                 .dt = t.gradient ? t.gradient + at(t, r) : nullptr,
                                 .size = y.size,
                                 .dloss = run.dy[r] * static_cast<Real>(run.parameters[0]),
                                 .option = static_cast<Real>(run.parameters[1])});
    }
  };
  static const Op<Real> op{Maths::name, Maths::label, 2,       2,   declared_parameters<Maths>(),
                           false,       loss_shape,   forward, vjp, true};
  return op;
}

}  // namespace backprop
