// One number for each window of each channel.
#pragma once

#include "kernels/lanes.h"
#include "ops/windows.h"

namespace backprop::ops {

// What stands under windows side by side, alike in size: lines of the image from x on (and their
// gradient, where there is one), and the numbers of the result that they give.
template <class Real>
struct Pool {
  static constexpr int lanes = lanes_of<Real>;

  const Real* x;
  Real* dx;
  int height, width;  // of the part of a window that is inside the image
  int stride;         // from one line to the next
  int count;          // of the windows
  int step;           // from one to the next
  Real* y;
  const Real* dy;
  Real size;   // of the window, padding included
  bool split;  // equal winners share

  // f(place) for each place of a window, line by line.
  template <class F>
  void for_places(F f) const {
    for (int line = 0; line < height; ++line)
      for (int i = 0; i < width; ++i) f(line * stride + i);
  }
  // f(first, count, load) for the windows, as many at a time as there are lanes: load(place) is
  // what stands at a place of each. In lanes left over is the last one again.
  template <class F>
  void for_groups(F f) const {
    for (int first = 0; first < count; first += lanes) {
      int at[lanes];
      for (int i = 0; i < lanes; ++i) at[i] = std::min(first + i, count - 1) * step;
      f(first, std::min(lanes, count - first), [&](int place) { return gather(x + place, at); });
    }
  }
};

template <class Real>
using PoolStep = void (*)(const Pool<Real>& pool);

// The step's address is passed, for compilers would make a copy of this for each function.
template <class Real>
[[gnu::noinline]] void for_pools(const Run<Real>& run, int batch, const PoolStep<Real>& step) {
  const Windows w = windows_of(run);
  // Behind it, padding cuts them.
  const int last = std::min(w.columns - 1, (w.width + w.left - w.kernel_width) / w.stride_width);
  Real* const dx = run.x[0].gradient;
  Pool<Real> pool{.stride = w.width,
                  .step = w.stride_width,
                  .size = static_cast<Real>(w.kernel()),
                  .split = run.parameters[window_constants] != 0};
  for (int row = 0; row < run.rows(batch); ++row)
    for (int channel = 0; channel < w.channels; ++channel)
      for (int line = 0; line < w.rows; ++line)
        for (int column = 0; column < w.columns; column += pool.count) {
          const Window window = window_at(w, line, column);
          const int x = row * run.x[0].stride + channel * w.plane() + window.at;
          const int y = row * run.stride + channel * w.places() + window.place;
          pool.x = run.x[0].value + x;
          pool.dx = dx ? dx + x : dx;
          pool.height = window.height;
          pool.width = window.width;
          pool.count = window.kx == 0 && column < last ? last - column + 1 : 1;
          pool.y = run.y + y;
          pool.dy = run.dy + y;
          step(pool);
        }
}

// Kind<Real>::forward and ::vjp each take a pool.
template <template <class> class Kind, class Real>
const Op<Real>& pool2d(const char* name, const char* label) {
  static constexpr PoolStep<Real> steps[] = {Kind<Real>::forward, Kind<Real>::vjp};
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    for_pools(run, batch, steps[0]);
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    for_pools(run, batch, steps[1]);
  };
  static const Op<Real> op{name, label, 1, 1, window_parameters, false, pool2d_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
