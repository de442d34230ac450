// Rows with the same inputs, taken together: whatever weights do, they do it to all of them.
#pragma once

#include "perceptron/signed_rows.h"

namespace backprop {

struct PointGroup {
  std::vector<int> fires, silent;  // rows
  // A row of the larger part, and how many more rows that has.
  int leader() const { return fires.size() > silent.size() ? fires[0] : silent[0]; }
  int surplus() const {
    const int difference = static_cast<int>(fires.size()) - static_cast<int>(silent.size());
    return difference < 0 ? -difference : difference;
  }
};

std::vector<PointGroup> group_points(const SignedRows& rows);

// Rows that some line gets right, and no line more of them: of points in the plane (`columns` 3) or
// on an axis (2). Looks at every line through two points from both sides: a line that splits the
// points in any way can be pushed and turned until it meets two of them, and each way to part the
// points on such a line between its sides is a place along it. Needs groups² / 2 times groups
// steps.
std::vector<int> most_rows_right(const SignedRows& rows, const std::vector<PointGroup>& groups);

}  // namespace backprop
