// Two round clouds around (-2, -2) and (2, 2), standard deviation 0.7: one line separates them, but
// for a point or two in ten thousand.
#include "data/sets.h"

namespace backprop::sets {

Point gaussians(int label, double, Random& random) {
  const double center = label == 1 ? 2 : -2;
  const double x = center + 0.7 * random.normal();
  return {.x = x, .y = center + 0.7 * random.normal()};
}

}  // namespace backprop::sets
