// The smallest of its inputs;  ∂/∂x_k = 1 for the winner, 0 for the others.
#pragma once

#include <functional>

#include "ops/extremum.h"

namespace backprop::ops {

struct Min : Extremum<std::less<>> {
  static constexpr const char* name = "min";
  static constexpr const char* label = "min";
  static constexpr const char* symbolic =
      "split*(1 - step(x - y))/ties + (1 - split)*step(before - x)*(1 - step(x - after))";
};

}  // namespace backprop::ops
