// The fewest rows that a single threshold unit can get wrong, where it cannot get all of them
// right.
#pragma once

#include "perceptron/separation.h"

namespace backprop {

struct FewestErrors {
  int errors = 0;  // of `weights`, under Σ > 0
  IntegerVector weights;
  int least = 0;  // no weights get fewer rows wrong: proven
  bool exhaustive() const { return errors == least; }
};

// With at most two inputs by trying all lines through two points, else by a search on certificates,
// as far as the budget goes; after that by the pocket algorithm, and `least` may be below `errors`.
FewestErrors fewest_errors(const SignedRows& rows, WorkBudget& budget);

}  // namespace backprop
