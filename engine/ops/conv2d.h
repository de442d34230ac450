// y[f] = b[f] + Σ over channels and kernel of w[f] · x, for every place of the window (zeros in the
// padding); w is [filters][channels][kernel height][kernel width] in panels, b may be left out.
//   ∂/∂x, ∂/∂w: the products of kernels/convolution.h;   ∂/∂b[f] = Σ over rows and places of dy[f]
#pragma once

#include "kernels/convolution.h"
#include "ops/windows.h"

namespace backprop::ops {

// f(filter, numbers): where the plane of a filter lies in the result.
template <class Real, class F>
void for_results(const Run<Real>& run, int batch, F f) {
  const int filters = (*run.shape)[0], places = run.size / filters;
  for (int row = 0; row < run.rows(batch); ++row)
    for (int filter = 0; filter < filters; ++filter)
      f(filter, row * run.stride + filter * places, places);
}

template <class Real>
void conv2d_forward(const Run<Real>& run, int batch) {
  convolve<Real>({windows_of(run), (*run.shape)[0], run.rows(batch)},
                 {run.x[0].value, run.x[0].stride}, run.x[1].value,
                 run.x.size() == 3 ? run.x[2].value : nullptr, {run.y, run.stride});
}

template <class Real>
void conv2d_vjp(const Run<Real>& run, int batch) {
  const Operand<Real>&x = run.x[0], &weights = run.x[1];
  const Convolution shape{windows_of(run), (*run.shape)[0], run.rows(batch)};
  const Images<const Real> dy{run.dy, run.stride};
  if (x.gradient) convolve_back<Real>(shape, dy, weights.value, {x.gradient, x.stride}, x.store());
  if (weights.gradient)
    convolve_weights<Real>(shape, {x.value, x.stride}, dy, weights.gradient, weights.store());
  if (run.x.size() < 3 || !run.x[2].gradient) return;
  if (run.x[2].first) std::fill_n(run.x[2].gradient, run.x[2].size, Real(0));
  for_results(run, batch, [&](int filter, int at, int places) {
    const Real* dy = run.dy + at;
    Real a = 0, b = 0, c = 0, d = 0;  // which need not wait for one another
    for (; places >= 4; places -= 4, dy += 4) a += dy[0], b += dy[1], c += dy[2], d += dy[3];
    if (places > 0) a += dy[0];
    if (places > 1) b += dy[1];
    if (places > 2) c += dy[2];
    run.x[2].gradient[filter] += (a + b) + (c + d);
  });
}

template <class Real>
const Op<Real>& conv2d() {
  static const Op<Real> op{.name = "conv2d",
                           .label = "conv",
                           .min_inputs = 2,
                           .max_inputs = 3,
                           .parameters = window_parameters,
                           .reduces_batch = false,
                           .shape = conv2d_shape,
                           .forward = conv2d_forward<Real>,
                           .vjp = conv2d_vjp<Real>,
                           .sets_first = true,
                           .forgets_result = true};
  return op;
}

}  // namespace backprop::ops
