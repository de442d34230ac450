// The chain rule as it is taught: the derivative of one node by another is the sum over all paths
// between them of the product of the locals on the way.
#pragma once

#include <span>
#include <vector>

#include "scalar/program.h"

namespace backprop {

struct Paths {
  double count = 0;          // of all paths: exact up to 2^53, ∞ beyond 10^308
  int edge_count = 0;        // edges that lie on any of them
  std::vector<int> edges;    // of the paths listed, one path after the other, each from `from` on
  std::vector<int> lengths;  // of each path listed
  std::vector<double> products;
  double sum = 0;  // of the products listed
  double derivative = 0;
};

// Lists at most `limit` paths, and of those as many as have at most a million edges together. With
// the locals of a trace; `derivative` is left to the caller.
Paths find_paths(const ExpressionGraph& graph, std::span<const double> locals, int from, int to,
                 int limit);

}  // namespace backprop
