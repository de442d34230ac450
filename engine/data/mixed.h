// In which order rows are drawn.
#pragma once

#include <numeric>
#include <vector>

#include "tensor/random.h"

namespace backprop {

// Mixed, so that neither classes nor places come in order.
inline std::vector<int> mixed_order(int count, Random& random) {
  std::vector<int> order(count);
  std::iota(order.begin(), order.end(), 0);
  random.shuffle(order);
  return order;
}

}  // namespace backprop
