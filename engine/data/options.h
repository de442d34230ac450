// The options of a data set: their names, defaults and the values that make sense.
#pragma once

#include "tensor/choice.h"

namespace backprop {

struct DataOption {
  const char* name;
  double otherwise;
  double low;
  double high;
  bool is_whole = false;
};

// Its value in `choice`. Throws Error("data", …) where it makes no sense.
double read(const DataOption& wanted, const Choice& choice);

}  // namespace backprop
