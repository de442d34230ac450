// The largest number of each window. The gradient goes to the first of the largest, line by line,
// or to all of them in equal parts.
#pragma once

#include "ops/pool2d.h"

namespace backprop::ops {

struct MaxPool2d {
  static constexpr const char* name = "maxpool2d";
  static constexpr const char* label = "max";

  template <class Real>
  static Real forward(const Real* x, const Windows& windows, const Window& window) {
    Real largest = x[window.at];
    for (int y = 0; y < window.height; ++y)
      for (int i = 0; i < window.width; ++i) {
        const Real value = x[window.at + y * windows.width + i];
        if (value > largest || value != value) largest = value;  // NaN is never lost
      }
    return largest;
  }

  template <class Real>
  static void add(Real* dx, const Real* x, const Windows& windows, const Window& window, Real y,
                  Real dy, bool split) {
    int winners = 1;
    if (split) winners = std::max(1, visit(x, windows, window, y, [](int) { return true; }));
    visit(x, windows, window, y, [&](int place) {
      dx[place] += dy / static_cast<Real>(winners);
      return split;
    });
  }

 private:
  // f(place) for every number that equals y, while it says to go on; how many they were.
  template <class Real, class F>
  static int visit(const Real* x, const Windows& windows, const Window& window, Real y, F f) {
    int found = 0;
    for (int line = 0; line < window.height; ++line)
      for (int i = 0; i < window.width; ++i) {
        const int place = window.at + line * windows.width + i;
        if (x[place] != y) continue;
        ++found;
        if (!f(place)) return found;
      }
    return found;
  }
};

template <class Real>
const Op<Real>& maxpool2d() {
  return pool2d<MaxPool2d, Real>();
}

}  // namespace backprop::ops
