// Of the ways to write a term, the shortest: brackets multiplied out, common factors pulled out,
// fractions put over one bar, wherever that saves something.
#pragma once

#include "expression/terms.h"

namespace backprop {

int simplified(Terms& terms, int term);

}  // namespace backprop
