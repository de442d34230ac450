// The rows that carry the nearest point, guessed in float64: where the exact search begins, so that
// it has mostly nothing left to do.
#pragma once

#include <vector>

#include "perceptron/nearest_point.h"

namespace backprop {

// Not empty; rows named at most once. Whatever float64 makes of the numbers, no error.
std::vector<int> guess_nearest_rows(const SignedRows& rows, const std::vector<int>& among,
                                    WorkBudget& budget);

}  // namespace backprop
