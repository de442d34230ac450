// One number for each window of each channel.
#pragma once

#include "ops/windows.h"

namespace backprop::ops {

// What stands under one window: lines of the image from x on (and their gradient, where there is
// one), and the number of the result that it gives.
template <class Real>
struct Pool {
  const Real* x;
  Real* dx;
  int height, width;  // of the part of the window that is inside the image
  int stride;         // from one line to the next
  Real* y;
  const Real* dy;
  Real size;   // of the window, padding included
  bool split;  // equal winners share
};

template <class Real>
[[gnu::noinline]] void for_pools(const Run<Real>& run, int batch,
                                 void (*step)(const Pool<Real>& pool)) {
  const Windows w = windows_of(run);
  const bool split = run.parameters[window_constants] != 0;
  Real* const dx = run.x[0].gradient;
  Pool<Real> pool{.stride = w.width, .size = static_cast<Real>(w.kernel()), .split = split};
  for (int row = 0; row < run.rows(batch); ++row)
    for (int channel = 0; channel < w.channels; ++channel)
      for_windows(w, [&](const Window& window) {
        const int x = row * run.x[0].stride + channel * w.plane() + window.at;
        const int y = row * run.stride + channel * w.places() + window.place;
        pool.x = run.x[0].value + x;
        pool.dx = dx ? dx + x : dx;
        pool.height = window.height;
        pool.width = window.width;
        pool.y = run.y + y;
        pool.dy = run.dy + y;
        step(pool);
      });
}

// Kind<Real>::forward and ::vjp each take a pool.
template <template <class> class Kind, class Real>
const Op<Real>& pool2d(const char* name, const char* label) {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    for_pools<Real>(run, batch, Kind<Real>::forward);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for_pools<Real>(run, batch, Kind<Real>::vjp);
  };
  static const Op<Real> op{name, label, 1, 1, window_parameters, false, pool2d_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
