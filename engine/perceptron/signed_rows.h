// The rows of a perceptron's data as the theory of linear threshold units needs them: with x0 = 1
// in front and turned round where the unit must stay silent, so that weights w are right about a
// row z exactly where w·z > 0. All scaled by one common factor to whole numbers.
//
// Neither convention of the rule matters here. A finite set that some w gets right under Σ > 0 has
// a gap between its largest sum that must not fire (≤ 0) and its smallest that must (> 0); moving
// the bias weight by half of it makes both strict, and likewise under Σ >= 0. Labels are names.
#pragma once

#include <cstddef>
#include <vector>

#include "tensor/rational.h"

namespace backprop {

using RationalVector = std::vector<Rational>;
using IntegerVector = std::vector<Integer>;

template <class Number>
Number dot(const std::vector<Number>& a, const std::vector<Number>& b) {
  Number sum(0);
  for (std::size_t i = 0; i < a.size(); ++i) sum = sum + a[i] * b[i];
  return sum;
}

// The smallest number above zero that makes all of these whole, and what they become by it.
// Throws TooManyDigits for more than 990 of them.
Integer common_denominator(const RationalVector& numbers);
IntegerVector times(const RationalVector& numbers, const Integer& denominator);

class SignedRows {
 public:
  // `inputs`: rows of one length without x0; fires[i]: whether row i should.
  // Throws TooManyDigits where a whole number has more than 990 digits, or all have too many.
  SignedRows(const std::vector<RationalVector>& inputs, std::vector<bool> fires);

  int count() const { return static_cast<int>(rows_.size()); }
  int columns() const { return columns_; }  // inputs and x0
  bool fires(int row) const { return fires_[row]; }
  int sign(int row) const { return fires_[row] ? 1 : -1; }
  bool same_inputs(int a, int b) const;

  // scale()·z.
  const IntegerVector& whole(int row) const { return rows_[row]; }
  const Integer& scale() const { return scale_; }

  // What a product of two whole numbers costs at most, in products of words.
  double product_work() const { return words_ * words_; }

  // z to float64's precision, `columns` numbers.
  const double* near(int row) const { return &near_[static_cast<std::size_t>(row) * columns_]; }

  // z·z of the longest row.
  Rational longest_squared() const;

 private:
  int columns_;
  std::vector<bool> fires_;
  Integer scale_ = 1;
  double words_ = 1;  // of 31 bits, of the longest whole number
  std::vector<IntegerVector> rows_;
  std::vector<double> near_;
};

// Compares direction·whole(row) with a fixed number, row by row: in float64 with a bound on its
// error, and exactly only where that leaves it open.
class DotComparison {
 public:
  DotComparison(const SignedRows& rows, const IntegerVector& direction, const Integer& level);

  // The sign of direction·whole(row) - level.
  int sign(int row) const;
  // In proportion to direction·whole(row), to float64's precision.
  double value(int row) const;

 private:
  const SignedRows& rows_;
  IntegerVector direction_;
  Integer level_;
  std::vector<double> near_;
  double near_level_;
};

}  // namespace backprop
