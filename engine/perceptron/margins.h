// How far rows are on their right side, in float64 for all of them at once: what is clear needs no
// exact arithmetic.
#pragma once

#include <vector>

namespace backprop {

class Margins {
 public:
  // Rows one after the other, x0 = 1 in front; `sides` are 1 or -1: what fires is to be 1.
  Margins(const std::vector<double>& rows, const std::vector<int>& sides);

  struct Found {
    int wrong = 0;               // surely
    std::vector<int> unclear{};  // rows
  };
  // By side · (Σ - level). Stops soon after `limit`.
  Found look(const std::vector<double>& weights, double level, int limit) const;

 private:
  static constexpr int lanes = 8;

  const int count_;
  std::vector<double> sides_;    // filled up with 0 to whole lanes
  std::vector<double> columns_;  // as long, each number times the side of its row
  std::vector<double> largest_;  // in each column, without signs
};

}  // namespace backprop
