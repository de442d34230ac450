// Derivatives by moving a number and looking what comes out: finite differences, in float64 or as
// float32 would have them.
#pragma once

#include <span>
#include <vector>

#include "scalar/tape.h"

namespace backprop {

// To which sides a number is moved.
enum Sides { forward_difference = 1, backward_difference = 2, central_difference = 3 };

// For each step, and within it for each node.
struct Sweep {
  std::vector<double> derivatives;  // the quotients
  std::vector<double> errors;       // how far they are from backward() in float64
};

// d(output)/d(node) by differences to these `sides` for each of the steps h, after forward(); the
// tape is planned for `output`. A node that is no leaf is moved by itself, whatever it is made of.
// With `single` every number is rounded to float32: of nodes (see Tape::forward_from), moved
// numbers, h and quotients. Throws Error("numeric", …) for an h that is not positive.
Sweep sweep(Tape& tape, int output, std::span<const int> nodes, int sides,
            std::span<const double> steps, bool single);

}  // namespace backprop
