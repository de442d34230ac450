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
        [&p = run.parameters]<class T>(const T& x) {
          return with_parameters<Maths, Real, T>(
              p, [&](const auto&... p) { return Maths::forward(x, p...); });
        },
        run.x[0].value);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int rows) {
    Real* dx = run.x[0].gradient;
    map_in_lanes(
        dx, run.count(rows),
        [&p = run.parameters, first = run.x[0].first]<class T>(const T& sum, const T& x, const T& y,
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

// n numbers of a result, its two operands, and their gradients, null where nobody wants them.
template <class Real>
struct Pairs {
  int n;
  Real* y;
  const Real* dy;
  const Real* a;
  const Real* b;
  Real* da;
  Real* db;
};

// Once over all of it where both operands are laid out like the result, else row by row, because an
// operand that is not batched serves every row.
template <class Real>
[[gnu::noinline]] void for_pairs(const Run<Real>& run, int batch,
                                 void (*step)(const Pairs<Real>& pairs)) {
  const Operand<Real>&a = run.x[0], &b = run.x[1];
  const bool alike = a.batched == b.batched;
  const auto at = [](auto* first, int offset) { return first ? first + offset : first; };
  for (int row = 0; row < (alike ? 1 : batch); ++row)
    step({alike ? run.count(batch) : run.size, run.y + row * run.stride,
          at(run.dy, row * run.stride), a.value + row * a.stride, b.value + row * b.stride,
          at(a.gradient, row * a.stride), at(b.gradient, row * b.stride)});
}

template <class Maths, class Real>
const Op<Real>& binary_op() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    for_pairs<Real>(run, batch, [](const Pairs<Real>& pairs) {
      map(
          pairs.y, pairs.n, [](const auto& a, const auto& b) { return Maths::forward(a, b); },
          pairs.a, pairs.b);
    });
  };
  static constexpr auto d_a = []<class T>(const T& a, const T& b, const T& y, const T& dy) {
    return dy * Maths::d_a(a, b, y);
  };
  static constexpr auto d_b = []<class T>(const T& a, const T& b, const T& y, const T& dy) {
    return dy * Maths::d_b(a, b, y);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for_pairs<Real>(run, batch, [](const Pairs<Real>& pairs) {
      const Real* const y = pairs.y;
      if (pairs.da) map_add(pairs.da, pairs.n, d_a, pairs.a, pairs.b, y, pairs.dy);
      if (pairs.db) map_add(pairs.db, pairs.n, d_b, pairs.a, pairs.b, y, pairs.dy);
    });
  };
  static const Op<Real> op{Maths::name, Maths::label, 2, 2, {}, false, equal_shapes, forward, vjp};
  return op;
}

}  // namespace backprop
