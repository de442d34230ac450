#include "kernels/convolution.h"

#include <vector>

#include "kernels/elementwise.h"
#include "kernels/lanes.h"
#include "kernels/product.h"
#include "kernels/window_tile.h"

namespace backprop {
namespace {

// At about so many places at a time slopes are turned round for those of the weights.
constexpr int most_places = 1024;

int seen_by(const Windows& w) { return w.channels * w.kernel(); }

// An image with zeros around it. Columns that the stride leads to one after the other stand side by
// side: all those of phase 0, then of phase 1, …
struct Canvas {
  int planes, height;
  int phases, width;  // of a phase

  int line() const { return phases * width; }
  std::size_t size() const { return std::size_t{1} * planes * height * line(); }
  int at(int plane, int y, int x) const {
    return (plane * height + y) * line() + x % phases * width + x / phases;
  }
};

// As far as windows reach.
Canvas canvas_of(const Windows& w) {
  const int width = (w.columns - 1) * w.stride_width + w.kernel_width;
  return {.planes = w.channels,
          .height = (w.rows - 1) * w.stride_height + w.kernel_height,
          .phases = w.stride_width,
          .width = (width + w.stride_width - 1) / w.stride_width};
}

template <class Real>
void paint(const Canvas& canvas, Real* to, const Windows& w, const Real* image) {
  std::fill_n(to, canvas.size(), Real(0));
  const int lines = std::min(w.height, canvas.height - w.top);
  const int columns = std::min(w.width, canvas.line() - w.left);
  for (int channel = 0; channel < w.channels; ++channel)
    for (int y = 0; y < lines; ++y) {
      const Real* const from = image + channel * w.plane() + y * w.width;
      if (w.stride_width == 1)
        map(
            to + canvas.at(channel, w.top + y, w.left), columns, [](const auto& x) { return x; },
            from);
      else
        for (int x = 0; x < columns; ++x) to[canvas.at(channel, w.top + y, w.left + x)] = from[x];
    }
}

// Memory that stays for the next call.
template <class Real>
Real* room(std::size_t size) {
  thread_local std::vector<Real> memory;
  if (memory.size() < size) memory.resize(size);
  return memory.data();
}

// Numbers that may be read or written behind an end: of a canvas, of three rows of sums.
constexpr int slack = 32;

// Where the taps are on a canvas, filled up to a multiple of 4.
const int* taps_of(const Windows& w, const Canvas& canvas) {
  int* const at = room<int>(padded(seen_by(w)));
  int tap = 0;
  for (int channel = 0; channel < w.channels; ++channel)
    for (int ky = 0; ky < w.kernel_height; ++ky)
      for (int kx = 0; kx < w.kernel_width; ++kx) at[tap++] = canvas.at(channel, ky, kx);
  std::fill(at + tap, at + padded(tap), 0);
  return at;
}

// Along one side of an image: every stride-th place, from one phase on, and the taps that see it.
struct Phase {
  Phase(int phase, int stride, int kernel, int padding, int size)
      : phase(phase),
        stride(stride),
        taps(phase < kernel ? (kernel - phase - 1) / stride + 1 : 0),
        window(std::max(0, (padding - phase + stride - 1) / stride)),
        first(window * stride + phase - padding),
        count(first < size ? (size - first - 1) / stride + 1 : 0) {}
  int tap(int i) const { return phase + i * stride; }
  int place(int i) const { return first + i * stride; }
  int phase, stride;
  int taps;
  int window;  // the last one that reaches the first place; with tap(1) it is the one before, …
  int first, count;
};

struct Phases {
  Phase y, x;
  int taps() const { return y.taps * x.taps; }
  int places() const { return y.count * x.count; }
};

// f(j, width): the first unit of each panel and how wide that is; a single unit's are 4 wide here.
template <class Real, class F>
void for_panels(int units, F f) {
  for (int j = 0; j < units; j += panel_width<Real>)
    f(j, std::min(panel_width<Real>, padded(units - j)));
}

}  // namespace

template <class Real>
void convolve(const Convolution& shape, Images<const Real> x, const Real* weights, const Real* bias,
              Images<Real> y) {
  static constexpr Real zeros[panel_width<Real>] = {};
  const Windows& w = shape.windows;
  const Canvas canvas = canvas_of(w);
  const int* const at = taps_of(w, canvas);
  const int taps = seen_by(w), across = padded(shape.filters);
  Real* const painted =
      room<Real>(canvas.size() + 4 * taps + (w.places() + 3) * across + 2 * slack);
  Real *const single = painted + canvas.size() + slack, *const sums = single + 4 * taps;
  if (shape.filters == 1) {
    std::fill_n(single, 4 * taps, Real(0));
    for (int tap = 0; tap < taps; ++tap) single[4 * tap] = weights[tap];
    weights = single;
  }
  for (int row = 0; row < shape.rows; ++row, x.data += x.stride, y.data += y.stride) {
    paint(canvas, painted, w, x.data);
    for_panels<Real>(shape.filters, [&](int j, int width) {
      sum_taps<Real>({.image = painted,
                      .image_line = w.stride_height * canvas.line(),
                      .lines = w.rows,
                      .columns = w.columns,
                      .at = at,
                      .taps = taps,
                      .b = weights + j * taps,
                      .c = sums + j,
                      .width = width,
                      .c_row = across},
                     bias ? bias + j : zeros);
    });
    store_columns(y.data, w.places(), sums, w.places(), shape.filters);
  }
}

namespace {

// Slopes of a convolution's result, as far as anything reaches back from the image.
struct Slopes {
  explicit Slopes(const Convolution& shape) {
    const Windows& w = shape.windows;
    top = (w.kernel_height - 1) / w.stride_height;
    left = (w.kernel_width - 1) / w.stride_width;
    windows = {.channels = shape.filters,
               .height = w.rows,
               .width = w.columns,
               .stride_width = 1,
               .top = top,
               .left = left};
    canvas = {.planes = shape.filters,
              .height = top + std::max(w.rows, (w.height - 1 + w.top) / w.stride_height + 1),
              .phases = 1,
              .width = left + std::max(w.columns, (w.width - 1 + w.left) / w.stride_width + 1)};
    most_taps = shape.filters * (top + 1) * (left + 1);
  }
  int top, left;  // zeros before them
  Windows windows;
  Canvas canvas;
  int most_taps;
};

// The taps of a phase on the canvas of slopes, and their weights in panels of [channels][taps].
template <class Real>
void turn_weights(const Convolution& shape, const Slopes& slopes, const Phases& phases,
                  const Real* weights, Real* turned, int* at) {
  const Windows& w = shape.windows;
  const Panels<Real> from{.inputs = seen_by(w), .units = shape.filters};
  // Not those of a single unit.
  const Panels<Real> to{.inputs = shape.filters * phases.taps(), .units = std::max(w.channels, 2)};
  std::fill_n(turned, to.size(), Real(0));
  int tap = 0;
  for (int filter = 0; filter < shape.filters; ++filter)
    for (int j = 0; j < phases.y.taps; ++j)
      for (int i = 0; i < phases.x.taps; ++i, ++tap) {
        at[tap] = slopes.canvas.at(filter, slopes.top - j, slopes.left - i);
        const int within = phases.y.tap(j) * w.kernel_width + phases.x.tap(i);
        for (int channel = 0; channel < w.channels; ++channel)
          turned[to.index(channel, tap)] =
              weights[from.index(filter, channel * w.kernel() + within)];
      }
}

// The places of a phase in an image, from sums that have them in rows, a column for each channel.
template <class Real>
void store_phase(const Windows& w, const Phases& phases, const Real* sums, Real* image,
                 Store store) {
  const int across = padded(w.channels);
  for (int channel = 0; channel < w.channels; ++channel)
    for (int line = 0; line < phases.y.count; ++line) {
      Real* const to = image + channel * w.plane() + phases.y.place(line) * w.width;
      const Real* from = sums + line * phases.x.count * across + channel;
      for (int i = 0; i < phases.x.count; ++i, from += across) {
        Real& slope = to[phases.x.place(i)];
        slope = (store == Store::add ? slope : Real(0)) + *from;
      }
    }
}

}  // namespace

// A convolution of dy for each phase of the strides: what is at a place of the image was seen by
// one window after the other, with taps that are a stride apart.
template <class Real>
void convolve_back(const Convolution& shape, Images<const Real> dy, const Real* weights,
                   Images<Real> dx, Store store) {
  static constexpr Real zeros[panel_width<Real>] = {};
  const Windows& w = shape.windows;
  const Slopes slopes(shape);
  const Canvas& canvas = slopes.canvas;
  const int across = padded(w.channels), most_taps = slopes.most_taps;
  Real* const painted =
      room<Real>(canvas.size() + most_taps * across + (w.plane() + 3) * across + 2 * slack);
  Real *const turned = painted + canvas.size() + slack, *const sums = turned + most_taps * across;
  int* const at = room<int>(most_taps);
  for (int i = 0; i < w.stride_height * w.stride_width; ++i) {
    const Phases phases{{i / w.stride_width, w.stride_height, w.kernel_height, w.top, w.height},
                        {i % w.stride_width, w.stride_width, w.kernel_width, w.left, w.width}};
    const int taps = shape.filters * phases.taps();
    turn_weights(shape, slopes, phases, weights, turned, at);
    std::fill_n(sums, phases.places() * across, Real(0));
    for (int row = 0; row < shape.rows; ++row) {
      paint(canvas, painted, slopes.windows, dy.data + row * dy.stride);
      for_panels<Real>(taps > 0 ? w.channels : 0, [&](int j, int width) {
        sum_taps<Real>({.image = painted + phases.y.window * canvas.line() + phases.x.window,
                        .image_line = canvas.line(),
                        .lines = phases.y.count,
                        .columns = phases.x.count,
                        .at = at,
                        .taps = taps,
                        .b = turned + j * taps,
                        .c = sums + j,
                        .width = width,
                        .c_row = across},
                       zeros);
      });
      store_phase(w, phases, sums, dx.data + row * dx.stride, store);
    }
  }
}

template <class Real>
void convolve_weights(const Convolution& shape, Images<const Real> x, Images<const Real> dy,
                      Real* dweights, Store store) {
  const Windows& w = shape.windows;
  const Canvas canvas = canvas_of(w);
  const int* const at = taps_of(w, canvas);
  const int taps = seen_by(w), filled = padded(taps), line = w.stride_height * canvas.line();
  const int most_lines = std::max(1, most_places / w.columns);
  const int panel_size = (most_lines * w.columns + 3) * panel_width<Real>;
  const int sums_size = filled * padded(shape.filters);
  Real* const painted = room<Real>(canvas.size() + panel_size + sums_size + 2 * slack);
  Real *const panel = painted + canvas.size() + slack, *const sums = panel + panel_size;
  std::fill_n(sums, sums_size, Real(0));
  for (int row = 0; row < shape.rows; ++row, x.data += x.stride, dy.data += dy.stride) {
    paint(canvas, painted, w, x.data);
    for (int first = 0; first < w.rows; first += most_lines) {
      const int lines = std::min(most_lines, w.rows - first);
      for_panels<Real>(shape.filters, [&](int j, int width) {
        load_columns(panel, width, dy.data + j * w.places() + first * w.columns, w.places(),
                     shape.filters - j, lines * w.columns);
        sum_places<Real>({.image = painted + first * line,
                          .image_line = line,
                          .lines = lines,
                          .columns = w.columns,
                          .at = at,
                          .taps = taps,
                          .b = panel,
                          .c = sums + j * filled,
                          .width = width});
      });
    }
  }
  for_panels<Real>(shape.filters, [&](int j, int width) {
    const int step = shape.filters == 1 ? width : 1;
    for (int i = 0; i < taps * width / step; ++i) {
      Real& slope = dweights[j * taps + i];
      slope = (store == Store::add ? slope : Real(0)) + sums[j * filled + i * step];
    }
  });
}

#define INSTANTIATE(Real)                                                                        \
  template void convolve(const Convolution&, Images<const Real>, const Real*, const Real*,       \
                         Images<Real>);                                                          \
  template void convolve_back(const Convolution&, Images<const Real>, const Real*, Images<Real>, \
                              Store);                                                            \
  template void convolve_weights(const Convolution&, Images<const Real>, Images<const Real>,     \
                                 Real*, Store);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace backprop
