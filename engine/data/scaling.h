// Columns brought to one scale: mean 0 and standard deviation 1 over the rows that are learned
// from.
#pragma once

#include <span>
#include <vector>

namespace backprop {

struct Scaling {
  // Per column; empty where numbers stay as they are.
  std::vector<double> means, deviations;

  double apply(double value, int column) const {
    return means.empty() ? value : (value - means[column]) / deviations[column];
  }
};

// Of the rows named; `values` row by row. The deviation is that of all of them (divided by their
// number n, not n - 1); a column of one value is only centred, its deviation counts as 1.
Scaling scaling_of(const std::vector<double>& values, int columns, std::span<const int> rows);

}  // namespace backprop
