// How many updates the perceptron rule can need, and how many it makes.
#pragma once

#include "perceptron/nearest_point.h"

namespace backprop {

// Novikoff (1962): from weights zero the rule changes them at most (radius / margin)² times,
// whatever its rate. This is the same argument for any start w0 and steps of `step`·z (the rate
// with labels 0/1, twice the rate with -1/1): with v the weights of the widest margin and length γ,
// k updates need (w0·v/γ + k·step·γ)² <= |w0|² + k·step²·radius². Returns the largest such k.
// Throws TooManyDigits for k of more than 300 digits.
Integer most_updates(const Rational& margin_squared, const RationalVector& margin_weights,
                     const Rational& radius_squared, const RationalVector& start,
                     const Rational& step);

struct UpdatesFromZero {
  int updates = 0;
  bool converged = false;  // else the budget ended first
};

// Of the rule from weights zero, epoch by epoch in the order of the rows; any rate makes the same.
UpdatesFromZero updates_from_zero(const SignedRows& rows, bool at_least, WorkBudget budget);

}  // namespace backprop
