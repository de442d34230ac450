// The largest of its inputs;  ∂/∂x_k = 1 for the winner, 0 for the others.
#pragma once

#include <functional>

#include "ops/extremum.h"

namespace backprop::ops {

struct Max : Extremum<std::greater<>> {
  static constexpr const char* name = "max";
  static constexpr const char* label = "max";
  static constexpr const char* symbolic =
      "split*(1 - step(y - x))/ties + (1 - split)*step(x - before)*(1 - step(after - x))";
};

}  // namespace backprop::ops
