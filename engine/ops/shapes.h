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

}  // namespace backprop
