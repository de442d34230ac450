// Two half circles of radius 3, the upper one (class 0) around (-1.5, -0.75), the lower one around
// (1.5, 0.75): each end lies within the other's hollow.
#include <cmath>
#include <numbers>

#include "data/sets.h"

namespace backprop::sets {

Point moons(int label, double along, Random&) {
  const double side = label == 1 ? -1 : 1;
  const double angle = std::numbers::pi * along;
  return {.x = side * (3 * std::cos(angle) - 1.5), .y = side * (3 * std::sin(angle) - 0.75)};
}

}  // namespace backprop::sets
