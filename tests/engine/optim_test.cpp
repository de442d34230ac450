// Optimisers on problems whose path is known, and at every length that lanes can leave over.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "optim/optimizer.h"
#include "relative.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

// θ after each step on J = ½θ², whose gradient is θ, from 1.
std::vector<double> path(const Choice& choice, int steps) {
  Optimizer<double> optimizer(choice, 1);
  std::vector<double> theta{1}, found;
  for (int i = 0; i < steps; ++i) {
    const std::vector<double> gradient = theta;
    optimizer.update(theta, gradient);
    found.push_back(theta[0]);
  }
  return found;
}

// The same gradients for each of `size` parameters, one after the other.
template <class Real>
std::vector<Real> run(const Choice& choice, int size, const std::vector<double>& gradients) {
  Optimizer<Real> optimizer(choice, size);
  std::vector<Real> theta(size), gradient(size);
  for (int i = 0; i < size; ++i) theta[i] = static_cast<Real>(i - 3);
  for (double g : gradients) {
    for (int i = 0; i < size; ++i) gradient[i] = static_cast<Real>(g * (i + 1));
    optimizer.update(theta, gradient);
  }
  return theta;
}

}  // namespace

TEST_SUITE("optim") {
  TEST_CASE("sgd goes down the slope") {
    const std::vector<double> found = path({"sgd", {{"rate", 0.1}}}, 3);
    CHECK(found[0] == relative(0.9, 1e-15));
    CHECK(found[1] == relative(0.81, 1e-15));
    CHECK(found[2] == relative(0.729, 1e-15));
  }

  TEST_CASE("adam on a parabola: the numbers of the race") {
    const std::vector<double> found = path({"adam", {{"rate", 0.1}}}, 3);
    CHECK(std::fabs(found[0] - 0.900000001) < 1e-12);
    // Worked in exact decimals from the paper's algorithm with ε outside the root.
    CHECK(std::fabs(found[1] - 0.80041) < 5e-6);
    CHECK(std::fabs(found[2] - 0.70159) < 5e-6);
  }

  TEST_CASE("the first step of adam is the rate, whatever the gradient's size") {
    for (double scale : {1e-3, 1.0, 1e6}) {
      Optimizer<double> optimizer({"adam", {{"rate", 0.5}}}, 1);
      std::vector<double> theta{0}, gradient{scale};
      optimizer.update(theta, gradient);
      CHECK(theta[0] == relative(-0.5, 2e-5));
    }
  }

  TEST_CASE("defaults are PyTorch's") {
    const std::vector<double> gradients{1, -2, 0.5, 3};
    CHECK(
        run<double>({"adam", {}}, 3, gradients) ==
        run<double>({"adam", {{"rate", 1e-3}, {"beta1", 0.9}, {"beta2", 0.999}, {"epsilon", 1e-8}}},
                    3, gradients));
    CHECK(run<double>({"sgd", {}}, 3, gradients) ==
          run<double>({"sgd", {{"rate", 1e-3}}}, 3, gradients));
  }

  TEST_CASE("float32 in lanes follows float64 at every length") {
    const std::vector<double> gradients{1, -2, 0.5, 3, -1};
    for (const char* kind : {"sgd", "adam"})
      for (int size = 1; size <= 17; ++size) {
        INFO(kind << " with " << size << " parameters");
        const auto wide = run<double>({kind, {{"rate", 0.1}}}, size, gradients);
        const auto narrow = run<float>({kind, {{"rate", 0.1}}}, size, gradients);
        for (int i = 0; i < size; ++i) CHECK(std::fabs(narrow[i] - wide[i]) < 1e-5);
      }
  }

  TEST_CASE("gradients that stay zero leave parameters alone in the end") {
    Optimizer<float> optimizer({"adam", {{"rate", 0.1}}}, 5);
    std::vector<float> theta(5, 1), gradient(5, 1);
    optimizer.update(theta, gradient);
    gradient.assign(5, 0);
    for (int i = 0; i < 3000; ++i) optimizer.update(theta, gradient);
    const std::vector<float> before = theta;
    optimizer.update(theta, gradient);
    CHECK(theta == before);
    // The first moment has become 0, not stuck at a denormal.
    for (float moment : optimizer.memory().first(5)) CHECK(moment == 0);
  }

  TEST_CASE("memory taken over goes on as the other would have") {
    Optimizer<double> one({"adam", {{"rate", 0.1}}}, 1), other({"adam", {{"rate", 0.1}}}, 1);
    std::vector<double> a{1}, gradient{0.3};
    one.update(a, gradient);
    other.copy_memory(one);
    std::vector<double> b = a;
    one.update(a, gradient);
    other.update(b, gradient);
    CHECK(a == b);
  }

  TEST_CASE("what makes no sense is refused with name, wanted and found") {
    struct Row {
      Choice choice;
      const char* message;
    };
    const Row rows[] = {
        {{"sdg", {}}, "[network] no optimiser is called \"sdg\"; there are sgd, adam"},
        {{"sgd", {{"rate", -1}}}, "[network] sgd: rate must be a number from 0, got -1"},
        {{"sgd", {{"rate", std::nan("")}}}, "[network] sgd: rate must be a number from 0, got NaN"},
        {{"adam", {{"beta1", 1}}},
         "[network] adam: beta1 must be a number from 0 to below 1, got 1"},
    };
    for (const Row& row : rows)
      CHECK_THROWS_WITH_AS(Optimizer<double>(row.choice, 1), row.message, Error);
  }
}
