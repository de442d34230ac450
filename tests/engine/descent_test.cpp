// Descents whose paths are known, the numbers behind each point, and where a descent fails.
#include "session/descent.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "expressions.h"
#include "relative.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

const char* const bowl = "f = 4*(x-2)^2 + 4*(y+1)^2 - 0.1*x*y";
const char* const rosenbrock = "f = (1-x)^2 + 100*(y-x^2)^2";
const char* const parabola = "J = 0.5*θ^2";
const Choice constant{"constant", {}};

DescentPath descend(const std::string& formula, const std::vector<double>& start,
                    const Choice& optimizer, int steps, const Choice& schedule = constant) {
  ExpressionSession function(formula, "", {});
  return backprop::descend(function, start, optimizer, schedule, steps);
}

Choice sgd(double rate) { return {"sgd", {{"rate", rate}}}; }

// Some of every kind, for what holds of all.
const std::vector<Choice> choices = {
    sgd(0.001),
    {"sgd", {{"rate", 0.0005}, {"momentum", 0.9}}},
    {"sgd", {{"rate", 0.0005}, {"momentum", 0.8}, {"nesterov", 1}}},
    {"adagrad", {{"rate", 0.5}}},
    {"adadelta", {}},
    {"rmsprop", {{"rate", 0.01}, {"centered", 1}}},
    {"adam", {{"rate", 0.1}}},
    {"adamw", {{"rate", 0.1}}},
};

}  // namespace

TEST_CASE("gradient descent in the bowl takes the lecture's way to its minimum") {
  const DescentPath path = descend(bowl, {0, 0}, sgd(0.1), 200);
  const double points[] = {0,      0,       1.6,      -0.8,      1.912,
                           -0.944, 1.97296, -0.96968, 1.9848952, -0.9742064};
  for (int i = 0; i < 10; ++i) CHECK(path.points[i] == doctest::Approx(points[i]).epsilon(1e-14));
  const double values[] = {20, 0.928, 0.2240128, 0.19791577, 0.1969436};
  for (int i = 0; i < 5; ++i) CHECK(path.values[i] == doctest::Approx(values[i]).epsilon(1e-7));
  REQUIRE(path.values.size() == 201);
  CHECK(path.points[400] == relative(4240.0 / 2133, 1e-14));
  CHECK(path.points[401] == relative(-2080.0 / 2133, 1e-14));
  CHECK(path.values[200] == relative(0.196905766, 1e-8));
  CHECK(path.finite);
  CHECK_FALSE(path.diverged);
}

TEST_CASE("the bowl lets go above a rate of 2/8.1") {
  const double limit = 2 / 8.1;  // by the largest eigenvalue of its Hessian
  for (const double factor : {0.5, 0.9, 0.99, 0.9999})
    CHECK_FALSE(descend(bowl, {0, 0}, sgd(factor * limit), 10'000).diverged);
  for (const double factor : {1.0001, 1.01, 1.1, 2.0}) {
    const DescentPath path = descend(bowl, {0, 0}, sgd(factor * limit), 2'000);
    CAPTURE(factor);
    CHECK(path.diverged);
  }
  // Soon enough to be seen in fifty moves, long before numbers run out.
  const DescentPath path = descend(bowl, {0, 0}, sgd(0.25), 50);
  CHECK(path.diverged);
  CHECK(path.finite);
  CHECK(path.values.size() == 51);
}

TEST_CASE("momentum and its buffer on a parabola") {
  const DescentPath path = descend(parabola, {1}, {"sgd", {{"rate", 0.1}, {"momentum", 0.9}}}, 3);
  const double points[] = {1, 0.9, 0.72, 0.486}, buffer[] = {0, 1, 1.8, 2.34};
  REQUIRE(path.names == std::vector<std::string>{"momentumBuffer"});
  for (int i = 0; i < 4; ++i) {
    CHECK(path.points[i] == relative(points[i], 1e-15));
    CHECK(path.memory[i] == relative(buffer[i], 1e-15));
    CHECK(path.gradients[i] == path.points[i]);
  }
}

TEST_CASE("Adam on a parabola") {
  const DescentPath path = descend(parabola, {1}, {"adam", {{"rate", 0.1}}}, 3);
  const double points[] = {1, 0.900000001, 0.80041, 0.70159};
  for (int i = 0; i < 4; ++i) CHECK(path.points[i] == doctest::Approx(points[i]).epsilon(1e-5));
  CHECK(path.names == std::vector<std::string>{"expAvg", "expAvgSq", "expAvgHat", "expAvgSqHat"});
  // m = 0.1·1, v = 0.001·1² after the first update; without the bias of their start 1 and 1².
  const double* const first = path.memory.data() + 4;
  CHECK(first[0] == relative(0.1, 1e-15));
  CHECK(first[1] == relative(0.001, 1e-13));
  CHECK(first[2] == relative(1, 1e-15));
  CHECK(first[3] == relative(1, 1e-13));
  // What is corrected explains each move: rate · m̂ / (√v̂ + ε).
  for (int i = 1; i < 4; ++i) {
    const double* const after = path.memory.data() + 4 * i;
    CHECK(path.points[i - 1] - path.points[i] ==
          relative(0.1 * after[2] / (std::sqrt(after[3]) + 1e-8), 1e-12));
  }
}

TEST_CASE("every gradient on every way is the slope there") {
  ExpressionSession function(rosenbrock, "", {});
  for (const Choice& choice : choices) {
    CAPTURE(choice.kind);
    const DescentPath path = descend(rosenbrock, {-1.2, 1}, choice, 50);
    REQUIRE(path.values.size() == 51);
    CHECK(path.values[50] < path.values[0]);
    CHECK_FALSE(path.diverged);
    for (std::size_t i = 0; i < path.values.size(); ++i) {
      const double x = path.points[2 * i], y = path.points[2 * i + 1];
      CHECK(path.values[i] == relative((1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x), 1e-12));
      const std::vector<double> slope = differences(function, {x, y}, central_difference, 1e-5);
      for (int j = 0; j < 2; ++j) {
        CAPTURE(i);
        CHECK(std::abs(path.gradients[2 * i + j] - slope[j]) < 1e-5 * (1 + std::abs(slope[j])));
      }
    }
  }
}

TEST_CASE("a short way is the beginning of a long one") {
  for (const Choice& choice : choices) {
    const DescentPath whole = descend(rosenbrock, {-1.2, 1}, choice, 40);
    const DescentPath part = descend(rosenbrock, {-1.2, 1}, choice, 15);
    CHECK(std::equal(part.points.begin(), part.points.end(), whole.points.begin()));
    CHECK(std::equal(part.memory.begin(), part.memory.end(), whole.memory.begin()));
  }
}

TEST_CASE("a schedule counts moves") {
  const DescentPath path =
      descend(parabola, {1}, sgd(0.5), 4, {"step", {{"stepSize", 2}, {"gamma", 0.5}}});
  CHECK(path.rates == std::vector<double>{0.5, 0.5, 0.25, 0.25, 0.125});
  CHECK(path.points == std::vector<double>{1, 0.5, 0.25, 0.1875, 0.140625});
}

TEST_CASE("a way ends where a number is no longer finite") {
  const DescentPath path = descend("x^4", {3}, sgd(1), 50);
  REQUIRE(path.values.size() < 51);
  CHECK(path.diverged);
  CHECK_FALSE(path.finite);
  CHECK_FALSE(std::isfinite(path.values.back()));
  CHECK(std::all_of(path.values.begin(), path.values.end() - 1,
                    [](double value) { return std::isfinite(value); }));
  const DescentPath nowhere = descend("ln(x)", {-1}, sgd(1), 50);
  CHECK(nowhere.points == std::vector<double>{-1});
  CHECK(std::isnan(nowhere.values.at(0)));
  CHECK(nowhere.diverged);
}

TEST_CASE("what stays, settles or oscillates has not diverged") {
  CHECK_FALSE(descend(parabola, {0}, sgd(0.1), 100).diverged);
  CHECK_FALSE(descend(parabola, {1e-6}, {"adam", {{"rate", 0.1}}}, 100).diverged);
  CHECK_FALSE(descend("abs(x)", {0.05}, sgd(0.1), 101).diverged);
  CHECK_FALSE(descend(parabola, {1}, sgd(2), 100).diverged);
  CHECK_FALSE(descend(parabola, {1}, sgd(0.1), 0).diverged);
  CHECK(descend(parabola, {1}, sgd(2.01), 100).diverged);
}

TEST_CASE("values at many points are those of the formula") {
  ExpressionSession function("x^2 + 10*y", "", {});
  CHECK(function.values_at({1, 2, -3, 0, 0, 0.5}) == std::vector<double>{21, 9, 5});
  CHECK(function.values_at({}).empty());
  CHECK_THROWS_AS(function.values_at({1, 2, 3}), Error);
}

TEST_CASE("what cannot be descended is refused") {
  CHECK_THROWS_WITH_AS(descend("2 + 3", {}, sgd(0.1), 1),
                       "[formula] it has no input: there is nothing to move", Error);
  CHECK_THROWS_AS(descend("x +", {1}, sgd(0.1), 1), FormulaError);
  CHECK_THROWS_AS(descend(bowl, {0}, sgd(0.1), 1), Error);
  CHECK_THROWS_AS(descend(bowl, {0, 0}, {"wings", {}}, 1), Error);
  CHECK_THROWS_AS(descend(bowl, {0, 0}, sgd(0.1), 1, {"moon", {}}), Error);
  CHECK_THROWS_AS(descend(bowl, {0, 0}, sgd(0.1), -1), Error);
  CHECK_THROWS_AS(descend(bowl, {0, 0}, sgd(0.1), 2'000'000'000), Error);
}
