// A number that steers training: what it is called in a scene, its default, and the values that
// make sense.
#pragma once

#include <limits>

#include "tensor/choice.h"

namespace backprop {

constexpr double unlimited = std::numeric_limits<double>::infinity();

// low <= value < high. Switches are 0 or 1.
struct Hyperparameter {
  const char* name;
  double otherwise;
  double low;
  double high;
};

// Its value in `choice`. Throws Error("network", …) where it makes no sense.
double read(const Hyperparameter& wanted, const Choice& choice);

}  // namespace backprop
