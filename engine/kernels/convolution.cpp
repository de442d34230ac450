#include "kernels/convolution.h"

#include <vector>

#include "kernels/elementwise.h"
#include "kernels/lanes.h"
#include "kernels/product.h"

namespace backprop {
namespace {

// About so many numbers of patches at a time: they stay in the second cache.
constexpr int most_patches = 1 << 16;

// Some whole lines of places, and the matrix of their patches: a row for each number that a filter
// sees, a column for each place, `stride` from row to row.
struct Band {
  int first, lines;  // of the result
  int places, stride;
};

int seen_by(const Windows& w) { return w.channels * w.kernel(); }

Band band_at(const Windows& w, int first) {
  const int most = std::max(1, most_patches / (seen_by(w) * padded(w.columns)));
  const int lines = std::min(most, w.rows - first), places = lines * w.columns;
  return {first, lines, places, padded(places)};
}

// f(band) for all the lines of the result.
template <class F>
void for_bands(const Windows& w, F f) {
  for (int first = 0; first < w.rows;) {
    const Band band = band_at(w, first);
    f(band);
    first += band.lines;
  }
}

// The size of an image with its padding, as far as windows reach.
struct Canvas {
  explicit Canvas(const Windows& w)
      : height((w.rows - 1) * w.stride_height + w.kernel_height),
        width((w.columns - 1) * w.stride_width + w.kernel_width),
        size(padded(std::size_t{1} * w.channels * height * width)) {}
  int height, width;
  std::size_t size;
};

// Memory that stays for the next call.
template <class Real>
struct Room {
  // `more`: numbers for other things.
  Room(const Windows& w, std::size_t more) {
    constexpr std::size_t slack = 8;  // lanes may run over
    const std::size_t canvas_size = Canvas(w).size + slack;
    const std::size_t patches_size = std::size_t{1} * seen_by(w) * band_at(w, 0).stride + slack;
    thread_local std::vector<Real> memory;
    if (memory.size() < canvas_size + patches_size + more)
      memory.resize(canvas_size + patches_size + more);
    canvas = memory.data();
    patches = canvas + canvas_size;
    rest = patches + patches_size;
  }
  Real *canvas, *patches, *rest;
};

// f(canvas, image, n): n numbers of each line of an image, and where they are on its canvas.
template <class Real, class Image, class F>
void for_image(const Windows& w, Real* canvas, Image* image, F f) {
  const Canvas size(w);
  const int lines = std::min(w.height, size.height - w.top);
  const int columns = std::min(w.width, size.width - w.left);
  for (int channel = 0; channel < w.channels; ++channel)
    for (int y = 0; y < lines; ++y)
      f(canvas + (channel * size.height + w.top + y) * size.width + w.left,
        image + channel * w.plane() + y * w.width, columns);
}

// f(patches, canvas): the numbers that one tap of the kernel sees along a line of places, and where
// on the canvas it meets the first of them.
template <class Real, class F>
void for_lines(const Windows& w, const Band& band, const Room<Real>& room, F f) {
  const Canvas size(w);
  Real* patches = room.patches;
  for (int channel = 0; channel < w.channels; ++channel)
    for (int ky = 0; ky < w.kernel_height; ++ky)
      for (int kx = 0; kx < w.kernel_width; ++kx, patches += band.stride) {
        Real* from = room.canvas + kx +
                     (channel * size.height + band.first * w.stride_height + ky) * size.width;
        for (int line = 0; line < band.lines; ++line, from += w.stride_height * size.width)
          f(patches + line * w.columns, from);
      }
}

template <class Real>
void paint(const Windows& w, const Real* image, Real* canvas) {
  std::fill_n(canvas, Canvas(w).size, Real(0));
  for_image(w, canvas, image, [](Real* to, const Real* from, int n) {
    map(
        to, n, [](const auto& x) { return x; }, from);
  });
}

// In pairs of packs: what is written too far is written again with the line that follows.
template <class Real>
void read_patches(const Windows& w, const Band& band, const Room<Real>& room) {
  const int n = w.columns, step = w.stride_width;
  for_lines(w, band, room, [&](Real* line, const Real* from) {
    constexpr int width = Pack<Real>::width;
    for (int i = 0; step == 1 && i < n; i += 2 * width) {
      Pack<Real>::load(from + i).store(line + i);
      Pack<Real>::load(from + i + width).store(line + i + width);
    }
    for (int i = 0; step > 1 && i < n; ++i) line[i] = from[i * step];
  });
}

template <class Real>
void add_patches(const Windows& w, const Band& band, const Room<Real>& room) {
  const int n = w.columns, step = w.stride_width;
  for_lines(w, band, room, [&](const Real* line, Real* to) {
    if (step == 1)
      return map_add(
          to, n, [](const auto& x) { return x; }, line);
    for (int i = 0; i < n; ++i) to[i * step] += line[i];
  });
}

}  // namespace

template <class Real>
void convolve(const Convolution& shape, Images<const Real> x, const Real* weights, const Real* bias,
              Images<Real> y) {
  const Windows& w = shape.windows;
  const bool single = shape.filters == 1;
  const int across = single ? 1 : padded(shape.filters);
  const Room<Real> room(w, std::size_t{1} * padded(w.places()) * across);
  for (int row = 0; row < shape.rows; ++row, x.data += x.stride, y.data += y.stride) {
    paint(w, x.data, room.canvas);
    for_bands(w, [&](const Band& band) {
      read_patches(w, band, room);
      // A row for each place; one row alone where there is one filter.
      multiply<Real>({.rows = single ? 1 : band.places,
                      .columns = single ? band.places : shape.filters,
                      .inner = seen_by(w),
                      .c = room.rest,
                      .c_row = across,
                      .start = single ? nullptr : bias,
                      .a = single ? weights : room.patches,
                      .a_row = band.stride,
                      .a_transposed = !single,
                      .right = single ? Right::rows : Right::weights,
                      .b = single ? room.patches : weights,
                      .b_row = band.stride});
      Real* to = y.data + band.first * w.columns;
      if (!single) return store_columns(to, w.places(), room.rest, band.places, shape.filters);
      for (int i = 0; i < band.places; ++i) to[i] = room.rest[i] + (bias ? *bias : Real(0));
    });
  }
}

template <class Real>
void convolve_back(const Convolution& shape, Images<const Real> dy, const Real* weights,
                   Images<Real> dx) {
  const Windows& w = shape.windows;
  const int seen = seen_by(w);
  const Room<Real> room(w, std::size_t{1} * shape.filters * seen);
  const Panels<Real> panels{.inputs = seen, .units = shape.filters};
  for (int f = 0; f < shape.filters; ++f)
    for (int k = 0; k < seen; ++k) room.rest[f * seen + k] = weights[panels.index(f, k)];
  for (int row = 0; row < shape.rows; ++row, dy.data += dy.stride, dx.data += dx.stride) {
    std::fill_n(room.canvas, Canvas(w).size, Real(0));
    for_bands(w, [&](const Band& band) {
      multiply<Real>({.rows = seen,
                      .columns = band.places,
                      .inner = shape.filters,
                      .c = room.patches,
                      .c_row = band.stride,
                      .a = room.rest,
                      .a_row = seen,
                      .a_transposed = true,
                      .right = Right::rows,
                      .b = dy.data + band.first * w.columns,
                      .b_row = w.places()});
      add_patches(w, band, room);
    });
    for_image(w, room.canvas, dx.data, [](const Real* from, Real* to, int n) {
      map_add(
          to, n, [](const auto& x) { return x; }, from);
    });
  }
}

template <class Real>
void convolve_weights(const Convolution& shape, Images<const Real> x, Images<const Real> dy,
                      Real* dweights, Store store) {
  const Windows& w = shape.windows;
  const bool single = shape.filters == 1;
  const Room<Real> room(w, 0);
  for (int row = 0; row < shape.rows; ++row, x.data += x.stride, dy.data += dy.stride) {
    paint(w, x.data, room.canvas);
    for_bands(w, [&](const Band& band) {
      read_patches(w, band, room);
      const bool is_first = row == 0 && band.first == 0 && store == Store::set;
      const Real* slopes = dy.data + band.first * w.columns;
      multiply<Real>({.rows = single ? 1 : seen_by(w),
                      .columns = single ? seen_by(w) : shape.filters,
                      .inner = band.places,
                      .c = dweights,
                      .c_row = 0,
                      .c_column = single ? 1 : seen_by(w),
                      .start = is_first ? nullptr : dweights,
                      .a = single ? slopes : room.patches,
                      .a_row = band.stride,
                      .right = Right::columns,
                      .b = single ? room.patches : slopes,
                      .b_row = single ? band.stride : w.places()});
    });
  }
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
