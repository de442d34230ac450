// x for x > 0, else slope·x, with a slope that is learned: the second input, one number.
//   ∂/∂x = 1 or slope, and at 0 between the two by the convention of leaky_relu
//   ∂/∂slope = Σ x over the numbers that are not positive (He et al. 2015)
#pragma once

#include "ops/leaky_relu.h"
#include "tensor/error.h"

namespace backprop::ops {

inline Shape prelu_shape(const char* op, std::span<const Shape> inputs, const Parameters&) {
  if (size_of(inputs[1]) != 1)
    throw_error(op, {"one slope expected: got shape ", to_string(inputs[1])});
  return inputs[0];
}

template <class Real>
const Op<Real>& prelu() {
  static constexpr auto forward = [](const Run<Real>& run, int rows) {
    map(
        run.y, run.count(rows),
        [slope = run.x[1].value[0]]<class T>(const T& x) {
          return LeakyRelu::forward(x, T(slope), T(0));
        },
        run.x[0].value);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    const Real* x = run.x[0].value;
    const Real at_zero = static_cast<Real>(run.parameters[0]);
    if (run.x[0].gradient)
      map_add(
          run.x[0].gradient, run.count(batch),
          [slope = run.x[1].value[0], at_zero]<class T>(const T& x, const T& dy) {
            return dy * LeakyRelu::derivative(x, x, T(slope), T(at_zero));
          },
          x, run.dy);
    if (!run.x[1].gradient) return;
    Real sum = 0;
    for (int row = 0; row < run.rows(batch); ++row)
      for (int i = row * run.stride; i < row * run.stride + run.size; ++i)
        if (x[i] <= 0) sum += run.dy[i] * x[i];
    *run.x[1].gradient += sum;
  };
  static constexpr Parameter parameters[] = {{"at_zero", 0}};
  static const Op<Real> op{"prelu", "PReLU", 2, 2, parameters, false, prelu_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
