// As conv2d, but every place of the window has weights and a bias of its own: w is
// [filters][rows][columns][channels][kernel height][kernel width], b [filters][rows][columns].
#pragma once

#include "kernels/matmul.h"
#include "ops/windows.h"

namespace backprop::ops {

// n weights from `weight` on meet as many numbers of the image, from x on, in the number y.
struct Stretch2d {
  int y, weight, x, n;
};

template <class Real>
using StretchStep = void (*)(const Run<Real>& run, const Stretch2d& stretch);

template <class Real>
[[gnu::noinline]] void for_stretches(const Run<Real>& run, int batch, StretchStep<Real> step) {
  const Windows w = windows_of(run);
  const int filters = (*run.shape)[0];
  for (int row = 0; row < run.rows(batch); ++row)
    for (int filter = 0; filter < filters; ++filter)
      for_windows(w, [&](const Window& window) {
        const int number = filter * w.places() + window.place;
        for (int channel = 0; channel < w.channels; ++channel)
          for (int y = 0; y < window.height; ++y)
            step(run, {row * run.stride + number,
                       (number * w.channels + channel) * w.kernel() +
                           (window.ky + y) * w.kernel_width + window.kx,
                       row * run.x[0].stride + channel * w.plane() + window.at + y * w.width,
                       window.width});
      });
}

template <class Real>
void add_stretch(const Run<Real>& run, const Stretch2d& s) {
  Real sum = 0;
  for (int i = 0; i < s.n; ++i) sum += run.x[1].value[s.weight + i] * run.x[0].value[s.x + i];
  run.y[s.y] += sum;
}

template <class Real>
void add_stretch_vjp(const Run<Real>& run, const Stretch2d& s) {
  const Real dy = run.dy[s.y];
  Real *dx = run.x[0].gradient, *dw = run.x[1].gradient;
  for (int i = 0; dx && i < s.n; ++i) dx[s.x + i] += dy * run.x[1].value[s.weight + i];
  for (int i = 0; dw && i < s.n; ++i) dw[s.weight + i] += dy * run.x[0].value[s.x + i];
}

template <class Real>
const Op<Real>& local2d() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    for (int row = 0; row < run.rows(batch); ++row)
      for (int i = 0; i < run.size; ++i)
        run.y[row * run.stride + i] = run.x.size() == 3 ? run.x[2].value[i] : Real(0);
    for_stretches(run, batch, add_stretch<Real>);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for_stretches(run, batch, add_stretch_vjp<Real>);
    if (run.x.size() == 3 && run.x[2].gradient)
      sum_rows<Real>(run.x[2].gradient, {run.dy, run.stride}, run.rows(batch), run.size,
                     Store::add);
  };
  static const Op<Real> op{"local2d", "local",       2,       3,  window_parameters,
                           false,     local2d_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
