// y[f] = b[f] + Σ over channels and kernel of w[f] · x, for every place of the window (zeros in the
// padding); w is [filters][channels][kernel height][kernel width], b may be left out.
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
  const Real* bias = run.x.size() == 3 ? run.x[2].value : nullptr;
  for_results(run, batch, [&](int filter, int at, int places) {
    std::fill_n(run.y + at, places, bias ? bias[filter] : Real(0));
  });
  convolve<Real>(windows_of(run), (*run.shape)[0], run.rows(batch),
                 {run.x[0].value, run.x[0].stride}, run.x[1].value, {run.y, run.stride});
}

template <class Real>
void conv2d_vjp(const Run<Real>& run, int batch) {
  const Windows windows = windows_of(run);
  const int filters = (*run.shape)[0], rows = run.rows(batch);
  const Images<const Real> dy{run.dy, run.stride};
  if (run.x[0].gradient)
    convolve_back<Real>(windows, filters, rows, dy, run.x[1].value,
                        {run.x[0].gradient, run.x[0].stride});
  if (run.x[1].gradient)
    convolve_weights<Real>(windows, filters, rows, {run.x[0].value, run.x[0].stride}, dy,
                           run.x[1].gradient);
  if (run.x.size() == 3 && run.x[2].gradient)
    for_results(run, batch, [&](int filter, int at, int places) {
      Real sum = 0;
      for (int i = 0; i < places; ++i) sum += run.dy[at + i];
      run.x[2].gradient[filter] += sum;
    });
}

template <class Real>
const Op<Real>& conv2d() {
  static const Op<Real> op{
      "conv2d",        "conv", 2, 3, window_parameters, false, conv2d_shape, conv2d_forward<Real>,
      conv2d_vjp<Real>};
  return op;
}

}  // namespace backprop::ops
