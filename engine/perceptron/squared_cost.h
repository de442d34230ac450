// The cost ½Σ(y − w·x)² of a linear unit over all rows, in fractions: its least value and where it
// is, its gradient, its course along a line; and the largest rate of the batch rule from its
// curvature, in float64.
#pragma once

#include "perceptron/nearest_point.h"
#include "perceptron/signed_rows.h"
#include "perceptron/whole_system.h"

namespace backprop {

// All over one whole number `below` > 0, not in lowest terms: they may be of more digits than a
// fraction can have.
struct LeastSquares {
  IntegerVector weights;  // of several, those nearest to zero
  bool unique = false;
  IntegerVector predictions;  // w·x, row by row
  Integer twice_cost;
  Integer below;
};

// cost(weights + t·direction) = a·t² + b·t + c.
struct CostParabola {
  Rational a, b, c;
  RationalVector gradient;  // at `weights`
};

class SquaredCost {
 public:
  // `targets`: a number for each row. Throws TooManyDigits for too much work.
  SquaredCost(const SignedRows& rows, const std::vector<int>& targets);

  // Throws TooManyDigits for too much work.
  LeastSquares least() const;

  // An empty direction: against the gradient, where t is the rate of one step of the batch rule.
  CostParabola along(const RationalVector& weights, RationalVector direction) const;

  // Eigenvalues of Σ x·xᵀ, falling, and 2 / the largest: at higher rates, steps of the batch rule
  // grow. Beyond float64's range the nearest there is.
  std::vector<double> curvatures(double& threshold) const;

 private:
  // Of the least cost, over the scale of the rows.
  WholeSolution solve(bool& unique, WorkBudget& budget) const;

  const SignedRows& rows_;
  // Of the rows as they are scaled: Σ x·xᵀ, Σ y·x, Σ y².
  std::vector<IntegerVector> products_;
  IntegerVector with_targets_;
  Integer targets_;
};

}  // namespace backprop
