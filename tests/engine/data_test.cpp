// Data sets: each cloud lies where its file says, is balanced, and comes again from its seed.
#include "data/data.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <set>
#include <string>

#include "tensor/error.h"

using namespace backprop;

namespace {

Choice cloud(const std::string& kind, double count, double noise, double seed) {
  return {kind, {{"count", count}, {"noise", noise}, {"seed", seed}}};
}

// How far a point is from where its class belongs; 0 on it.
using Distance = double (*)(int label, double x, double y);

double from_gaussian(int label, double x, double y) {
  const double center = label == 1 ? 2 : -2;
  // Five standard deviations of 0.7.
  return std::fmax(0, std::hypot(x - center, y - center) - 3.5);
}

double from_circle(int label, double x, double y) {
  const double radius = std::hypot(x, y);
  const double inner = label == 1 ? 0 : 3.5, outer = label == 1 ? 2.5 : 5;
  return std::fmax(0, std::fmax(inner - radius, radius - outer));
}

double from_moon(int label, double x, double y) {
  const double side = label == 1 ? -1 : 1;
  const double beyond = std::fmax(0, -side * (y + side * 0.75));  // of the half plane it opens to
  return std::fabs(std::hypot(x + side * 1.5, y + side * 0.75) - 3) + beyond;
}

double from_spiral(int label, double x, double y) {
  const double turned = std::hypot(x, y) / 5 * 3.5 * std::acos(-1) + label * std::acos(-1);
  return std::hypot(x - std::hypot(x, y) * std::sin(turned),
                    y - std::hypot(x, y) * std::cos(turned));
}

struct Row {
  const char* kind;
  Distance distance;
};
const Row rows[] = {
    {"gaussians", from_gaussian},
    {"circles", from_circle},
    {"moons", from_moon},
    {"spirals", from_spiral},
};

}  // namespace

TEST_SUITE_BEGIN("data");

TEST_CASE("clouds lie where they say, balanced, inside the square") {
  for (const Row& row : rows) {
    CAPTURE(row.kind);
    for (const int count : {1, 7, 500}) {
      const Rows data = make_data(cloud(row.kind, count, 0, 3));
      CHECK(data.inputs == 2);
      REQUIRE(data.classes.size() == static_cast<std::size_t>(count));
      REQUIRE(data.values.size() == static_cast<std::size_t>(2 * count));
      int ones = 0;
      for (int i = 0; i < count; ++i) {
        const double x = data.values[2 * i], y = data.values[2 * i + 1];
        ones += data.classes[i];
        CHECK(row.distance(data.classes[i], x, y) < 1e-12);
        CHECK(std::fmax(std::fabs(x), std::fabs(y)) <= 6);
      }
      CHECK(std::abs(2 * ones - count) <= 1);
    }
  }
}

TEST_CASE("every cloud of the list has a row in this test") {
  std::set<std::string> tested;
  for (const Row& row : rows) tested.insert(row.kind);
#define CLOUD(name) CHECK(tested.count(#name) == 1);
#include "data/data.def"
#undef CLOUD
}

TEST_CASE("same seed, same rows; another seed, others") {
  for (const Row& row : rows) {
    CAPTURE(row.kind);
    const Rows first = make_data(cloud(row.kind, 50, 0.3, 1));
    CHECK(first.values == make_data(cloud(row.kind, 50, 0.3, 1)).values);
    CHECK(first.classes == make_data(cloud(row.kind, 50, 0.3, 1)).classes);
    CHECK(first.values != make_data(cloud(row.kind, 50, 0.3, 2)).values);
  }
}

TEST_CASE("noise is the standard deviation of what is added") {
  // Same seed, so each point moves by its own noise: the difference is noise alone for a cloud that
  // draws nothing itself.
  const Rows still = make_data(cloud("moons", 20000, 0, 1));
  const Rows moved = make_data(cloud("moons", 20000, 0.5, 1));
  double squares = 0;
  for (std::size_t i = 0; i < still.values.size(); ++i)
    squares += std::pow(moved.values[i] - still.values[i], 2);
  CHECK(std::sqrt(squares / still.values.size()) == doctest::Approx(0.5).epsilon(0.02));
}

TEST_CASE("classes do not come in order") {
  const Rows data = make_data(cloud("circles", 100, 0, 1));
  int changes = 0;
  for (int i = 1; i < 100; ++i) changes += data.classes[i] != data.classes[i - 1];
  CHECK(changes > 30);
  CHECK(changes < 70);
}

TEST_CASE("truth tables in binary order") {
  struct Gate {
    const char* name;
    std::vector<int> targets;
  };
  for (const Gate& gate :
       {Gate{"and", {0, 0, 0, 1}}, Gate{"or", {0, 1, 1, 1}}, Gate{"xor", {0, 1, 1, 0}},
        Gate{"nand", {1, 1, 1, 0}}, Gate{"nor", {1, 0, 0, 0}}, Gate{"a-and-not-b", {0, 0, 1, 0}}}) {
    CAPTURE(gate.name);
    const Rows data = make_data({gate.name, {}});
    CHECK(data.inputs == 2);
    CHECK(data.values == std::vector<double>{0, 0, 0, 1, 1, 0, 1, 1});
    CHECK(data.classes == gate.targets);
  }
}

TEST_CASE("what cannot be drawn is refused") {
  CHECK_THROWS_WITH(make_data(cloud("moons", 0.5, 0, 1)),
                    "[data] count: a whole number from 1 to 100000 expected, found 0.5");
  CHECK_THROWS_WITH(make_data(cloud("moons", 10, -1, 1)),
                    "[data] noise: a number from 0 to 10 expected, found -1");
  CHECK_THROWS_AS(make_data(cloud("moons", 10, 0, -1)), Error);
  CHECK_THROWS_AS(make_data(cloud("moons", NAN, 0, 1)), Error);
  CHECK_THROWS_WITH(make_data({"clouds", {}}), "[data] no data set is called \"clouds\"");
}

TEST_SUITE_END();
