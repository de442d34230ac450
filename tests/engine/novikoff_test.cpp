// Bounds on the number of updates beside runs of the rule: none exceeds them, and the engine's own
// runs on data without a solution never claim one.
#include "perceptron/novikoff.h"

#include <doctest/doctest.h>

#include "benches.h"
#include "theories.h"

using namespace backprop;
using namespace backprop::test;

namespace {

struct Set {
  std::vector<RationalVector> points;
  std::vector<bool> fires;
};

Set random_set(Random& random) {
  Set set;
  const int inputs = 1 + static_cast<int>(random.below(3));
  const int rows = 2 + static_cast<int>(random.below(8));
  for (int i = 0; i < rows; ++i) {
    set.points.emplace_back();
    for (int j = 0; j < inputs; ++j) set.points.back().push_back(random_number(random, 8, 2));
    set.fires.push_back(random.below(2) == 1);
  }
  return set;
}

PerceptronSpec spec_of(const Set& set, bool plus_minus, bool at_least) {
  std::vector<std::vector<std::string>> inputs;
  for (const RationalVector& point : set.points) {
    inputs.emplace_back();
    for (const Rational& number : point) inputs.back().push_back(number.text());
  }
  std::vector<int> targets;
  for (const bool fires : set.fires) targets.push_back(fires ? 1 : plus_minus ? -1 : 0);
  PerceptronSpec spec = test::rows(inputs, targets);
  spec.data.plus_minus = plus_minus;
  spec.runs[0].at_least = at_least;
  return spec;
}

}  // namespace

TEST_SUITE_BEGIN("novikoff");

TEST_CASE("500 separable sets: no run exceeds its bound, from zero or from anywhere") {
  Random random(21);
  int sets = 0;
  while (sets < 500) {
    const Set set = random_set(random);
    const SignedRows rows(set.points, set.fires);
    const auto found = separate_all(rows);
    REQUIRE(found);
    if (!found->separable) continue;
    ++sets;
    CAPTURE(sets);
    const bool plus_minus = random.below(2) == 1, at_least = random.below(2) == 1;
    PerceptronSpec spec = spec_of(set, plus_minus, at_least);
    const Rational radius = rows.longest_squared(), margin = found->margin_squared();
    const Rational bound = radius / margin;
    spec.plan.max_epochs = static_cast<int>(bound.to_double()) + 2;
    if (spec.plan.max_epochs * rows.count() > 100000 || spec.plan.max_epochs > 3000) continue;
    const PerceptronRun run = test::run(spec);
    CHECK(test::converged(run));
    CHECK(Rational(run.updates) <= bound);
    const UpdatesFromZero again = updates_from_zero(rows, at_least, {.left = 1e8});
    CHECK(again.converged);
    CHECK(again.updates == run.updates);

    RationalVector start;
    for (std::string& weight : spec.weights) {
      start.push_back(random_number(random, 30, 2));
      weight = start.back().text();
    }
    const Rational rate = Rational::ratio(1 + static_cast<int>(random.below(9)), 4);
    spec.runs[0].rate = rate.text();
    const Integer most =
        most_updates(margin, found->weights(), radius, start, plus_minus ? rate + rate : rate);
    spec.plan.max_epochs = static_cast<int>(Integer::ratio(most, 1)) + 2;
    if (spec.plan.max_epochs * rows.count() > 100000 || spec.plan.max_epochs > 3000) continue;
    const PerceptronRun other = test::run(spec);
    CHECK(test::converged(other));
    CHECK(Integer(other.updates) <= most);
  }
}

TEST_CASE("from zero the bound of any start is Novikoff's") {
  const std::vector<RationalVector> corners = corners_of_cube(2);
  const SignedRows rows(corners, {false, true, true, true});
  const auto found = separate_all(rows);
  REQUIRE(found);
  for (const char* rate : {"1", "0.1", "7/3"})
    CHECK(most_updates(found->margin_squared(), found->weights(), rows.longest_squared(),
                       RationalVector(3), Rational::parse(rate)) == Integer(27));
  // One row with one update to make, tight: |w0|² + k <= (k - 3)², k <= 5 + … worked by hand.
  const SignedRows single({{Rational(0)}}, {true});
  const auto only = separate_all(single);
  REQUIRE(only);
  CHECK(most_updates(only->margin_squared(), only->weights(), single.longest_squared(),
                     {Rational(-3), Rational(0)}, Rational(1)) == Integer(7));
}

TEST_CASE("500 sets without a solution end in a cycle or at the limit") {
  Random random(22);
  int sets = 0, cycles = 0;
  while (sets < 500) {
    const Set set = random_set(random);
    const auto found = separate_all({set.points, set.fires});
    REQUIRE(found);
    if (found->separable) continue;
    ++sets;
    CAPTURE(sets);
    PerceptronSpec spec = spec_of(set, random.below(2) == 1, random.below(2) == 1);
    spec.plan.max_epochs = 200;
    const PerceptronRun run = test::run(spec);
    CHECK(!test::converged(run));
    CHECK((run.cycle.has_value() || run.epochs == 200));
    cycles += run.cycle.has_value();
  }
  CHECK(cycles > 250);
}

TEST_SUITE_END();
