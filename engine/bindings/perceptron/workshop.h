// The workshop's part of the border.
#pragma once

#include "bindings/text/answer.h"

namespace backprop::bindings {

// Requests that begin with "workshop.": what is wanted, the stage, and what the call adds to it.
//   The stage: threshold (1: fires at 0 too); "preset" name, "rows" count inputs numbers … and a
//   target each, "polygon" count coordinates …, or "free" inputs; then the output's id, the number
//   of units, and of each id, activation, number of links, their ids, their weights, bias.
void respond_workshop(const Parts& request);

}  // namespace backprop::bindings
