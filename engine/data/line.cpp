// A straight line, x/2 + 1/4: one linear unit finds it, best seen with noise.
#include "data/sets.h"

namespace backprop::sets {

double line(double x) { return 0.5 * x + 0.25; }

}  // namespace backprop::sets
