#include "kernels/convolution.h"

#include <vector>

#include "kernels/elementwise.h"
#include "kernels/product.h"

namespace backprop {
namespace {

// About so many numbers of patches at a time: they stay in the second cache.
constexpr int most_patches = 1 << 16;

// Memory that stays, for `size` numbers.
template <class Real>
Real* room(std::size_t size) {
  thread_local std::vector<Real> memory;
  if (memory.size() < size) memory.resize(size);
  return memory.data();
}

// Some whole lines of places, and the matrix of their patches: a row for each number that a filter
// sees, a column for each place, `stride` from row to row.
struct Band {
  int first, lines;  // of the result
  int places, stride;
};

int seen_by(const Windows& w) { return w.channels * w.kernel(); }

// f(band) for all the lines of the result.
template <class F>
void for_bands(const Windows& w, F f) {
  const int most = std::max(1, most_patches / (seen_by(w) * padded(w.columns)));
  for (int first = 0; first < w.rows; first += most) {
    const int lines = std::min(most, w.rows - first), places = lines * w.columns;
    f(Band{first, lines, places, padded(places)});
  }
}

// Numbers that the patches of any band take.
std::size_t patches_size(const Windows& w) {
  std::size_t most = 0;
  for_bands(w, [&](const Band& band) {
    most = std::max(most, static_cast<std::size_t>(seen_by(w)) * band.stride);
  });
  return most;
}

// The places of a line at which column kx of the kernel is inside the image.
struct Reach {
  int first, end;
};

Reach reach(const Windows& w, int kx) {
  const int before = w.left - kx;  // the image lies this far into the window's way
  const int first = before > 0 ? (before + w.stride_width - 1) / w.stride_width : 0;
  const int last = w.width - 1 + before;
  const int end = last < 0 ? 0 : std::min(w.columns, last / w.stride_width + 1);
  return {std::min(first, end), end};
}

// f(patch, image, reach): the patches of one line, and where in the image they begin: image + i *
// stride_width holds the i-th of them, for those in reach; null where none is.
template <class Real, class F>
void for_lines(const Windows& w, const Band& band, Real* patches, F f) {
  for (int tap = 0; tap < seen_by(w); ++tap, patches += band.stride) {
    const int channel = tap / w.kernel(), ky = tap % w.kernel() / w.kernel_width,
              kx = tap % w.kernel_width;
    const Reach inside = reach(w, kx);
    for (int line = 0; line < band.lines; ++line) {
      const int y = (band.first + line) * w.stride_height - w.top + ky;
      const bool is_outside = y < 0 || y >= w.height;
      f(patches + line * w.columns, channel * w.plane() + y * w.width + kx - w.left,
        is_outside ? Reach{0, 0} : inside);
    }
  }
}

template <class Real>
void read_patches(const Windows& w, const Band& band, const Real* image, Real* patches) {
  for_lines(w, band, patches, [&](Real* line, int from, Reach in) {
    for (int i = 0; i < in.first; ++i) line[i] = 0;
    for (int i = in.end; i < w.columns; ++i) line[i] = 0;
    if (w.stride_width == 1)
      return map(
          line + in.first, in.end - in.first, [](const auto& x) { return x; },
          image + (from + in.first));
    for (int i = in.first; i < in.end; ++i) line[i] = image[from + i * w.stride_width];
  });
}

template <class Real>
void add_patches(const Windows& w, const Band& band, const Real* patches, Real* image) {
  for_lines(w, band, patches, [&](const Real* line, int to, Reach in) {
    if (w.stride_width == 1)
      return map_add(
          image + (to + in.first), in.end - in.first, [](const auto& x) { return x; },
          line + in.first);
    for (int i = in.first; i < in.end; ++i) image[to + i * w.stride_width] += line[i];
  });
}

// f(row, band, patches) for every row of the batch, with `more` numbers behind the patches.
template <class Real, class F>
void for_rows(const Convolution& shape, std::size_t more, F f) {
  Real* patches = room<Real>(patches_size(shape.windows) + more);
  for (int row = 0; row < shape.rows; ++row)
    for_bands(shape.windows, [&](const Band& band) { f(row, band, patches); });
}

}  // namespace

template <class Real>
void convolve(const Convolution& shape, Images<const Real> x, const Real* weights, const Real* bias,
              Images<Real> y) {
  const Windows& w = shape.windows;
  const int across = padded(shape.filters), places = w.places();
  const bool single = shape.filters == 1;
  const std::size_t before = patches_size(w);
  for_rows<Real>(shape, static_cast<std::size_t>(padded(places)) * across,
                 [&](int row, const Band& band, Real* patches) {
                   read_patches(w, band, x.data + row * x.stride, patches);
                   Real* result =
                       patches + before;  // [places][filters], or [places] where there is one alone
                   multiply<Real>({.rows = single ? 1 : band.places,
                                   .columns = single ? band.places : shape.filters,
                                   .inner = seen_by(w),
                                   .c = result,
                                   .c_row = across,
                                   .start = single ? nullptr : bias,
                                   .a = single ? weights : patches,
                                   .a_row = band.stride,
                                   .a_transposed = !single,
                                   .right = single ? Right::rows : Right::weights,
                                   .b = single ? patches : weights,
                                   .b_row = band.stride});
                   const Real more = single && bias ? *bias : Real(0);
                   Real* to = y.data + row * y.stride + band.first * w.columns;
                   for (int f = 0; f < shape.filters; ++f)
                     for (int i = 0; i < band.places; ++i)
                       to[f * places + i] = result[i * (single ? 1 : across) + f] + more;
                 });
}

template <class Real>
void convolve_back(const Convolution& shape, Images<const Real> dy, const Real* weights,
                   Images<Real> dx) {
  const Windows& w = shape.windows;
  const int seen = seen_by(w);
  const std::size_t before = patches_size(w);
  bool is_unpacked = false;
  for_rows<Real>(shape, static_cast<std::size_t>(shape.filters) * seen,
                 [&](int row, const Band& band, Real* patches) {
                   Real* plain = patches + before;  // [filters][seen]
                   const Panels<Real> panels{.inputs = seen, .units = shape.filters};
                   for (int f = 0; f < shape.filters && !is_unpacked; ++f)
                     for (int k = 0; k < seen; ++k)
                       plain[f * seen + k] = weights[panels.index(f, k)];
                   is_unpacked = true;
                   multiply<Real>({.rows = seen,
                                   .columns = band.places,
                                   .inner = shape.filters,
                                   .c = patches,
                                   .c_row = band.stride,
                                   .a = plain,
                                   .a_row = seen,
                                   .a_transposed = true,
                                   .right = Right::rows,
                                   .b = dy.data + row * dy.stride + band.first * w.columns,
                                   .b_row = w.places()});
                   add_patches<Real>(w, band, patches, dx.data + row * dx.stride);
                 });
}

template <class Real>
void convolve_weights(const Convolution& shape, Images<const Real> x, Images<const Real> dy,
                      Real* dweights, Store store) {
  const Windows& w = shape.windows;
  const bool single = shape.filters == 1;
  for_rows<Real>(shape, 0, [&](int row, const Band& band, Real* patches) {
    read_patches(w, band, x.data + row * x.stride, patches);
    const bool is_first = row == 0 && band.first == 0 && store == Store::set;
    const Real* slopes = dy.data + row * dy.stride + band.first * w.columns;
    multiply<Real>({.rows = single ? 1 : seen_by(w),
                    .columns = single ? seen_by(w) : shape.filters,
                    .inner = band.places,
                    .c = dweights,
                    .c_row = 0,
                    .c_column = single ? 1 : seen_by(w),
                    .start = is_first ? nullptr : dweights,
                    .a = single ? slopes : patches,
                    .a_row = band.stride,
                    .right = Right::columns,
                    .b = single ? patches : slopes,
                    .b_row = single ? band.stride : w.places()});
  });
}

#define INSTANTIATE(Real)                                                                         \
  template void convolve(const Convolution&, Images<const Real>, const Real*, const Real*,        \
                         Images<Real>);                                                           \
  template void convolve_back(const Convolution&, Images<const Real>, const Real*, Images<Real>); \
  template void convolve_weights(const Convolution&, Images<const Real>, Images<const Real>,      \
                                 Real*, Store);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace backprop
