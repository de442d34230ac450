// One whole wave: sin(πx).
#include <cmath>
#include <numbers>

#include "data/sets.h"

namespace backprop::sets {

double sine(double x) { return std::sin(std::numbers::pi * x); }

}  // namespace backprop::sets
