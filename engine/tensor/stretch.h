// Some numbers of an array, side by side.
#pragma once

namespace backprop {

struct Stretch {
  int from = 0;
  int size = 0;
};

}  // namespace backprop
