// Whether some weights are right about all rows, decided exactly: with the weights of the widest
// margin where there are any, and with a proof where there are none.
#pragma once

#include <optional>
#include <vector>

#include "perceptron/nearest_point.h"

namespace backprop {

// Rows and whole multipliers m > 0 without a common divisor, such that Σ m·z = 0. Weights that were
// right about these rows would make Σ m·(w·z) = w·0 greater than 0. At most one row more than there
// are columns.
struct Certificate {
  std::vector<int> rows;
  IntegerVector multipliers;
};

// Of separable rows: the direction of the weights of the widest margin, which is |direction| /
// length. Of others: the certificate.
struct Separation {
  bool separable = false;
  IntegerVector direction;
  Integer length;
  std::vector<int> support;  // rows at that margin
  Certificate certificate;

  Integer squared() const { return dot(direction, direction); }
  // These may be of more digits than a fraction can have: Throws Error("perceptron", …).
  Rational margin_squared() const { return Rational::ratio(squared(), length * length); }
  // As long as makes w·z = 1 for the rows nearest to the plane; the margin is then 1 / |w|.
  RationalVector weights() const;
};

// Of the rows in `among` (not empty). Nothing where the budget ended first.
std::optional<Separation> separate(const SignedRows& rows, const std::vector<int>& among,
                                   WorkBudget& budget);

// All rows: 0, 1, 2 …
std::vector<int> all_of(const SignedRows& rows);

// Small whole numbers that are right about all rows as well, of a separation that is.
IntegerVector short_weights(const SignedRows& rows, const Separation& separation);

}  // namespace backprop
