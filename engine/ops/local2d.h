// As conv2d, but every place of the window has weights and a bias of its own: w is
// [filters][rows][columns][channels][kernel height][kernel width], b [filters][rows][columns].
#pragma once

#include "kernels/reduce.h"
#include "ops/windows.h"
#include "tensor/error.h"

namespace backprop::ops {

inline Shape local2d_shape(const char* op, std::span<const Shape> inputs,
                           const Parameters& constants) {
  const Windows w = check_windows(op, inputs[0], constants);
  const Shape& weight = inputs[1];
  if (weight.empty() ||
      weight != Shape{weight[0], w.rows, w.columns, w.channels, w.kernel_height, w.kernel_width})
    throw Error(op, "the weights " + to_string(weight) + " do not fit the images and the kernel");
  const Shape result{weight[0], w.rows, w.columns};
  if (inputs.size() == 3 && inputs[2] != result)
    throw Error(op, "one bias for each of its numbers expected: got " + to_string(inputs[2]));
  return result;
}

// f(y, weight, x, n): n weights from `weight` on and as many numbers of the image from `x` on
// meet in the number y of the result.
template <class Real, class F>
void for_stretches(const Run<Real>& run, int batch, F f) {
  const Windows w = windows_of(run);
  const int filters = (*run.shape)[0];
  for (int row = 0; row < run.rows(batch); ++row)
    for (int filter = 0; filter < filters; ++filter)
      for_windows(w, [&](const Window& window) {
        const int number = filter * w.places() + window.place;
        for (int channel = 0; channel < w.channels; ++channel)
          for (int y = 0; y < window.height; ++y)
            f(row * run.stride + number,
              (number * w.channels + channel) * w.kernel() + (window.ky + y) * w.kernel_width +
                  window.kx,
              row * run.x[0].stride + channel * w.plane() + window.at + y * w.width, window.width);
      });
}

template <class Real>
const Op<Real>& local2d() {
  static constexpr auto forward = [](const Run<Real>& run, int batch) {
    for (int row = 0; row < run.rows(batch); ++row)
      for (int i = 0; i < run.size; ++i)
        run.y[row * run.stride + i] = run.x.size() == 3 ? run.x[2].value[i] : Real(0);
    for_stretches(run, batch, [&](int y, int weight, int x, int n) {
      Real sum = 0;
      for (int i = 0; i < n; ++i) sum += run.x[1].value[weight + i] * run.x[0].value[x + i];
      run.y[y] += sum;
    });
  };
  static constexpr auto vjp = [](const Run<Real>& run, int batch) {
    Real *dx = run.x[0].gradient, *dw = run.x[1].gradient;
    for_stretches(run, batch, [&](int y, int weight, int x, int n) {
      for (int i = 0; dx && i < n; ++i) dx[x + i] += run.dy[y] * run.x[1].value[weight + i];
      for (int i = 0; dw && i < n; ++i) dw[weight + i] += run.dy[y] * run.x[0].value[x + i];
    });
    if (run.x.size() == 3 && run.x[2].gradient)
      sum_rows(run.x[2].gradient, run.dy, run.rows(batch), run.size, run.stride, Store::add);
  };
  static const Op<Real> op{"local2d", "local",       2,       3,  window_parameters,
                           false,     local2d_shape, forward, vjp};
  return op;
}

}  // namespace backprop::ops
