#include "ops/shapes.h"

#include <algorithm>

#include "tensor/error.h"

namespace backprop {
namespace {

void check_equal(const char* op, const char* what, std::span<const Shape> inputs) {
  for (const Shape& other : inputs)
    if (other != inputs[0])
      throw_error(op, {what, " must match: got ", to_string(inputs[0]), " and ", to_string(other)});
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

Shape linear_shape(const char* op, std::span<const Shape> inputs, const Parameters&) {
  const Shape& x = inputs[0];
  const Shape& weight = inputs[1];
  if (weight.size() != 2 || weight[1] != size_of(x))
    throw_error(op,
                {"inner sizes must match: got ", to_string(x), " and weights ", to_string(weight)});
  if (inputs.size() == 3 && inputs[2] != Shape{weight[0]})
    throw_error(
        op, {"one bias for each of ", weight[0], " units expected: got ", to_string(inputs[2])});
  return {weight[0]};
}

Shape flat_shape(const char*, std::span<const Shape> inputs, const Parameters&) {
  return {size_of(inputs[0])};
}

Shape joined(std::span<const Shape> inputs) {
  Shape all = inputs[0];
  if (all.empty()) return {};
  for (const Shape& next : inputs.subspan(1)) {
    if (next.empty() || !std::equal(next.begin() + 1, next.end(), all.begin() + 1, all.end()))
      return {};
    all[0] += next[0];
  }
  return all;
}

Shape joined_shape(const char* op, std::span<const Shape> inputs, const Parameters&) {
  const Shape all = joined(inputs);
  if (all.empty()) throw_error(op, {"only the first extents of its inputs may differ"});
  return all;
}

int channels_of(const Shape& row) { return row.size() == 3 ? row[0] : size_of(row); }

Shape channel_shape(const char* op, std::span<const Shape> inputs, const Parameters&) {
  const Shape each{channels_of(inputs[0])};
  for (const Shape& other : inputs.subspan(1))
    if (other != each)
      throw_error(op, {"one number for each channel expected: got ", to_string(other)});
  return each;
}

Shape normalized_shape(const char* op, std::span<const Shape> inputs, const Parameters& none) {
  channel_shape(op, inputs, none);
  return inputs[0];
}

}  // namespace backprop
