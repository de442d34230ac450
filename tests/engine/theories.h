// Data for the tests of the theory of perceptrons.
#pragma once

#include <string>
#include <vector>

#include "perceptron/separation.h"
#include "tensor/random.h"

namespace backprop::test {

inline std::vector<RationalVector> corners_of_cube(int dimensions) {
  std::vector<RationalVector> corners;
  for (int code = 0; code < 1 << dimensions; ++code) {
    RationalVector& corner = corners.emplace_back();
    for (int j = dimensions; j-- > 0;) corner.push_back(code >> j & 1);
  }
  return corners;
}

// 3 × 3 points.
inline std::vector<RationalVector> square_lattice() {
  std::vector<RationalVector> points;
  for (int x = 0; x < 3; ++x)
    for (int y = 0; y < 3; ++y) points.push_back({x, y});
  return points;
}

inline std::vector<bool> labels(std::size_t count, unsigned mask) {
  std::vector<bool> fires;
  for (std::size_t i = 0; i < count; ++i) fires.push_back(mask >> i & 1);
  return fires;
}

inline std::optional<Separation> separate_all(const SignedRows& rows) {
  WorkBudget budget{.left = 1e9};
  return separate(rows, all_of(rows), budget);
}

inline RationalVector rationals(const std::vector<std::string>& texts) {
  RationalVector numbers;
  for (const std::string& text : texts) numbers.push_back(Rational::parse(text));
  return numbers;
}

// Whole numbers from -size to size over `below`.
inline Rational random_number(Random& random, int size, int below) {
  const auto places = static_cast<std::uint32_t>(2 * size + 1);
  return Rational::ratio(static_cast<long long>(random.below(places)) - size, below);
}

}  // namespace backprop::test
