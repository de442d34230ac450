#include "perceptron/separation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace backprop {
namespace {

Certificate certificate(const NearestPoint& nearest) {
  std::map<int, Integer> sorted;
  Integer common(0);
  for (std::size_t i = 0; i < nearest.rows.size(); ++i) {
    sorted[nearest.rows[i]] = nearest.shares[i];
    common = Integer::gcd(common, nearest.shares[i]);
  }
  Certificate found;
  for (const auto& [row, share] : sorted) {
    found.rows.push_back(row);
    found.multipliers.push_back(share / common);
  }
  return found;
}

bool right_about_all(const SignedRows& rows, const IntegerVector& weights) {
  const DotComparison compare(rows, weights, 0);
  for (int row = 0; row < rows.count(); ++row)
    if (compare.sign(row) <= 0) return false;
  return true;
}

}  // namespace

std::optional<Separation> separate(const SignedRows& rows, const std::vector<int>& among,
                                   WorkBudget& budget) {
  const std::optional<NearestPoint> nearest = nearest_point(rows, among, budget);
  if (!nearest) return std::nullopt;
  if (nearest->is_zero) return Separation{.certificate = certificate(*nearest)};
  Separation found{.separable = true, .direction = nearest->direction};
  for (const Integer& share : nearest->shares) found.length = found.length + share;
  found.length = found.length * rows.scale();
  const Integer level = dot(found.direction, rows.whole(nearest->rows[0]));
  const DotComparison compare(rows, found.direction, level);
  for (const int row : among)
    if (compare.sign(row) == 0) found.support.push_back(row);
  return found;
}

RationalVector Separation::weights() const {
  RationalVector weights;
  const Integer below = squared();
  for (const Integer& number : direction)
    weights.push_back(Rational::ratio(number * length, below));
  return weights;
}

std::vector<int> all_of(const SignedRows& rows) {
  std::vector<int> all(rows.count());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

IntegerVector short_weights(const SignedRows& rows, const Separation& separation) {
  Integer largest, common;
  for (const Integer& number : separation.direction) {
    largest = std::max(largest, number.sign() < 0 ? -number : number);
    common = Integer::gcd(common, number);
  }
  for (double size = 1; size < 1e9; size = size < 10 ? size + 1 : std::ceil(size * 1.3)) {
    IntegerVector weights;
    for (const Integer& number : separation.direction)
      weights.push_back(std::llround(Integer::ratio(number, largest) * size));
    if (right_about_all(rows, weights)) return weights;
  }
  IntegerVector weights = separation.direction;
  for (Integer& number : weights) number = number / common;
  return weights;
}

}  // namespace backprop
