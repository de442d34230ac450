// The seeded generator against its authors' published output, an independent implementation in
// Python, and what uniform and normal numbers must look like.
#include "tensor/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <numeric>

using backprop::Random;

TEST_SUITE_BEGIN("random");

TEST_CASE("bits are those of the PCG authors' demo (seed 42, stream 54)") {
  Random random(42, 54);
  for (const std::uint32_t bits :
       {0xa15c02b7u, 0x7b47f409u, 0xba1d3330u, 0x83d2f293u, 0xbfa4784bu, 0xcbed606eu})
    CHECK(random.next() == bits);
}

TEST_CASE("numbers of seed 1 as a Python twin draws them") {
  Random uniform(1);
  for (const double x : {0.8836851269317303, 0.8254488188416854, 0.5415711071203901})
    CHECK(uniform.uniform() == x);
  Random normal(1);
  for (const double x : {0.706846168131158, 0.971794978415956, -0.7830707627043337})
    CHECK(normal.normal() == doctest::Approx(x).epsilon(1e-15));
  Random shuffler(1);
  std::vector<int> items(10);
  std::iota(items.begin(), items.end(), 0);
  shuffler.shuffle(items);
  CHECK(items == std::vector<int>{3, 2, 8, 6, 9, 4, 0, 5, 1, 7});
}

TEST_CASE("uniform numbers fill [low, high) evenly") {
  Random random(7);
  int counts[10] = {};
  const int n = 100000;
  for (int i = 0; i < n; ++i) {
    const double x = random.uniform(-2, 3);
    REQUIRE(x >= -2);
    REQUIRE(x < 3);
    ++counts[static_cast<int>((x + 2) * 2)];
  }
  // Standard deviation of a count is 95.
  for (const int count : counts) CHECK(std::abs(count - n / 10) < 5 * 95);
}

TEST_CASE("normal numbers have the moments of a normal distribution") {
  Random random(7);
  const int n = 100000;
  double power[5] = {};
  for (int i = 0; i < n; ++i) {
    const double x = random.normal();
    for (int k = 1; k <= 4; ++k) power[k] += std::pow(x, k) / n;
  }
  // Tolerances: five standard deviations of each estimate.
  CHECK(std::abs(power[1]) < 5 * std::sqrt(1.0 / n));
  CHECK(std::abs(power[2] - 1) < 5 * std::sqrt(2.0 / n));
  CHECK(std::abs(power[3]) < 5 * std::sqrt(15.0 / n));
  CHECK(std::abs(power[4] - 3) < 5 * std::sqrt(96.0 / n));
}

TEST_CASE("streams of one seed and neighbouring seeds differ") {
  Random one(1), other(1, 1), next(2);
  const std::uint32_t bits = one.next();
  CHECK(bits != other.next());
  CHECK(bits != next.next());
}

TEST_CASE("below stays below and reaches everything") {
  Random random(3);
  int counts[3] = {};
  for (int i = 0; i < 3000; ++i) ++counts[random.below(3)];
  for (const int count : counts) CHECK(std::abs(count - 1000) < 130);
  CHECK(random.below(1) == 0);
}

TEST_CASE("a seed is a whole number from 0 to 2^53") {
  CHECK_NOTHROW(Random(0));
  CHECK_NOTHROW(Random(9007199254740992.0));
  for (const double seed : {-1.0, 0.5, 1e16, std::numeric_limits<double>::quiet_NaN()})
    CHECK_THROWS_AS(Random{seed}, backprop::Error);
}

TEST_SUITE_END();
