// Turns the maths of an op over any number of values into an Op; its inputs have one shape, and the
// maths is done place by place.
//
// An n-ary op is a struct with `name`, `label` and, where p... are its constants if it declares
// `parameters`, and x its inputs (x.size(), x[k]):
//   prepare(x, p...)                 what both directions need of all inputs together
//   forward(x, all, p...)            y
//   derivative(x, k, y, all, p...)   ∂y/∂x[k]
#pragma once

#include "ops/elementwise_op.h"

namespace backprop {

// The inputs of one place of the result. One that is not batched serves every row.
template <class Real>
struct Inputs {
  const Run<Real>& run;
  int place;

  int size() const { return static_cast<int>(run.x.size()); }
  int at(int k) const { return run.x[k].batched == run.batched ? place : place % run.stride; }
  Real operator[](int k) const { return run.x[k].value[at(k)]; }
};

// f(place) for every number of the result; not for the padding, which operands that serve every row
// do not have.
template <class Real, class F>
void for_places(const Run<Real>& run, int batch, F f) {
  for (int row = 0; row < run.rows(batch); ++row)
    for (int i = 0; i < run.size; ++i) f(row * run.stride + i);
}

template <class Maths, class Real>
void nary_forward(const Run<Real>& run, int batch) {
  for_places(run, batch, [&run](int place) {
    run.y[place] = with_parameters<Maths, Real>(run.parameters, [&](auto... p) {
      const Inputs<Real> x{run, place};
      return Maths::forward(x, Maths::prepare(x, p...), p...);
    });
  });
}

template <class Maths, class Real>
void nary_vjp(const Run<Real>& run, int batch) {
  for_places(run, batch, [&run](int place) {
    with_parameters<Maths, Real>(run.parameters, [&](auto... p) {
      const Inputs<Real> x{run, place};
      const auto all = Maths::prepare(x, p...);
      for (int k = 0; k < x.size(); ++k)
        if (Real* gradient = run.x[k].gradient)
          gradient[x.at(k)] += run.dy[place] * Maths::derivative(x, k, run.y[place], all, p...);
    });
  });
}

template <class Maths, class Real>
const Op<Real>& nary_op() {
  static const Op<Real> op{Maths::name,
                           Maths::label,
                           1,
                           0,
                           declared_parameters<Maths>(),
                           false,
                           equal_shapes,
                           nary_forward<Maths, Real>,
                           nary_vjp<Maths, Real>};
  return op;
}

}  // namespace backprop
