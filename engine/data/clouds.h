// Points of two classes around a shape, mixed: what every cloud of data.def shares.
#pragma once

#include "data/data.h"
#include "data/sets.h"

namespace backprop {

// `count` rows; classes differ by one row at most. `noise` is the standard deviation of what is
// added to both coordinates.
Rows draw_cloud(sets::Cloud place, int count, double noise, double seed);

}  // namespace backprop
