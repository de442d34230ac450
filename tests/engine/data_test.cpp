// Data sets: each lies where its file says, is balanced, and comes again from its seed. Pictures
// are looked at in images_test.cpp.
#include "data/data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
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

double from_checkerboard(int label, double x, double y) {
  // Squares of one colour share a diagonal: the lower left one begins at (-6, -6).
  int crossed = 0;
  for (const double line : {-3, 0, 3}) crossed += (x > line) + (y > line);
  return crossed % 2 == label ? 0 : 1;
}

double from_vote(int label, double income, double age) {
  const bool is_outside = income < 10 || income > 90 || age < 18 || age > 82;
  return is_outside ? 1 : std::fmax(0, label == 1 ? 100 - income - age : income + age - 100);
}

struct Row {
  const char* kind;
  Distance distance;
  double reach = 6;
};
const Row rows[] = {
    {"gaussians", from_gaussian},
    {"circles", from_circle},
    {"moons", from_moon},
    {"spirals", from_spiral},
    {"checkerboard", from_checkerboard},
    {"vote", from_vote, 90},
};

// Targets at -0.75, -0.25, 0.25 and 0.75.
struct CurveRow {
  const char* kind;
  double targets[4];
};
const CurveRow curve_rows[] = {
    {"sine", {-0.7071067811865476, -0.7071067811865476, 0.7071067811865476, 0.7071067811865476}},
    {"step", {0, 0, 1, 1}},
    {"line", {-0.125, 0.125, 0.375, 0.625}},
    {"parabola", {0.5625, 0.0625, 0.0625, 0.5625}},
    {"bump",
     {1.2340980408667956e-4, 0.36787944117144233, 0.36787944117144233, 1.2340980408667956e-4}},
};

// Looked at in images_test.cpp.
const char* const image_rows[] = {"digits", "shapes"};

}  // namespace

TEST_SUITE_BEGIN("data");

TEST_CASE("clouds lie where they say, balanced, inside the square") {
  for (const Row& row : rows) {
    CAPTURE(row.kind);
    for (const int count : {1, 7, 500}) {
      const Rows data = make_data(cloud(row.kind, count, 0, 3));
      CHECK(data.inputs == 2);
      CHECK(data.input_shape == std::vector<int>{2});
      REQUIRE(data.classes.size() == static_cast<std::size_t>(count));
      REQUIRE(data.values.size() == static_cast<std::size_t>(2 * count));
      int ones = 0;
      for (int i = 0; i < count; ++i) {
        const double x = data.values[2 * i], y = data.values[2 * i + 1];
        ones += data.classes[i];
        CHECK(row.distance(data.classes[i], x, y) < 1e-12);
        CHECK(std::fmax(std::fabs(x), std::fabs(y)) <= row.reach);
      }
      CHECK(std::abs(2 * ones - count) <= 1);
    }
  }
}

TEST_CASE("curves: evenly spread inputs with their targets, mixed") {
  for (const CurveRow& row : curve_rows) {
    CAPTURE(row.kind);
    const Rows data = make_data(cloud(row.kind, 4, 0, 1));
    CHECK(data.inputs == 1);
    CHECK(data.input_shape == std::vector<int>{1});
    CHECK(data.classes.empty());
    std::map<double, double> points;
    for (int i = 0; i < 4; ++i) points[data.values[i]] = data.targets[i];
    for (int i = 0; i < 4; ++i)
      CHECK(points.at(-0.75 + 0.5 * i) == doctest::Approx(row.targets[i]).epsilon(1e-14));
    const std::vector<double> many = make_data(cloud(row.kind, 50, 0, 1)).values;
    CHECK(!std::is_sorted(many.begin(), many.end()));
  }
}

TEST_CASE("every set of the list has a row in this test") {
  std::set<std::string> tested;
  for (const Row& row : rows) tested.insert(row.kind);
  for (const CurveRow& row : curve_rows) tested.insert(row.kind);
  tested.insert(std::begin(image_rows), std::end(image_rows));
#define CLOUD(name) CHECK(tested.count(#name) == 1);
#define CURVE(name) CHECK(tested.count(#name) == 1);
#define IMAGES(name) CHECK(tested.count(#name) == 1);
#include "data/data.def"
}

TEST_CASE("same seed, same rows; another seed, others") {
  std::vector<std::string> kinds(std::begin(image_rows), std::end(image_rows));
  for (const Row& row : rows) kinds.push_back(row.kind);
  for (const CurveRow& row : curve_rows) kinds.push_back(row.kind);
  for (const std::string& kind : kinds) {
    CAPTURE(kind);
    const Rows first = make_data(cloud(kind, 50, 0.3, 1));
    const Rows again = make_data(cloud(kind, 50, 0.3, 1));
    CHECK(first.values == again.values);
    CHECK(first.classes == again.classes);
    CHECK(first.targets == again.targets);
    CHECK(first.values != make_data(cloud(kind, 50, 0.3, 2)).values);
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

  const Rows line = make_data(cloud("line", 20000, 0.5, 1));
  double sum = 0;
  squares = 0;
  for (int i = 0; i < 20000; ++i) {
    const double error = line.targets[i] - (0.5 * line.values[i] + 0.25);
    sum += error;
    squares += error * error;
  }
  CHECK(std::fabs(sum / 20000) < 0.02);
  CHECK(std::sqrt(squares / 20000) == doctest::Approx(0.5).epsilon(0.02));
}

TEST_CASE("points lie evenly in every square of the checkerboard and on either side of the vote") {
  const Rows board = make_data(cloud("checkerboard", 16000, 0, 5));
  std::map<std::pair<int, int>, int> squares;
  for (int i = 0; i < 16000; ++i)
    ++squares[{static_cast<int>(std::floor(board.values[2 * i] / 3)),
               static_cast<int>(std::floor(board.values[2 * i + 1] / 3))}];
  REQUIRE(squares.size() == 16);
  // A thousand each; the standard deviation of the number is 30.
  for (const auto& [square, count] : squares) CHECK(std::abs(count - 1000) < 150);

  const Rows vote = make_data(cloud("vote", 20000, 0, 5));
  double income = 0, age = 0;
  for (int i = 0; i < 20000; ++i) {
    income += vote.values[2 * i] / 20000;
    age += vote.values[2 * i + 1] / 20000;
  }
  CHECK(income == doctest::Approx(50).epsilon(0.02));
  CHECK(age == doctest::Approx(50).epsilon(0.02));
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
