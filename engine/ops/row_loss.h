// Turns the maths of a loss into an Op with one loss per example, times the constant `scale`. A
// loss is a struct with name, label, `parameters` (scale and maybe one option), forward(part),
// which sets losses not yet scaled, and vjp(part), which adds to the gradients that are not null. A
// loss that is a sum over the outputs is a SumOfTerms and gives term(y, t, option), d_y(y, t,
// option) and d_t(y, t, option) of one output.
#pragma once

#include <algorithm>

#include "ops/parameters.h"
#include "ops/shapes.h"

namespace backprop {

// n outputs of one example (step 0), or of as many examples that have one output each (step 1).
template <class Real>
struct LossPart {
  const Real* y;
  const Real* t;
  Real* dy;
  Real* dt;
  Real* loss;
  const Real* dloss;  // d(output)/d(loss times scale)
  int n;
  int step;  // from one loss to the next
  Real scale;
  Real option;
};

template <class Maths>
struct SumOfTerms {
  static constexpr bool of_terms = true;

  template <class Real>
  static void forward(const LossPart<Real>& part) {
    Real sum = 0;
    for (int i = 0; i < part.n; ++i) {
      sum += Maths::term(part.y[i], part.t[i], part.option);
      if (part.step == 0) continue;
      part.loss[i] = sum;
      sum = 0;
    }
    if (part.step == 0) *part.loss = sum;
  }
  template <class Real>
  static void vjp(const LossPart<Real>& part) {
    for (int i = 0; i < part.n; ++i) {
      const Real share = part.dloss[i * part.step] * part.scale;
      if (part.dy) part.dy[i] += share * Maths::d_y(part.y[i], part.t[i], part.option);
      if (part.dt) part.dt[i] += share * Maths::d_t(part.y[i], part.t[i], part.option);
    }
  }
};

// One function for all losses: each brings its sums alone.
template <class Real>
[[gnu::noinline]] void for_losses(const Run<Real>& run, int batch, bool of_terms,
                                  void (*step)(const LossPart<Real>& part)) {
  const Operand<Real>&y = run.x[0], &t = run.x[1];
  const bool at_once = of_terms && y.size == 1 && y.stride == t.stride;
  const int parts = at_once ? 1 : run.rows(batch);
  const auto at = [](auto* first, int offset) { return first ? first + offset : first; };
  for (int row = 0; row < parts; ++row)
    step({.y = y.value + row * y.stride,
          .t = t.value + row * t.stride,
          .dy = at(y.gradient, row * y.stride),
          .dt = at(t.gradient, row * t.stride),
          .loss = run.y + row,
          .dloss = at(run.dy, row),
          .n = at_once ? run.rows(batch) : y.size,
          .step = at_once,
          .scale = static_cast<Real>(run.parameters[0]),
          .option = static_cast<Real>(run.parameters[1])});
}

template <class Maths, class Real>
const Op<Real>& row_loss_op() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    for_losses<Real>(run, batch, Maths::of_terms, Maths::template forward<Real>);
    for (int row = 0; row < run.rows(batch); ++row)
      run.y[row] *= static_cast<Real>(run.parameters[0]);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for (const Operand<Real>& x : run.x)
      if (x.first) std::fill_n(x.gradient, x.batched ? batch * x.stride : x.size, Real(0));
    for_losses<Real>(run, batch, Maths::of_terms, Maths::template vjp<Real>);
  };
  static const Op<Real> op{Maths::name, Maths::label, 2,       2,   declared_parameters<Maths>(),
                           false,       loss_shape,   forward, vjp, true};
  return op;
}

}  // namespace backprop
