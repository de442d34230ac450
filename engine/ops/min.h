// The smallest of its inputs;  ∂/∂x_k = 1 for the winner, 0 for the others.
#pragma once

#include <functional>

#include "ops/extremum.h"

namespace backprop::ops {

struct Min : Extremum<std::less<>> {
  static constexpr const char* name = "min";
  static constexpr const char* label = "min";
};

}  // namespace backprop::ops
