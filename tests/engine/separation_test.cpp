// Separability, margins and fewest errors against what does not share their formulas: weights tried
// one by one, known counts of threshold functions, and the conditions that an optimum must meet.
#include "perceptron/separation.h"

#include <doctest/doctest.h>

#include <bit>
#include <set>

#include "perceptron/fewest_errors.h"
#include "perceptron/nearest_point.h"
#include "perceptron/novikoff.h"
#include "perceptron/whole_system.h"
#include "session/perceptron_session.h"
#include "theories.h"

using namespace backprop;
using namespace backprop::test;

namespace {

// Rows that fire under Σ > 0 for some small whole weights, as bits. None is on the plane.
std::set<unsigned> masks_by_trying(const std::vector<RationalVector>& points, int largest) {
  std::set<unsigned> masks;
  for (int x = -largest; x <= largest; ++x)
    for (int y = -largest; y <= largest; ++y)
      for (int bias = -4 * largest - 1; bias <= 4 * largest + 1; bias += 2) {
        unsigned mask = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
          const double sum = 2 * x * points[i][0].to_double() + 2 * y * points[i][1].to_double();
          if (sum + bias > 0) mask |= 1u << i;
        }
        masks.insert(mask);
      }
  return masks;
}

// Σ multiplier·(±row) is zero, all multipliers are above it.
void check_certificate(const SignedRows& rows, const Certificate& certificate) {
  REQUIRE(!certificate.rows.empty());
  CHECK(static_cast<int>(certificate.rows.size()) <= rows.columns() + 1);
  IntegerVector sum(rows.columns());
  for (std::size_t i = 0; i < certificate.rows.size(); ++i) {
    CHECK(certificate.multipliers[i].sign() > 0);
    for (int j = 0; j < rows.columns(); ++j)
      sum[j] = sum[j] + certificate.multipliers[i] * rows.whole(certificate.rows[i])[j];
  }
  for (const Integer& number : sum) CHECK(number.sign() == 0);
}

// No point of the rows' hull is nearer to 0 than one that is in it and that none is behind of.
void check_margin(const SignedRows& rows, const Separation& found) {
  WorkBudget budget{.left = 1e9};
  const auto nearest = nearest_point(rows, all_of(rows), budget);
  REQUIRE(nearest);
  IntegerVector inside(rows.columns());
  Integer total(0);
  for (std::size_t i = 0; i < nearest->rows.size(); ++i) {
    CHECK(nearest->shares[i].sign() > 0);
    total = total + nearest->shares[i];
    for (int j = 0; j < rows.columns(); ++j)
      inside[j] = inside[j] + nearest->shares[i] * rows.whole(nearest->rows[i])[j];
  }
  CHECK(inside == found.direction);
  CHECK(total * rows.scale() == found.length);
  const RationalVector weights = found.weights();
  std::vector<int> on_margin;
  for (int row = 0; row < rows.count(); ++row) {
    RationalVector z;
    for (const Integer& number : rows.whole(row))
      z.push_back(Rational::ratio(number, rows.scale()));
    const Rational sum = dot(weights, z);
    CHECK(sum >= Rational(1));
    if (sum == Rational(1)) on_margin.push_back(row);
  }
  CHECK(on_margin == found.support);
  CHECK(found.margin_squared() * dot(weights, weights) == Rational(1));
}

}  // namespace

TEST_SUITE_BEGIN("separation");

TEST_CASE("equations in whole numbers: put in again, and none where they depend on each other") {
  Random random(3);
  for (int size = 1; size <= 12; ++size) {
    CAPTURE(size);
    std::vector<IntegerVector> rows(size, IntegerVector(size + 1));
    for (IntegerVector& row : rows)
      for (Integer& entry : row)
        entry = Integer(static_cast<long long>(random.next()) - 2000000000) *
                Integer(static_cast<long long>(random.next()));
    const auto found = solve_whole(rows);
    REQUIRE(found);
    CHECK(found->determinant.sign() > 0);
    for (const IntegerVector& row : rows) {
      Integer sum;
      for (int j = 0; j < size; ++j) sum = sum + row[j] * found->numerators[j];
      CHECK(sum == row[size] * found->determinant);
    }
    for (int j = 0; j <= size; ++j)
      rows[0][j] = size == 1 ? Integer(0) : rows[1][j] * 3 + rows[size - 1][j];
    CHECK(!solve_whole(rows));
  }
  // A determinant that the first primes tried divide: 2^31 - 1 and the next one below it.
  const Integer prime(2147483647LL), next(2147483629LL);
  const auto found = solve_whole({{prime, 0, 1}, {0, next, 1}});
  REQUIRE(found);
  CHECK(found->numerators[0] * prime == found->determinant);
  CHECK(found->numerators[1] * next == found->determinant);
}

TEST_CASE("as many functions of truth tables are separable as are known") {
  // Threshold functions of n variables: 4, 14, 104, 1882 (Muroga 1971).
  for (const auto& [dimensions, known] :
       {std::pair{1, 4}, std::pair{2, 14}, std::pair{3, 104}, std::pair{4, 1882}}) {
    CAPTURE(dimensions);
    const std::vector<RationalVector> corners = corners_of_cube(dimensions);
    int separable = 0;
    // The opposite of a function is separable as well: half of them are enough.
    const unsigned half = 1u << (corners.size() - 1);
    for (unsigned mask = 0; mask < half; ++mask) {
      const SignedRows rows(corners, labels(corners.size(), mask));
      separable += 2 * separate_all(rows)->separable;
    }
    CHECK(separable == known);
  }
}

TEST_CASE("every labelling of nine points: separable, proven and fewest errors as by trying") {
  const std::vector<RationalVector> points = square_lattice();
  const std::set<unsigned> reached = masks_by_trying(points, 4);
  for (unsigned mask = 0; mask < 1u << points.size(); ++mask) {
    CAPTURE(mask);
    const SignedRows rows(points, labels(points.size(), mask));
    const auto found = separate_all(rows);
    REQUIRE(found);
    CHECK(found->separable == reached.contains(mask));
    if (found->separable) {
      check_margin(rows, *found);
      const IntegerVector small = short_weights(rows, *found);
      for (int row = 0; row < rows.count(); ++row) CHECK(dot(small, rows.whole(row)).sign() > 0);
      continue;
    }
    check_certificate(rows, found->certificate);
    int fewest = rows.count();
    for (const unsigned other : reached) fewest = std::min(fewest, std::popcount(mask ^ other));
    WorkBudget budget{.left = 1e8};
    const FewestErrors best = fewest_errors(rows, budget);
    CHECK(best.errors == fewest);
    CHECK(best.least == fewest);
    int wrong = 0;
    for (int row = 0; row < rows.count(); ++row) {
      const int sign = dot(best.weights, rows.whole(row)).sign();
      wrong += rows.fires(row) ? sign <= 0 : sign < 0;
    }
    CHECK(wrong == fewest);
  }
}

TEST_CASE("fewest errors: lines and certificates find the same") {
  // The same points in the plane and, with a third input that is their sum, in space.
  Random random(5);
  for (int set = 0; set < 60; ++set) {
    CAPTURE(set);
    std::vector<RationalVector> flat, tilted;
    std::vector<bool> fires;
    for (int i = 0; i < 12; ++i) {
      const Rational x = random_number(random, 3, 2), y = random_number(random, 3, 2);
      flat.push_back({x, y});
      tilted.push_back({x, y, x + y});
      fires.push_back(random.below(2) == 1);
    }
    WorkBudget one{.left = 1e9}, other{.left = 1e9};
    const FewestErrors by_lines = fewest_errors(SignedRows(flat, fires), one);
    const FewestErrors by_proofs = fewest_errors(SignedRows(tilted, fires), other);
    CHECK(by_lines.exhaustive());
    CHECK(by_proofs.exhaustive());
    CHECK(by_lines.errors == by_proofs.errors);
  }
}

TEST_CASE("fewest errors of the parities: 1 of 4, 2 of 8, 5 of 16") {
  for (const auto& [dimensions, known] : {std::pair{2, 1}, std::pair{3, 2}, std::pair{4, 5}}) {
    std::vector<bool> fires;
    for (int code = 0; code < 1 << dimensions; ++code)
      fires.push_back(std::popcount(static_cast<unsigned>(code)) % 2 == 1);
    WorkBudget budget{.left = 1e9};
    const FewestErrors best = fewest_errors({corners_of_cube(dimensions), fires}, budget);
    CHECK(best.errors == known);
    CHECK(best.exhaustive());
  }
}

TEST_CASE("a budget that ends early leaves open what is not known") {
  std::vector<RationalVector> points;
  std::vector<bool> fires;
  Random random(6);
  for (int i = 0; i < 60; ++i) {
    points.push_back({random_number(random, 99, 10), random_number(random, 99, 10),
                      random_number(random, 99, 10)});
    fires.push_back(random.below(2) == 1);
  }
  const SignedRows rows(points, fires);
  WorkBudget none{.left = 10}, little{.left = 1e5};
  CHECK(!separate(rows, all_of(rows), none));
  const FewestErrors best = fewest_errors(rows, little);
  CHECK(!best.exhaustive());
  CHECK(best.least >= 1);
  CHECK(best.errors > best.least);
  CHECK(best.errors < 30);
}

TEST_CASE("rows that float64 cannot tell apart are told apart") {
  const auto decide = [](const std::vector<std::vector<std::string>>& texts, unsigned mask) {
    std::vector<RationalVector> points;
    for (const auto& row : texts) points.push_back(rationals(row));
    const SignedRows rows(points, labels(points.size(), mask));
    const auto found = separate_all(rows);
    REQUIRE(found);
    if (found->separable)
      check_margin(rows, *found);
    else
      check_certificate(rows, found->certificate);
    return found->separable;
  };
  // Above the diagonal by 10^-40, on it, below it.
  CHECK(decide({{"0", "0"}, {"1", "1"}, {"0.5", "0.5000000000000000000000000000000000000001"}}, 4));
  CHECK(!decide({{"0", "0"}, {"1", "1"}, {"0.5", "0.5"}}, 4));
  CHECK(!decide({{"0", "0"}, {"1", "1"}, {"1/3", "1/3"}, {"0", "1"}}, 0b1100));
  CHECK(decide({{"1e-300"}, {"0"}}, 1));
  CHECK(decide({{"1e300", "1"}, {"-1e300", "1e-300"}, {"1e300", "1.0000001"}}, 0b100));
  CHECK(!decide({{"1e200", "1e-200"}, {"1e200", "1e-200"}}, 1));
  CHECK(decide({{"0"}}, 1));
  CHECK(decide({{"5", "5"}, {"5", "5"}, {"2", "1"}}, 0));
}

TEST_CASE("many inputs: a separable set, and one with a twin of the other class") {
  Random random(11);
  std::vector<RationalVector> points;
  for (int i = 0; i < 200; ++i) {
    points.emplace_back();
    for (int j = 0; j < 30; ++j) points.back().push_back(random_number(random, 400, 100));
  }
  std::vector<bool> fires;
  for (const RationalVector& point : points) {
    Rational sum(1);
    for (int j = 0; j < 30; ++j) sum = sum + point[j] * Rational(j % 7 - 3);
    fires.push_back(sum > Rational(0));
  }
  const SignedRows rows(points, fires);
  const auto found = separate_all(rows);
  REQUIRE(found);
  REQUIRE(found->separable);
  check_margin(rows, *found);
  points.push_back(points[7]);
  fires.push_back(!fires[7]);
  const SignedRows twins(points, fires);
  const auto other = separate_all(twins);
  REQUIRE(other);
  CHECK(!other->separable);
  check_certificate(twins, other->certificate);
}

TEST_SUITE_END();
