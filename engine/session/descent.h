// The way down a formula's slope, move by move, as an optimiser takes it. All numbers float64.
#pragma once

#include <string>
#include <vector>

#include "session/expression_session.h"
#include "tensor/choice.h"

namespace backprop {

// Point by point, the start first. Ends early at the first point where a coordinate or the value is
// no longer finite; that point is still there.
struct DescentPath {
  std::vector<double> points;     // of each point its coordinates, in the order of the inputs
  std::vector<double> values;     // one for each point
  std::vector<double> gradients;  // as points
  std::vector<double> rates;      // the learning rate of the move that leaves the point
  // What the optimiser remembers by the time it is at the point: of each point one array after the
  // other, each of one number per input; of Adam also both averages without the bias of their
  // start.
  std::vector<std::string> names;
  std::vector<double> memory;
  bool finite = true;
  // No longer finite, or on the way there: higher than at the start, after the longest of all
  // moves.
  bool diverged = false;
};

// `steps` moves from `start`, so steps + 1 points. The schedule counts moves as a network's counts
// epochs. Throws Error for a choice that makes no sense, and for more numbers or work than a page
// can bear.
DescentPath descend(ExpressionSession& function, const std::vector<double>& start,
                    const Choice& optimizer, const Choice& schedule, int steps);

}  // namespace backprop
