#include "data/scaling.h"

#include <algorithm>
#include <cmath>

namespace backprop {

Scaling scaling_of(const std::vector<double>& values, int columns, std::span<const int> rows) {
  Scaling scaling;
  const double count = static_cast<double>(rows.size());
  for (int column = 0; column < columns; ++column) {
    const auto at = [&](int row) {
      return values[static_cast<std::size_t>(row) * columns + column];
    };
    const double first = at(rows.front());
    double sum = 0, squares = 0;
    bool is_constant = true;
    // From the first value on, so that a large common part costs no digits.
    for (int row : rows) {
      sum += (at(row) - first) / count;
      is_constant = is_constant && at(row) == first;
    }
    const double mean = first + sum;
    for (int row : rows) squares += (at(row) - mean) * (at(row) - mean) / count;
    scaling.means.push_back(mean);
    scaling.deviations.push_back(is_constant ? 1 : std::sqrt(squares));
  }
  return scaling;
}

}  // namespace backprop
