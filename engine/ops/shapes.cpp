#include "ops/shapes.h"

#include "tensor/error.h"

namespace backprop {
namespace {

void check_equal(const char* op, const char* what, std::span<const Shape> inputs) {
  for (const Shape& other : inputs)
    if (other != inputs[0])
      throw Error(op,
                  what + (" must match: got " + to_string(inputs[0])) + " and " + to_string(other));
}

}  // namespace

Shape equal_shapes(const char* op, std::span<const Shape> inputs, const Parameters&) {
  check_equal(op, "shapes", inputs);
  return inputs[0];
}

Shape first_shape(const char*, std::span<const Shape> inputs, const Parameters&) {
  return inputs[0];
}

Shape loss_shape(const char* op, std::span<const Shape> inputs, const Parameters&) {
  check_equal(op, "outputs and targets", inputs);
  return {};
}

}  // namespace backprop
