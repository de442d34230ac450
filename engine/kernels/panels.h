// How batches and weights lie in memory.
//
// Activations: one row after the other, `row_stride` apart. Weights: panels of units side by side,
// so that a product reads them in order: [units / 8][inputs][8], in float64 four wide; the units
// are filled up to a multiple of 4 with zeros, and the last panel is only as wide as that. A single
// unit is just its weights.
#pragma once

#include <cstddef>

namespace backprop {

template <class Real>
constexpr int panel_width = sizeof(Real) == 4 ? 8 : 4;

template <class Size>
constexpr Size padded(Size size) {
  return (size + 3) / 4 * 4;
}

// Numbers in memory of a row of `size`; those behind it belong to nobody. Rows a whole number of
// KiB apart would fall on each other in the cache.
template <class Real>
constexpr int row_stride(int size) {
  if (size <= 1) return size;
  const int stride = padded(size);
  return stride * sizeof(Real) % 1024 == 0 ? stride + 16 : stride;
}

// Whether a result is stored, or added to what is there.
enum class Store { set, add };

// Where the weights of a layer are.
template <class Real>
struct Panels {
  int inputs;
  int units;

  // Numbers in memory.
  std::ptrdiff_t size() const {
    return units == 1 ? padded(inputs) : std::ptrdiff_t{padded(units)} * inputs;
  }
  // Of the panel that begins with `unit`.
  int width(int unit) const {
    const int left = padded(units) - unit;
    return units == 1 ? 1 : left < panel_width<Real> ? left : panel_width<Real>;
  }
  std::ptrdiff_t index(int unit, int input) const {
    const int within = unit % panel_width<Real>, first = unit - within;
    return std::ptrdiff_t{first} * inputs + input * width(first) + within;
  }
};

}  // namespace backprop
