// Linear units in a row are one: the whole of a network whose hidden units are linear as a single
// layer, with each unit on the way as a function of the inputs.
#pragma once

#include <vector>

#include "workshop/network.h"

namespace backprop::workshop {

struct Layer {
  int unit = 0;
  std::vector<Rational> weights{};  // one for each input
  Rational bias{};
};

struct Collapse {
  enum class Kind { collapsed, bent, single };
  Kind kind = Kind::single;
  int bent = 0;                // the first hidden unit that is not linear
  std::vector<Layer> steps{};  // Σ of the units that the answer depends on, the output last
};

Collapse collapse(const Network& network);

}  // namespace backprop::workshop
