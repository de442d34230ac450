// The point next to 0 in the convex hull of rows (Wolfe 1976, "Finding the nearest point in a
// polytope"), exactly. It is 0 itself where no weights are right about all rows, and the direction
// of the widest margin where there are such weights.
#pragma once

#include <optional>
#include <vector>

#include "perceptron/signed_rows.h"

namespace backprop {

// Of affinely independent rows, at most as many as columns and one more: the point is
// direction / (Σ shares · scale of the rows), direction = Σ shares · whole(row), all shares above
// zero.
struct NearestPoint {
  std::vector<int> rows;
  IntegerVector shares;
  IntegerVector direction;
  bool is_zero = false;
};

// Work that may still be done, counted in columns of rows looked at and equations solved, and the
// more the longer their numbers are; not in time: the same answer on every machine.
struct WorkBudget {
  double left = 0;
  bool spend(double work) { return (left -= work) >= 0; }
};

// Of the rows named in `among` (not empty). Nothing where the budget ended first.
std::optional<NearestPoint> nearest_point(const SignedRows& rows, const std::vector<int>& among,
                                          WorkBudget& budget);

}  // namespace backprop
