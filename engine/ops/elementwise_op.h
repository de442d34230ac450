// Turns the maths of an op, written once in its own file, into an Op for the graph.
//
// A unary op is a struct with `name`, `label`, forward(x, p...) and derivative(x, y, p...), where y
// is the forward value and p... its constants, if it declares `parameters`. Where by_result<Real>(
// parameters) is true, derivative(y, y, p...) is the same.
// A binary op has forward(a, b), d_a(a, b, y) and d_b(a, b, y).
#pragma once

#include "kernels/elementwise.h"
#include "ops/parameters.h"
#include "ops/shapes.h"

namespace backprop {

template <class Maths, class Real>
const Op<Real>& unary_op() {
  static constexpr auto forward = [](const Run<Real>& run, int rows) {
    map_in_lanes(
        run.y, run.count(rows),
        [p = run.parameters]<class T>(const T& x) {
          return with_parameters<Maths, Real, T>(
              p, [&](const auto&... p) { return Maths::forward(x, p...); });
        },
        run.x[0].value);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int rows) {
    Real* dx = run.x[0].gradient;
    map_in_lanes(
        dx, run.count(rows),
        [p = run.parameters, first = run.x[0].first]<class T>(const T& sum, const T& x, const T& y,
                                                              const T& dy) {
          const T share = dy * with_parameters<Maths, Real, T>(p, [&](const auto&... p) {
                            return Maths::derivative(x, y, p...);
                          });
          return (first ? T(0) : sum) + share;  // 0 + -0 is 0, as if it had been cleared
        },
        static_cast<const Real*>(dx), run.x[0].value, static_cast<const Real*>(run.y), run.dy);
  };
  static const Op<Real> op = [] {
    Op<Real> made{Maths::name, Maths::label, 1,       1,  declared_parameters<Maths>(),
                  false,       equal_shapes, forward, vjp};
    made.sets_first = made.elementwise = true;
    if constexpr (requires(const Parameters& p) { Maths::template by_result<Real>(p); })
      made.forgets_operand = Maths::template by_result<Real>;
    return made;
  }();
  return op;
}

// kernel(n, y, a, b): n numbers that start at these places of the result and its two operands. Once
// over all of it where both operands are laid out like the result, else row by row, because an
// operand that is not batched serves every row.
template <class Real, class Kernel>
void pairwise(const Run<Real>& run, int rows, Kernel kernel) {
  const bool a = run.x[0].batched, b = run.x[1].batched;
  if (a == b) return kernel(run.count(rows), 0, 0, 0);
  for (int row = 0; row < rows; ++row) {
    const int at = row * run.stride;
    kernel(run.size, at, a ? at : 0, b ? at : 0);
  }
}

template <class Maths, class Real>
const Op<Real>& binary_op() {
  static constexpr auto forward = [](const Run<Real>& run, int rows) {
    pairwise(run, rows, [&run](int n, int y, int a, int b) {
      map(
          run.y + y, n, [](const auto& a, const auto& b) { return Maths::forward(a, b); },
          run.x[0].value + a, run.x[1].value + b);
    });
  };
  static constexpr auto d_a = []<class T>(const T& a, const T& b, const T& y, const T& dy) {
    return dy * Maths::d_a(a, b, y);
  };
  static constexpr auto d_b = []<class T>(const T& a, const T& b, const T& y, const T& dy) {
    return dy * Maths::d_b(a, b, y);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int rows) {
    const Operand<Real>&first = run.x[0], &second = run.x[1];
    const Real* const result = run.y;
    pairwise(run, rows, [&](int n, int y, int a, int b) {
      const Real *va = first.value + a, *vb = second.value + b;
      if (first.gradient) map_add(first.gradient + a, n, d_a, va, vb, result + y, run.dy + y);
      if (second.gradient) map_add(second.gradient + b, n, d_b, va, vb, result + y, run.dy + y);
    });
  };
  static const Op<Real> op{Maths::name, Maths::label, 2, 2, {}, false, equal_shapes, forward, vjp};
  return op;
}

}  // namespace backprop
