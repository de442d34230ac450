// How the shape of a result follows from those of the inputs, where several ops agree on it.
#pragma once

#include <span>

#include "autograd/op.h"

namespace backprop {

// Any number of inputs, all of one shape, which is that of the result.
Shape equal_shapes(const char* op, std::span<const Shape> inputs, const Parameters&);

// That of the only input, or the first.
Shape first_shape(const char* op, std::span<const Shape> inputs, const Parameters&);

// Outputs and targets of one shape; one number.
Shape loss_shape(const char* op, std::span<const Shape> inputs, const Parameters&);

// Rows of one number for each unit, from rows, [units][inputs] and [units].
Shape linear_shape(const char* op, std::span<const Shape> inputs, const Parameters&);

// One row of all the numbers.
Shape flat_shape(const char* op, std::span<const Shape> inputs, const Parameters&);

// Inputs one behind the other; `joined` is empty where that cannot be: only first extents may
// differ.
Shape joined(std::span<const Shape> inputs);
Shape joined_shape(const char* op, std::span<const Shape> inputs, const Parameters&);

// Those of images, {channels, height, width}; of other rows every number is one.
int channels_of(const Shape& row);

// One number for each channel of the first input; all others must be such.
Shape channel_shape(const char* op, std::span<const Shape> inputs, const Parameters&);
// The first input's, under the same condition.
Shape normalized_shape(const char* op, std::span<const Shape> inputs, const Parameters&);

}  // namespace backprop
