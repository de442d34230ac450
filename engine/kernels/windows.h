// How a small window moves over an image, for convolutions and pooling: sizes, and the walk.
#pragma once

#include <algorithm>

namespace backprop {

// Padding is never stored: what a window sees of it counts as 0, or not at all.
struct Windows {
  int channels, height, width;  // of the image
  int kernel_height, kernel_width;
  int stride_height, stride_width;
  int top, left;      // padding before the image
  int rows, columns;  // places that the window takes

  int plane() const { return height * width; }
  int places() const { return rows * columns; }
  int kernel() const { return kernel_height * kernel_width; }
};

// One place of the window, cut to the image.
struct Window {
  int place;          // row · columns + column
  int ky, kx;         // the first number of the kernel that is inside the image
  int height, width;  // how much of the kernel is; not above 0 where nothing is
  int at;             // where in the plane that first number lies
};

inline Window window_at(const Windows& windows, int row, int column) {
  const int y = row * windows.stride_height - windows.top, ky = std::max(0, -y);
  const int x = column * windows.stride_width - windows.left, kx = std::max(0, -x);
  return {row * windows.columns + column,
          ky,
          kx,
          std::min(windows.kernel_height, windows.height - y) - ky,
          std::min(windows.kernel_width, windows.width - x) - kx,
          (y + ky) * windows.width + x + kx};
}

// f(window) for every place, line by line.
template <class F>
void for_windows(const Windows& windows, F f) {
  for (int row = 0; row < windows.rows; ++row)
    for (int column = 0; column < windows.columns; ++column) f(window_at(windows, row, column));
}

}  // namespace backprop
