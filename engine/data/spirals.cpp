// Two arms that start near the middle, turn 1.75 times and end at radius 5; class 1 is class 0
// turned by half a circle.
#include <cmath>
#include <numbers>

#include "data/sets.h"

namespace backprop::sets {

Point spirals(int label, double along, Random&) {
  const double angle = std::numbers::pi * (3.5 * along + label);
  return {.x = 5 * along * std::sin(angle), .y = 5 * along * std::cos(angle)};
}

}  // namespace backprop::sets
