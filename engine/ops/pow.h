// a^b;  ∂/∂a = b a^(b-1), ∂/∂b = a^b ln a.
// With one input the exponent is a constant of the node, as in x². A negative base has a power for
// whole exponents only; it varies with a but not with b, so ∂/∂b is NaN there.
#pragma once

#include "ops/maths.h"
#include "ops/nary_op.h"

namespace backprop::ops {

struct Pow {
  static constexpr const char* name = "pow";
  static constexpr const char* label = "^";
  static constexpr const char* symbolic[] = {"b*a^(b - 1)", "a^b*ln(a)"};

  template <class Real>
  static Real exponent(const Inputs<Real>& x) {
    return x.size() == 2 ? x[1] : static_cast<Real>(x.run.parameters[0]);
  }
  template <class Real>
  static Real d_base(Real a, Real b) {
    return b == 0 ? Real(0) : b * pow(a, b - 1);  // a^0 is flat, also at 0
  }
  template <class Real>
  static Real d_exponent(Real a, Real b, Real y) {
    return a == 0 && b >= 0 ? Real(0) : y * log(a);  // at 0 the limit from a > 0
  }
};

template <class Real>
void pow_forward(const Run<Real>& run, int batch) {
  for_places(run, batch, [&run](int place) {
    const Inputs<Real> x{run, place};
    run.y[place] = pow(x[0], Pow::exponent(x));
  });
}

template <class Real>
void pow_vjp(const Run<Real>& run, int batch) {
  for_places(run, batch, [&run](int place) {
    const Inputs<Real> x{run, place};
    const Real a = x[0], b = Pow::exponent(x), y = run.y[place], dy = run.dy[place];
    if (run.x[0].gradient) run.x[0].gradient[x.at(0)] += dy * Pow::d_base(a, b);
    if (x.size() == 2 && run.x[1].gradient)
      run.x[1].gradient[x.at(1)] += dy * Pow::d_exponent(a, b, y);
  });
}

template <class Real>
const Op<Real>& pow_op() {
  static constexpr Parameter parameters[] = {{"exponent", 2}};
  static const Op<Real> op{Pow::name,         Pow::label,   1, 2, parameters, false, equal_shapes,
                           pow_forward<Real>, pow_vjp<Real>};
  return op;
}

}  // namespace backprop::ops
