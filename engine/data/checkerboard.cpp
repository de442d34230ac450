// Squares of side 3 in four rows of four, in turn class 0 and 1; the one at the lower left is class
// 0, and points lie evenly in each.
#include "data/sets.h"

namespace backprop::sets {

Point checkerboard(int label, double, Random& random) {
  const int square = static_cast<int>(random.below(8));
  const int row = square / 2;
  const int column = 2 * (square % 2) + (row + label) % 2;
  const double x = 3 * (column - 2 + random.uniform());
  return {.x = x, .y = 3 * (row - 2 + random.uniform())};
}

}  // namespace backprop::sets
