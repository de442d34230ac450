// A disc of radius 2.5 (class 1) inside a ring of radii 3.5 to 5 (class 0), evenly dense: no line
// separates them.
#include <cmath>
#include <numbers>

#include "data/sets.h"

namespace backprop::sets {

Point circles(int label, double along, Random& random) {
  const double inner = label == 1 ? 0 : 3.5;
  const double outer = label == 1 ? 2.5 : 5;
  // Even in area, so even in the square of the radius.
  const double radius = std::sqrt(random.uniform(inner * inner, outer * outer));
  const double angle = 2 * std::numbers::pi * along;
  return {.x = radius * std::cos(angle), .y = radius * std::sin(angle)};
}

}  // namespace backprop::sets
