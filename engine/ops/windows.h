// What ops that move a window over images share: their constants, and how these and an image give
// the sizes of the result.
#pragma once

#include <string>

#include "autograd/op.h"
#include "kernels/windows.h"

namespace backprop::ops {

// Named as the options of layers. The last is for max alone: equal winners share the gradient.
constexpr int window_constants = 8;
inline constexpr Parameter window_parameters[] = {
    {"kernelHeight", 1}, {"kernelWidth", 1},  {"strideHeight", 1},
    {"strideWidth", 1},  {"paddingTop", 0},   {"paddingBottom", 0},
    {"paddingLeft", 0},  {"paddingRight", 0}, {"split", 0}};

// What is wrong, in words; "" where the window fits into the image {channels, height, width} and
// its padding. For pools there must be more than padding under every window.
std::string misfit(const Shape& image, const Parameters& constants, bool pools = false);

// Only where there is no misfit. A window that would stick out behind is not placed.
Windows windows_over(const Shape& image, const Parameters& constants);

// Shapes of the results of such ops, from the image, the weights and the bias.
Shape conv2d_shape(const char* op, std::span<const Shape> inputs, const Parameters& constants);
Shape local2d_shape(const char* op, std::span<const Shape> inputs, const Parameters& constants);
Shape pool2d_shape(const char* op, std::span<const Shape> inputs, const Parameters& constants);

template <class Real>
Windows windows_of(const Run<Real>& run) {
  return windows_over(*run.x[0].shape, run.parameters);
}

}  // namespace backprop::ops
