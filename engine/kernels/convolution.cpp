#include "kernels/convolution.h"

#include "kernels/elementwise.h"

namespace backprop {
namespace {

// Along one side of the image: the places at which one number of the kernel is inside it, and where
// in the image it is at the first of them.
struct Reach {
  int first, end, from;
};

Reach reach(int tap, int padding, int stride, int extent, int places) {
  const int before = padding - tap;  // the image lies this far into the window's way
  const int first = before > 0 ? (before + stride - 1) / stride : 0;
  const int last = extent - 1 + before;
  return {first, last < 0 ? 0 : std::min(places, last / stride + 1), first * stride - before};
}

// f(tap, n, in, out): number `tap` of the kernel meets n numbers of a plane of the image, from
// `in`, stride_width apart, and n of the result, from `out`. Long lines, which lanes like.
template <class F>
void for_lines(const Windows& w, F f) {
  for (int ky = 0; ky < w.kernel_height; ++ky) {
    const Reach y = reach(ky, w.top, w.stride_height, w.height, w.rows);
    for (int kx = 0; kx < w.kernel_width; ++kx) {
      const Reach x = reach(kx, w.left, w.stride_width, w.width, w.columns);
      for (int row = y.first; row < y.end; ++row)
        f(ky * w.kernel_width + kx, x.end - x.first,
          (y.from + (row - y.first) * w.stride_height) * w.width + x.from,
          row * w.columns + x.first);
    }
  }
}

// f(weight, in, out): places of each pair of a filter and a channel in one row.
template <class F>
void for_planes(const Windows& w, int filters, F f) {
  for (int filter = 0; filter < filters; ++filter)
    for (int channel = 0; channel < w.channels; ++channel)
      f((filter * w.channels + channel) * w.kernel(), channel * w.plane(), filter * w.places());
}

// In lanes for float; in order for double, whose numbers are the same in every build.
template <class Real>
Real dot(const Real* a, const Real* b, int n) {
  Real sum = 0;
  int i = 0;
#ifdef XTENSOR_USE_XSIMD
  if constexpr (std::is_same_v<Real, float>) {
    using Lanes = xsimd::batch<float>;
    constexpr int width = static_cast<int>(Lanes::size);
    Lanes sums(0.0f);
    for (; i + width <= n; i += width)
      sums += Lanes::load_unaligned(a + i) * Lanes::load_unaligned(b + i);
    sum = xsimd::reduce_add(sums);
  }
#endif
  for (; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

template <class Real>
void convolve(const Windows& w, int filters, int rows, Images<const Real> x, const Real* weights,
              Images<Real> y) {
  for (int row = 0; row < rows; ++row, x.data += x.stride, y.data += y.stride)
    for_planes(w, filters, [&](int first, int image, int result) {
      for_lines(w, [&, step = w.stride_width](int tap, int n, int in, int out) {
        const Real weight = weights[first + tap];
        const Real* from = x.data + image + in;
        Real* to = y.data + result + out;
        if (step == 1)
          return map_add(
              to, n, [weight](const auto& x) { return weight * x; }, from);
        for (int i = 0; i < n; ++i) to[i] += weight * from[i * step];
      });
    });
}

template <class Real>
void convolve_back(const Windows& w, int filters, int rows, Images<const Real> dy,
                   const Real* weights, Images<Real> dx) {
  for (int row = 0; row < rows; ++row, dx.data += dx.stride, dy.data += dy.stride)
    for_planes(w, filters, [&](int first, int image, int result) {
      for_lines(w, [&, step = w.stride_width](int tap, int n, int in, int out) {
        const Real weight = weights[first + tap];
        const Real* from = dy.data + result + out;
        Real* to = dx.data + image + in;
        if (step == 1)
          return map_add(
              to, n, [weight](const auto& dy) { return weight * dy; }, from);
        for (int i = 0; i < n; ++i) to[i * step] += weight * from[i];
      });
    });
}

template <class Real>
void convolve_weights(const Windows& w, int filters, int rows, Images<const Real> x,
                      Images<const Real> dy, Real* dweights) {
  for (int row = 0; row < rows; ++row, x.data += x.stride, dy.data += dy.stride)
    for_planes(w, filters, [&](int first, int image, int result) {
      for_lines(w, [&, step = w.stride_width](int tap, int n, int in, int out) {
        const Real *a = x.data + image + in, *b = dy.data + result + out;
        Real sum = 0;
        if (step == 1)
          sum = dot(a, b, n);
        else
          for (int i = 0; i < n; ++i) sum += a[i * step] * b[i];
        dweights[first + tap] += sum;
      });
    });
}

#define INSTANTIATE(Real)                                                                          \
  template void convolve(const Windows&, int, int, Images<const Real>, const Real*, Images<Real>); \
  template void convolve_back(const Windows&, int, int, Images<const Real>, const Real*,           \
                              Images<Real>);                                                       \
  template void convolve_weights(const Windows&, int, int, Images<const Real>, Images<const Real>, \
                                 Real*);
INSTANTIATE(float)
INSTANTIATE(double)

}  // namespace backprop
