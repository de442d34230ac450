// What a cloud of data.def is: a function that places one point, before noise.
#pragma once

#include "tensor/random.h"

namespace backprop {

struct Point {
  double x = 0;
  double y = 0;
};

// `label` is 0 or 1; `along` in [0, 1) goes evenly along the shape, the same values for both
// classes.
using Cloud = Point (*)(int label, double along, Random& random);

#define CLOUD(name) Point name(int label, double along, Random& random);
#include "data/data.def"
#undef CLOUD

}  // namespace backprop
