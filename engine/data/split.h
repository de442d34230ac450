// Which rows are learned from, and which are held out to test what was learned.
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "tensor/random.h"

namespace backprop {

struct Split {
  std::vector<int> order;  // rows to learn from, then those held out, each lot as in the data
  int training = 0;        // how many are learned from
};

// `share` of `rows` is learned from (rounded, but at least one row, and one is held out where share
// is below 1): which ones is drawn, with no eye for classes. rows > 1 where share < 1.
inline Split split_rows(int rows, double share, Random random) {
  Split split{.order = std::vector<int>(rows), .training = rows};
  std::iota(split.order.begin(), split.order.end(), 0);
  if (share == 1) return split;
  split.training = std::clamp(static_cast<int>(std::round(share * rows)), 1, rows - 1);
  random.shuffle(split.order);
  std::vector<bool> learned(rows, false);
  for (int i = 0; i < split.training; ++i) learned[split.order[i]] = true;
  split.order.clear();
  for (const bool wanted : {true, false})
    for (int row = 0; row < rows; ++row)
      if (learned[row] == wanted) split.order.push_back(row);
  return split;
}

}  // namespace backprop
