// One number for each window of each channel. A kind of pooling is a struct with `name`, `label`,
//   forward(x, windows, window)             y, where x is the plane
//   add(dx, x, windows, window, y, dy, split)   adds to the plane's gradient
#pragma once

#include "ops/windows.h"

namespace backprop::ops {

inline Shape pool2d_shape(const char* op, std::span<const Shape> inputs,
                          const Parameters& constants) {
  const Windows w = check_windows(op, inputs[0], constants, true);
  return {w.channels, w.rows, w.columns};
}

// f(windows, window, x, y): a window of the plane that begins at x gives the number y of the
// result.
template <class Real, class F>
void for_pools(const Run<Real>& run, int batch, F f) {
  const Windows windows = windows_of(run);
  for (int row = 0; row < run.rows(batch); ++row)
    for (int channel = 0; channel < windows.channels; ++channel)
      for_windows(windows, [&](const Window& window) {
        f(windows, window, row * run.x[0].stride + channel * windows.plane(),
          row * run.stride + channel * windows.places() + window.place);
      });
}

template <class Kind, class Real>
const Op<Real>& pool2d() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    for_pools(run, batch, [&](const Windows& windows, const Window& window, int x, int y) {
      run.y[y] = Kind::forward(run.x[0].value + x, windows, window);
    });
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    const bool split = run.parameters[window_constants] != 0;
    for_pools(run, batch, [&](const Windows& windows, const Window& window, int x, int y) {
      Kind::add(run.x[0].gradient + x, run.x[0].value + x, windows, window, run.y[y], run.dy[y],
                split);
    });
  };
  static const Op<Real> op{Kind::name, Kind::label,  1,       1,  window_parameters,
                           false,      pool2d_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
