// Requests about the theory of a perceptron's data, whose names begin with "theory.".
#pragma once

#include "bindings/text/answer.h"

namespace backprop::bindings {

//   ["theory.data", key, plusMinus, columns, per row: inputs …, target] keeps the data under a key;
// the other requests name it, and are answered with null where it is not there (any more):
//   ["theory.report", key, atLeast, rate, start weights …]
//   ["theory.leastSquares", key, atLeast]
//   ["theory.cost", key, weights …, direction … (left out: downhill)]
//   ["theory.cone", key, axis, axis, low, low, high, high, weights …]
//   ["theory.answers", key, exact, atLeast, level, weights …]
void respond_theory(const Parts& request);

}  // namespace backprop::bindings
