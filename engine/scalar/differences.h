// Derivatives by moving a number and looking what comes out: finite differences, in float64 or as
// float32 would have them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "scalar/tape.h"

namespace backprop {

// For each step, and within it for each node.
struct Sweep {
  std::vector<double> derivatives;  // the quotients
  std::vector<double> errors;       // how far they are from backward() in float64
};

// Evaluations that the quotients of so many nodes take: n + 1, or 2n where `scheme` is "central".
int evaluations(std::string_view scheme, int nodes);

// d(output)/d(node) by differences of `scheme` ("forward", "backward" or "central") for each of the
// steps h; the tape is planned for `output`, and its leaves are set. A node that is no leaf is
// moved by itself, whatever it is made of. With `single` every number is rounded to float32: of
// nodes (see Tape::forward_from), moved numbers, h and quotients. Throws Error("numeric", …) for
// another scheme or an h that is not positive.
Sweep sweep(Tape& tape, int output, std::span<const int> nodes, std::string_view scheme,
            std::span<const double> steps, bool single);

}  // namespace backprop
