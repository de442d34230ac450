// Hostile and wide data: the theory ends soon, with its reason, and every number is finite.
#include "session/perceptron_theory.h"

#include <doctest/doctest.h>

#include "effort.h"
#include "tensor/decimal.h"
#include "theories.h"

using namespace backprop;
using namespace backprop::test;

namespace {

using Texts = std::vector<std::string>;

std::vector<int> alternating(std::size_t count) {
  std::vector<int> targets;
  for (std::size_t i = 0; i < count; ++i) targets.push_back(static_cast<int>(i % 2));
  return targets;
}

// One input each: 1/3, 1/5, 1/7 …
std::vector<Texts> odd_parts(int count) {
  std::vector<Texts> inputs;
  for (int i = 0; i < count; ++i) inputs.push_back({"1/" + std::to_string(2 * i + 3)});
  return inputs;
}

// `digits` before an exponent from -range to range.
std::vector<Texts> wide(int rows, int columns, int range) {
  Random random(7);
  std::vector<Texts> inputs(rows);
  for (Texts& row : inputs)
    for (int j = 0; j < columns; ++j) {
      const int exponent = range == 0 ? -17 : static_cast<int>(random.below(2 * range + 1)) - range;
      row.push_back(std::to_string(random.below(1000000000)) +
                    std::to_string(1 + random.below(99999999)) + "e" + std::to_string(exponent));
    }
  return inputs;
}

void check_finite(const std::vector<double>& numbers) {
  for (const double number : numbers) CHECK(std::isfinite(number));
}

}  // namespace

TEST_CASE("data whose common denominator outgrows 990 digits are not decided, and say why") {
  const PerceptronTheory theory(odd_parts(2000), alternating(2000), false);
  const TheoryReport report = theory.report({"0", "0"}, "1", false);
  CHECK(!report.separable);
  CHECK(report.reason == "the data have too many digits for exact theory");
  CHECK(report.radius == doctest::Approx(std::sqrt(1 + 1.0 / 9)));
  CHECK_THROWS_WITH_AS(theory.least_squares(false),
                       "[perceptron] the data have too many digits for exact theory", Error);
}

TEST_CASE("fewer such denominators are decided") {
  const PerceptronTheory theory(odd_parts(100), alternating(100), false);
  const TheoryReport report = theory.report({"0", "0"}, "1", false);
  CHECK(report.separable == false);
  CHECK(report.reason.empty());
}

TEST_CASE("numbers from 1e-150 to 1e150 take no more work than others") {
  for (const auto& [rows, columns] : {std::pair(10, 4), {20, 10}, {60, 20}}) {
    if (is_slow_build() && rows > 20) continue;
    const PerceptronTheory theory(wide(rows, columns, 150), alternating(rows), false);
    const TheoryReport report = theory.report(Texts(columns + 1, "0"), "1", false);
    CHECK(report.separable.has_value() == report.reason.empty());
    CHECK(std::isfinite(report.radius));
    if (report.separator) check_finite(report.separator->values);
  }
}

TEST_CASE("least squares of huge inputs are finite, their threshold above zero where it can be") {
  const PerceptronTheory theory({{"1e200"}, {"2"}}, {0, 1}, false);
  const LeastSquaresReport report = theory.least_squares(false);
  REQUIRE(report.eigenvalues.size() == 2);
  check_finite(report.eigenvalues);
  CHECK(report.eigenvalues[1] >= 0);
  CHECK(report.threshold >= 0);
  CHECK(report.threshold < 1e-300);

  const PerceptronTheory large({{"1e100"}, {"2"}}, {0, 1}, false);
  const LeastSquaresReport other = large.least_squares(false);
  CHECK(other.eigenvalues[0] == doctest::Approx(1e200));
  CHECK(other.threshold == doctest::Approx(2e-200));
}

TEST_CASE("least squares of 100 rows of 64 measured inputs stand as decimals") {
  const std::vector<Texts> inputs = wide(100, 64, 0);
  const std::vector<int> targets = alternating(100);
  const PerceptronTheory theory(inputs, targets, false);
  const LeastSquaresReport report = theory.least_squares(false);
  CHECK(report.unique);
  CHECK(report.weights.exact[0] == shortest(report.weights.values[0]));
  // The errors are at right angles to every column.
  for (std::size_t j = 0; j <= 64; ++j) {
    double along = 0;
    for (std::size_t i = 0; i < 100; ++i)
      along +=
          report.errors.values[i] * (j == 0 ? 1 : Rational::parse(inputs[i][j - 1]).to_double());
    CHECK(std::fabs(along) < 1e-9);
  }
}
