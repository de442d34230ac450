// Optimisers on problems whose path is known, and at every length that lanes can leave over.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

#include "optim/adadelta.h"
#include "optim/adagrad.h"
#include "optim/adam.h"
#include "optim/adamw.h"
#include "optim/optimizer.h"
#include "optim/rmsprop.h"
#include "optim/sgd.h"
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

constexpr const char* names[] = {
#define OPTIMIZER(Maths) backprop::optimizers::Maths::name,
#include "optim/optimizers.def"
#undef OPTIMIZER
};

struct PathRow {
  const char* name;
  Choice choice;
  double path[4];
};

// On the parabola from 1, by PyTorch 1.13.
const PathRow path_rows[] = {
    {"sgd", {"sgd", {{"rate", 0.25}}}, {0.75, 0.5625, 0.421875, 0.31640625}},
    {"momentum", {"sgd", {{"rate", 0.1}, {"momentum", 0.9}}}, {0.9, 0.72, 0.486, 0.2268}},
    {"nesterov",
     {"sgd", {{"rate", 0.1}, {"momentum", 0.9}, {"nesterov", 1}}},
     {0.81, 0.5751, 0.327321, 0.09388790999999998}},
    {"dampening",
     {"sgd", {{"rate", 0.1}, {"momentum", 0.9}, {"dampening", 0.5}}},
     {0.9, 0.765, 0.60525, 0.43121249999999994}},
    {"adagrad",
     {"adagrad", {{"rate", 0.1}}},
     {0.90000000001, 0.8331035268523168, 0.7804561813655163, 0.7362231326707235}},
    {"adagrad with decay",
     {"adagrad",
      {{"rate", 0.1}, {"rateDecay", 0.5}, {"initialAccumulatorValue", 0.25}, {"epsilon", 0.01}}},
     {0.9113501889151217, 0.8695186832434568, 0.8438574677701556, 0.8260339234387991}},
    {"adadelta",
     {"adadelta", {}},
     {0.9968377381511013, 0.9935981984076517, 0.9903090828008376, 0.9869840926127735}},
    {"adadelta, other numbers",
     {"adadelta", {{"rate", 0.5}, {"rho", 0.5}, {"epsilon", 0.01}}},
     {0.9299859957985995, 0.8513480995866705, 0.7681360792062066, 0.6827249990177626}},
    {"rmsprop",
     {"rmsprop", {{"rate", 0.005}, {"alpha", 0.9}}},
     {0.9841886121991581, 0.9728048190964611, 0.9633168418909779, 0.9549236971896016}},
    {"rmsprop with momentum",
     {"rmsprop", {{"rate", 0.1}, {"alpha", 0.5}, {"epsilon", 0.01}, {"momentum", 0.9}}},
     {0.8605507539134732, 0.6271504788746087, 0.3302147572592216, 0.004517616103735548}},
    {"rmsprop, centered",
     {"rmsprop", {{"rate", 0.1}, {"alpha", 0.5}, {"epsilon", 0.01}, {"centered", 1}}},
     {0.803921568627451, 0.6003081174991663, 0.3884373020444166, 0.22446730884855887}},
    {"rmsprop, centered with momentum",
     {"rmsprop",
      {{"rate", 0.1}, {"alpha", 0.9}, {"epsilon", 0.01}, {"centered", 1}, {"momentum", 0.5}}},
     {0.6774193548387096, 0.3187327717833924, 0.04273011799591417, -0.10879855542691123}},
    {"adam",
     {"adam", {{"rate", 0.1}}},
     {0.900000001, 0.8004122297123382, 0.701586274504415, 0.603939062682108}},
    {"adam, other numbers",
     {"adam", {{"rate", 0.1}, {"beta1", 0.5}, {"beta2", 0.9}, {"epsilon", 0.1}}},
     {0.9090909090909091, 0.8198995681021077, 0.7333355044410782, 0.6502157104146956}},
    {"adamw",
     {"adamw", {{"rate", 0.1}}},
     {0.899000001, 0.7985190281887788, 0.6989111847156934, 0.6005985762659103}},
    {"adamw, more decay",
     {"adamw", {{"rate", 0.1}, {"weightDecay", 0.5}}},
     {0.850000001, 0.7082484443656524, 0.574973932253246, 0.4505145203631085}},
};

// As PyTorch's documentation gives them.
const Choice usual[] = {
    {"sgd",
     {{"rate", 0.001}, {"momentum", 0}, {"dampening", 0}, {"nesterov", 0}, {"rateInside", 0}}},
    {"adagrad",
     {{"rate", 0.01}, {"rateDecay", 0}, {"initialAccumulatorValue", 0}, {"epsilon", 1e-10}}},
    {"adadelta", {{"rate", 1}, {"rho", 0.9}, {"epsilon", 1e-6}}},
    {"rmsprop",
     {{"rate", 0.01}, {"alpha", 0.99}, {"epsilon", 1e-8}, {"momentum", 0}, {"centered", 0}}},
    {"adam", {{"rate", 0.001}, {"beta1", 0.9}, {"beta2", 0.999}, {"epsilon", 1e-8}}},
    {"adamw",
     {{"rate", 0.001}, {"beta1", 0.9}, {"beta2", 0.999}, {"epsilon", 1e-8}, {"weightDecay", 0.01}}},
};

// One gradient, whose square is not far from the smallest numbers, then none for a long time: every
// moment is 0 or a normal number in the end.
template <class Real>
void check_settles(const PathRow& row, double first) {
  constexpr int steps = 40'000;  // enough for 0.999ᵗ
  Choice choice = row.choice;
  choice.options.emplace_back("weightDecay", 0);
  Optimizer<Real> optimizer(choice, 5);
  std::vector<Real> theta(5, 1), gradient(5, static_cast<Real>(first));
  optimizer.update(theta, gradient);
  gradient.assign(5, 0);
  for (int i = 0; i < steps; ++i) optimizer.update(theta, gradient);
  const std::vector<Real> before = theta;
  optimizer.update(theta, gradient);
  INFO(row.name);
  CHECK(theta == before);
  for (std::size_t i = 0; i < optimizer.memory_names().size(); ++i)
    for (Real moment : optimizer.memory(static_cast<int>(i)))
      CHECK((moment == 0 || std::isnormal(moment)));
}

}  // namespace

TEST_SUITE("optim") {
  TEST_CASE("sgd goes down the slope") {
    const std::vector<double> found = path({"sgd", {{"rate", 0.1}}}, 3);
    CHECK(found[0] == relative(0.9, 1e-15));
    CHECK(found[1] == relative(0.81, 1e-15));
    CHECK(found[2] == relative(0.729, 1e-15));
  }

  // J = ½θ², v ← γ·v + η·∇J with η = 0.1, γ = 0.9, from 1, by hand.
  TEST_CASE("sgd with momentum: the numbers of the lecture") {
    const Choice choice{"sgd", {{"rate", 0.1}, {"momentum", 0.9}}};
    const std::vector<double> found = path(choice, 3), wanted{0.9, 0.72, 0.486};
    for (int i = 0; i < 3; ++i) CHECK(found[i] == relative(wanted[i], 1e-15));
  }

  // v holds the rate, as the lecture writes it.
  TEST_CASE("momentum with the rate inside: the lecture's numbers and its own v") {
    Optimizer<double> optimizer({"sgd", {{"rate", 0.1}, {"momentum", 0.9}, {"rateInside", 1}}}, 1);
    std::vector<double> theta{1};
    const double points[] = {0.9, 0.72, 0.486}, velocities[] = {0.1, 0.18, 0.234};
    for (int i = 0; i < 3; ++i) {
      optimizer.update(theta, std::vector<double>(theta));
      CHECK(theta[0] == relative(points[i], 1e-15));
      CHECK(optimizer.memory(0)[0] == relative(velocities[i], 1e-15));
    }
  }

  // While the rate changes v is the sum of all it ever took in: Σ μᵗ⁻ⁱ·(1 - d, but not at
  // first)·ηᵢ·gᵢ with the rate inside, without ηᵢ otherwise.
  TEST_CASE("momentum under rates that change, against sums over the whole past") {
    const double rates[] = {0.1, 0.1, 0.03, 0.03, 0, 0.2}, gradients[] = {1, -2, 0.5, 3, -1, 0.25};
    for (const double inside : {0, 1})
      for (const double dampening : {0.0, 0.25})
        for (const double nesterov : {0, 1}) {
          const Choice choice{"sgd",
                              {{"rate", rates[0]},
                               {"momentum", 0.75},
                               {"dampening", dampening},
                               {"nesterov", nesterov},
                               {"rateInside", inside}}};
          Optimizer<double> wide(choice, 7);
          Optimizer<float> narrow(choice, 7);
          std::vector<double> theta(7, 1), gradient(7);
          std::vector<float> theta32(7, 1), gradient32(7);
          double wanted = 1;
          for (int t = 0; t < 6; ++t) {
            wide.set_rate(rates[t]);
            narrow.set_rate(rates[t]);
            gradient.assign(7, gradients[t]);
            gradient32.assign(7, static_cast<float>(gradients[t]));
            wide.update(theta, gradient);
            narrow.update(theta32, gradient32);
            double v = 0;
            for (int i = 0; i <= t; ++i)
              v += std::pow(0.75, t - i) * (i == 0 ? 1 : 1 - dampening) * gradients[i] *
                   (inside == 1 ? rates[i] : 1);
            const double ahead = (inside == 1 ? rates[t] : 1) * gradients[t] + 0.75 * v;
            wanted -= (inside == 1 ? 1 : rates[t]) * (nesterov == 1 ? ahead : v);
            INFO("inside " << inside << ", dampening " << dampening << ", nesterov " << nesterov);
            for (int i = 0; i < 7; ++i) {
              CHECK(std::fabs(theta[i] - wanted) < 1e-14);
              CHECK(std::fabs(theta32[i] - wanted) < 1e-6);
            }
          }
        }
  }

  TEST_CASE("every optimiser goes where PyTorch's goes") {
    for (const PathRow& row : path_rows) {
      const std::vector<double> found = path(row.choice, 4);
      for (int i = 0; i < 4; ++i) {
        INFO(row.name << ", step " << i + 1);
        CHECK(found[i] == relative(row.path[i], 1e-12));
      }
    }
  }

  TEST_CASE("every optimiser has a row") {
    for (const char* name : names)
      CHECK(std::any_of(std::begin(path_rows), std::end(path_rows),
                        [&](const PathRow& row) { return row.choice.kind == name; }));
  }

  TEST_CASE("adam on a parabola: the numbers of the race") {
    const std::vector<double> found = path({"adam", {{"rate", 0.1}}}, 3);
    CHECK(std::fabs(found[0] - 0.900000001) < 1e-12);
    // Worked in exact decimals from the paper's algorithm with ε outside the root.
    CHECK(std::fabs(found[1] - 0.80041) < 5e-6);
    CHECK(std::fabs(found[2] - 0.70159) < 5e-6);
  }

  // Multiplied by its corrections instead of divided, it would be ten times that.
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
    for (const char* name : names) {
      const auto full = std::find_if(std::begin(usual), std::end(usual),
                                     [&](const Choice& choice) { return choice.kind == name; });
      REQUIRE(full != std::end(usual));
      INFO(name);
      CHECK(run<double>({name, {}}, 3, gradients) == run<double>(*full, 3, gradients));
      for (std::size_t i = 0; i < full->options.size(); ++i) {
        Choice other = *full;
        other.options[i].second = 0.5 * other.options[i].second + 0.125;
        INFO(other.options[i].first << " changes nothing");
        // These two are about momentum.
        const bool is_idle = i > 1 && full->kind == "sgd";
        if (!is_idle) CHECK(run<double>(other, 3, gradients) != run<double>(*full, 3, gradients));
      }
    }
  }

  TEST_CASE("float32 in lanes follows float64 at every length") {
    const std::vector<double> gradients{1, -2, 0.5, 3, -1};
    for (const PathRow& row : path_rows)
      for (int size = 1; size <= 17; ++size) {
        INFO(row.name << " with " << size << " parameters");
        const auto wide = run<double>(row.choice, size, gradients);
        const auto narrow = run<float>(row.choice, size, gradients);
        for (int i = 0; i < size; ++i)
          CHECK(std::fabs(narrow[i] - wide[i]) < 1e-5 * std::max(1.0, std::fabs(wide[i])));
      }
  }

  TEST_CASE("gradients that stay zero leave no denormals behind") {
    for (const PathRow& row : path_rows) {
      check_settles<float>(row, 1e-15);
      check_settles<double>(row, 1e-150);
    }
  }

  TEST_CASE("parameters that decay end at 0") {
    Optimizer<float> optimizer({"adamw", {{"rate", 0.1}, {"weightDecay", 1}}}, 5);
    std::vector<float> theta(5, 1), gradient(5, 0);
    for (int i = 0; i < 1000; ++i) optimizer.update(theta, gradient);
    CHECK(theta == gradient);
  }

  TEST_CASE("only what is trained changes, at any offset") {
    const std::vector<Stretch> trained{{1, 6}, {9, 1}, {12, 5}};
    for (const PathRow& row : path_rows) {
      Optimizer<float> whole(row.choice, 17), part(row.choice, 17, trained);
      std::vector<float> all(17, 1), some(17, 1), gradient(17);
      for (int step = 1; step <= 3; ++step) {
        for (int i = 0; i < 17; ++i) gradient[i] = static_cast<float>((i + 1) * step % 5 - 1.5);
        whole.update(all, gradient);
        part.update(some, gradient);
      }
      for (int i = 0; i < 17; ++i) {
        const bool moves = std::any_of(trained.begin(), trained.end(), [&](const Stretch& stretch) {
          return i >= stretch.from && i < stretch.from + stretch.size;
        });
        INFO(row.name << ", parameter " << i);
        // Lanes and the rest after them may round a quotient differently.
        CHECK(some[i] == relative(moves ? all[i] : 1, 1e-6));
      }
    }
  }

  TEST_CASE("nothing trained, nothing changed") {
    Optimizer<double> optimizer({"adam", {}}, 2, {});
    std::vector<double> theta{1, 2}, gradient{1, 1};
    optimizer.update(theta, gradient);
    CHECK(theta == std::vector<double>{1, 2});
  }

  TEST_CASE("a zero gradient moves nothing, also from the start") {
    for (const char* name : names) {
      const std::vector<double> still = run<double>({name, {{"weightDecay", 0}}}, 3, {0, 0});
      CHECK(still == std::vector<double>{-3, -2, -1});
      Choice sharp{name, {{"epsilon", 1e-300}, {"weightDecay", 0}}};  // is 0 in float32
      CHECK(run<float>(sharp, 3, {0, 0}) == std::vector<float>{-3, -2, -1});
    }
  }

  TEST_CASE("memory taken over goes on as the other would have") {
    Optimizer<double> one({"adam", {{"rate", 0.1}}}, 1), other({"adam", {{"rate", 0.1}}}, 1);
    std::vector<double> a{1}, gradient{0.3};
    one.update(a, gradient);
    std::ranges::copy(one.memory(), other.memory().begin());
    other.count() = one.count();
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
        {{"sdg", {}},
         "[network] no optimiser is called \"sdg\"; there are sgd, adagrad, adadelta, "
         "rmsprop, adam, adamw"},
        {{"sgd", {{"rate", -1}}}, "[network] sgd: rate must be a number from 0, got -1"},
        {{"sgd", {{"rate", std::nan("")}}}, "[network] sgd: rate must be a number from 0, got NaN"},
        {{"adam", {{"beta1", 1}}},
         "[network] adam: beta1 must be a number from 0 to below 1, got 1"},
        {{"rmsprop", {{"momentum", -0.5}}},
         "[network] rmsprop: momentum must be a number from 0, got -0.5"},
    };
    for (const Row& row : rows)
      CHECK_THROWS_WITH_AS(Optimizer<double>(row.choice, 1), row.message, Error);
  }
}
