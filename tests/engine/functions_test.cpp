// The vector functions of float32 against the C library in float64, over all floats.
#include "kernels/functions.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

using namespace backprop;

namespace {

// Numbers of all magnitudes and both signs, and a count that is no whole number of lanes.
std::vector<float> all_floats() {
  std::vector<float> x;
  for (std::uint32_t bits = 0; bits <= 0x7F800000u; bits += 32749) {
    x.push_back(std::bit_cast<float>(bits));
    x.push_back(-x.back());
  }
  while (x.size() % 4 != 3) x.push_back(0.5f);
  return x;
}

// |found - exact| in units in the last place of `exact`.
double error(float found, double exact) {
  if (std::isinf(static_cast<float>(exact)) || std::isinf(found))
    return found == static_cast<float>(exact) ? 0 : std::numeric_limits<double>::infinity();
  const int exponent = std::max(std::ilogb(exact), std::numeric_limits<float>::min_exponent - 1);
  return std::fabs(found - exact) / std::ldexp(1.0, exponent - 23);
}

template <class F, class Exact>
double worst_error(F f, Exact exact) {
  const std::vector<float> x = all_floats();
  std::vector<float> y(x.size());
  map(y.data(), static_cast<int>(x.size()), f, x.data());
  double worst = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    worst = std::fmax(worst, error(y[i], exact(double{x[i]})));
    CHECK(std::bit_cast<std::uint32_t>(y[i]) == std::bit_cast<std::uint32_t>(f(x[i])));
  }
  return worst;
}

constexpr auto vector_exp = [](const auto& x) { return exp32(x); };
constexpr auto vector_tanh = [](const auto& x) { return tanh32(x); };

}  // namespace

TEST_SUITE("functions") {
  TEST_CASE("errors stay below those stated, and lanes round like numbers") {
    CHECK(worst_error(vector_exp, [](double x) { return std::exp(x); }) < 1);
    CHECK(worst_error(vector_tanh, [](double x) { return std::tanh(x); }) < 6);
  }

  TEST_CASE("limits, NaN and what is exact") {
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> x{infinity, -infinity, nan, 0, -0.0f};
    std::vector<float> y(5);
    map(y.data(), 4, vector_exp, x.data());
    CHECK(y[0] == infinity);
    CHECK(y[1] == 0);
    CHECK(std::isnan(y[2]));
    CHECK(y[3] == 1);
    map(y.data(), 5, vector_tanh, x.data());
    CHECK(y[0] == 1);
    CHECK(y[1] == -1);
    CHECK(std::isnan(y[2]));
    CHECK(y[3] == 0);
    CHECK(std::signbit(y[4]));
    CHECK(tanh32(1e-45f) == 1e-45f);
    CHECK(tanh32(20.0f) == 1);
  }
}
