#include "perceptron/signed_rows.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace backprop {
namespace {

// 990 digits: a sum of squares is still a fraction.
constexpr int most_bits = 3300;
constexpr double most_words = 4e6;  // of 31 bits, in all numbers: 16 MB

[[noreturn]] void refuse() {
  throw TooManyDigits("[perceptron] the data have too many digits for exact theory");
}

// To the least common multiple.
void extend(Integer& common, const Integer& by) {
  if (by.is_one()) return;
  common = common * (by / Integer::gcd(common, by));
  if (common.bits() > most_bits) refuse();
}

}  // namespace

Integer common_denominator(const RationalVector& numbers) {
  Integer common(1);
  for (const Rational& number : numbers) extend(common, number.denominator());
  return common;
}

IntegerVector times(const RationalVector& numbers, const Integer& denominator) {
  IntegerVector whole;
  for (const Rational& number : numbers)
    whole.push_back(number.numerator() * (denominator / number.denominator()));
  return whole;
}

SignedRows::SignedRows(const std::vector<RationalVector>& inputs, std::vector<bool> fires)
    : columns_(static_cast<int>(inputs.at(0).size()) + 1), fires_(std::move(fires)) {
  for (const RationalVector& row : inputs) extend(scale_, common_denominator(row));
  int bits = scale_.bits();
  const double numbers = static_cast<double>(inputs.size()) * columns_;
  for (int i = 0; i < static_cast<int>(inputs.size()); ++i) {
    IntegerVector& row = rows_.emplace_back(1, scale_);
    near_.push_back(sign(i));
    for (const Integer& number : times(inputs[i], scale_)) {
      bits = std::max(bits, number.bits());
      row.push_back(number);
    }
    words_ = 1 + bits / 31;
    if (bits > most_bits || numbers * words_ > most_words) refuse();
    for (const Rational& number : inputs[i]) near_.push_back(sign(i) * number.to_double());
    if (!fires_[i])
      for (Integer& number : row) number = -number;
  }
}

bool SignedRows::same_inputs(int a, int b) const {
  const bool turned = fires_[a] != fires_[b];
  for (int j = 0; j < columns_; ++j)
    if (rows_[a][j] != (turned ? -rows_[b][j] : rows_[b][j])) return false;
  return true;
}

Rational SignedRows::longest_squared() const {
  std::vector<double> lengths;
  double longest = 0;
  for (int i = 0; i < count(); ++i) {
    double length = 0;
    for (int j = 0; j < columns_; ++j) length += near(i)[j] * near(i)[j];
    lengths.push_back(length);
    longest = std::fmax(longest, length);
  }
  Integer largest;
  for (int i = 0; i < count(); ++i)
    if (!(lengths[i] < longest * (1 - 1e-12))) largest = std::max(largest, dot(rows_[i], rows_[i]));
  return Rational::ratio(largest, scale_ * scale_);
}

DotComparison::DotComparison(const SignedRows& rows, const IntegerVector& direction,
                             const Integer& level)
    : rows_(rows), direction_(direction), level_(level) {
  Integer unit(1);  // so that nothing is too large for float64
  for (const Integer& number : direction)
    unit = std::max(unit, number.sign() < 0 ? -number : number);
  for (const Integer& number : direction) near_.push_back(Integer::ratio(number, unit));
  near_level_ = Integer::ratio(level, unit * rows.scale());
}

double DotComparison::value(int row) const {
  double sum = 0;
  for (int j = 0; j < rows_.columns(); ++j) sum += near_[j] * rows_.near(row)[j];
  return sum;
}

int DotComparison::sign(int row) const {
  const double* z = rows_.near(row);
  double difference = -near_level_;
  double size = std::fabs(near_level_);
  for (int j = 0; j < rows_.columns(); ++j) {
    difference += near_[j] * z[j];
    size += std::fabs(near_[j] * z[j]);
  }
  // Each number is within half an ulp, so is each product and sum, with room to spare; the constant
  // stands for what may vanish below float64's range. What is not a number stays open.
  const double error = size * (rows_.columns() + 8) * 0x1p-52 + 1e-280;
  if (difference > error) return 1;
  if (difference < -error) return -1;
  return (dot(direction_, rows_.whole(row)) - level_).sign();
}

}  // namespace backprop
