// The innermost loops of convolutions: as kernels/tile.h, but the left factor is what a window sees
// while it moves over an image, read where it stands.
#pragma once

#include <cstddef>

namespace backprop {

// Lines of places that a window takes, `columns` to a line and side by side in memory.
template <class Real>
struct WindowTile {
  const Real* image;          // where the window's first place is
  std::ptrdiff_t image_line;  // from one line of places to the next
  int lines, columns;         // of places
  const int* at;              // where each tap of the window is, counted from its place
  int taps;
  const Real* b;  // without gaps
  Real* c;
  int width;                 // of b and c: as wide as panels are, or 4
  std::ptrdiff_t c_row = 0;  // of places; those of taps are without gaps
};

// c[place] = start + Σ over taps of what stands there · b[tap]. Three rows of c behind the last
// place are written too, and as much of the image is read.
template <class Real>
void sum_taps(const WindowTile<Real>& tile, const Real* start);

// c[tap] += Σ over places of what stands there · b[place]; taps are filled up to a multiple of 4.
template <class Real>
void sum_places(const WindowTile<Real>& tile);

}  // namespace backprop
