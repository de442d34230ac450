// What a data set of data.def is: the function or drawings that its file holds. Counting, mixing
// and noise are the same for all of them (data.cpp, images.cpp).
#pragma once

#include <span>

#include "tensor/random.h"

namespace backprop::sets {

// Places one point of the plane, before noise. `label` is 0 or 1; `along` in [0, 1) goes evenly
// along the shape, the same values for both classes.
struct Point {
  double x = 0;
  double y = 0;
};
using Cloud = Point (*)(int label, double along, Random& random);

// The target that belongs to an input in [-1, 1], before noise.
using Curve = double (*)(double x);

// One drawing for each class: strokes between blanks, each a chain of points, two letters a point:
// right and down, "a" to "q" for 0 to 16; "ii" is the middle.
using Drawings = std::span<const char* const>;

#define CLOUD(name) Point name(int label, double along, Random& random);
#define CURVE(name) double name(double x);
#define IMAGES(name) extern const Drawings name;
#include "data/data.def"

}  // namespace backprop::sets
