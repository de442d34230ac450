#include "ops/windows.h"

#include "tensor/error.h"

namespace backprop::ops {
namespace {

// "5×4"
std::string area(int height, int width) {
  return std::to_string(height) + "×" + std::to_string(width);
}

}  // namespace

Windows windows_over(const Shape& image, const Parameters& constants) {
  int value[window_constants];
  for (int i = 0; i < window_constants; ++i) value[i] = static_cast<int>(constants[i]);
  const auto [kernel_height, kernel_width, stride_height, stride_width, top, bottom, left, right] =
      value;
  return {.channels = image[0],
          .height = image[1],
          .width = image[2],
          .kernel_height = kernel_height,
          .kernel_width = kernel_width,
          .stride_height = stride_height,
          .stride_width = stride_width,
          .top = top,
          .left = left,
          .rows = (image[1] + top + bottom - kernel_height) / stride_height + 1,
          .columns = (image[2] + left + right - kernel_width) / stride_width + 1};
}

std::string misfit(const Shape& image, const Parameters& constants, bool pools) {
  if (image.size() != 3)
    return "images {channels, height, width} are needed, got " + to_string(image);
  const int height = image[1] + static_cast<int>(constants[4] + constants[5]);
  const int width = image[2] + static_cast<int>(constants[6] + constants[7]);
  if (constants[0] > height || constants[1] > width)
    return "a kernel of " + area(static_cast<int>(constants[0]), static_cast<int>(constants[1])) +
           " does not fit into images of " + area(height, width) + " (padding included)";
  for (int side = 4; pools && side < window_constants; ++side) {
    const int padding = static_cast<int>(constants[side]);
    const int kernel = static_cast<int>(constants[side < 6 ? 0 : 1]);
    if (padding >= kernel)
      return "the padding must be smaller than the kernel (" + std::to_string(kernel) + "), got " +
             std::to_string(padding);
  }
  return "";
}

namespace {

Windows check_windows(const char* op, const Shape& image, const Parameters& constants,
                      bool pools = false) {
  const std::string wrong = misfit(image, constants, pools);
  if (!wrong.empty()) throw_error(op, {wrong});
  return windows_over(image, constants);
}

}  // namespace

Shape conv2d_shape(const char* op, std::span<const Shape> inputs, const Parameters& constants) {
  const Windows w = check_windows(op, inputs[0], constants);
  const Shape& weight = inputs[1];
  if (weight.empty() || weight != Shape{weight[0], w.channels, w.kernel_height, w.kernel_width})
    throw_error(op, {"the weights ", to_string(weight), " do not fit the images and the kernel"});
  if (inputs.size() == 3 && inputs[2] != Shape{weight[0]})
    throw_error(op, {"one bias for each filter expected: got ", to_string(inputs[2])});
  return {weight[0], w.rows, w.columns};
}

Shape local2d_shape(const char* op, std::span<const Shape> inputs, const Parameters& constants) {
  const Windows w = check_windows(op, inputs[0], constants);
  const Shape& weight = inputs[1];
  if (weight.empty() ||
      weight != Shape{weight[0], w.rows, w.columns, w.channels, w.kernel_height, w.kernel_width})
    throw_error(op, {"the weights ", to_string(weight), " do not fit the images and the kernel"});
  const Shape result{weight[0], w.rows, w.columns};
  if (inputs.size() == 3 && inputs[2] != result)
    throw_error(op, {"one bias for each of its numbers expected: got ", to_string(inputs[2])});
  return result;
}

Shape pool2d_shape(const char* op, std::span<const Shape> inputs, const Parameters& constants) {
  const Windows w = check_windows(op, inputs[0], constants, true);
  return {w.channels, w.rows, w.columns};
}

}  // namespace backprop::ops
