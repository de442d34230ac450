// What derivatives cost, counted on the graph: the reason why networks learn by reverse mode.
#pragma once

#include "scalar/program.h"

namespace backprop {

// Scalar operations for d(output)/d(input) of all inputs, counted by these rules.
//   A value made of k numbers is k - 1 operations, at least one.
//   A message (gradient times local, added to what has arrived) is one, a multiply-add. Where the
//   local is 1 or -1 whatever the numbers (add, sub, neg, sum) nothing is multiplied, and the first
//   of such messages that a node gets is free: only adding it to another costs one.
//   Only what leads to the output counts, and of messages those that an input needs.
struct Operations {
  double forward = 0;       // one evaluation
  double backward = 0;      // the backward pass, after it
  double forward_mode = 0;  // tangents of one input after the other, after it
  double numeric = 0;       // all evaluations of finite differences
  int evaluations = 0;      // so many
};

// The tape is the graph's, planned for its output; `sides` as of sweep(): to one side n + 1
// evaluations, to both 2n.
Operations count_operations(const Tape& tape, const ExpressionGraph& graph, int sides);

}  // namespace backprop
