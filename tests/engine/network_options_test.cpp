// Training with schedules, penalties and frozen parameters.
#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "allocations.h"
#include "networks.h"
#include "optim/regularization.h"
#include "optim/schedule.h"
#include "relative.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

// The rates of epochs 0, 1, 2 … from 1.
std::vector<double> rates(const Choice& choice, int epochs) {
  std::vector<double> found;
  for (int epoch = 0; epoch < epochs; ++epoch) found.push_back(Schedule(choice, 1).rate(epoch));
  return found;
}

// One linear weight from `start` with loss ½·slope²·(w - goal)² over one row.
NetworkSpec one_weight(double start, double slope, double goal) {
  NetworkSpec spec;
  spec.inputs = 1;
  spec.layers = {dense("dense1", 1, "linear", false)};
  spec.parameters = {{{start}, {}}};
  spec.data.rows = 1;
  spec.data.inputs = {slope};
  spec.data.targets = {slope * goal};
  spec.precision = "float64";
  return spec;
}

double weight_after(NetworkSession& session, int updates) {
  session.advance(updates, "batch");
  return session.parameters()[0].weights[0];
}

// l1·Σ|w| + ½·l2·Σw² of the weights, not the biases.
double penalty(const NetworkSpec& spec) {
  const double l1 = spec.regularization.get("l1", 0), l2 = spec.regularization.get("l2", 0);
  double sum = 0;
  for (const LayerParameters& layer : spec.parameters)
    for (double w : layer.weights) sum += l1 * std::fabs(w) + l2 * w * w / 2;
  return sum;
}

}  // namespace

TEST_SUITE("network: schedules") {
  TEST_CASE("constant") { CHECK(rates({"constant", {}}, 3) == std::vector<double>{1, 1, 1}); }

  TEST_CASE("step: a factor every so many epochs") {
    const std::vector<double> found = rates({"step", {{"stepSize", 3}, {"gamma", 0.5}}}, 7);
    CHECK(found == std::vector<double>{1, 1, 1, 0.5, 0.5, 0.5, 0.25});
  }

  TEST_CASE("cosine: half a wave down, then up again") {
    const std::vector<double> found = rates({"cosine", {{"tMax", 4}, {"etaMin", 0.2}}}, 9);
    const double quarter = 0.2 + 0.4 * (1 + std::numbers::sqrt2 / 2);
    const double wanted[] = {1, quarter, 0.6, 1.2 - quarter, 0.2, 1.2 - quarter, 0.6, quarter, 1};
    for (int epoch = 0; epoch < 9; ++epoch) CHECK(found[epoch] == relative(wanted[epoch], 1e-15));
    CHECK(rates({"cosine", {{"tMax", 5}}}, 6)[5] == 0);
  }

  TEST_CASE("the rate changes with the epoch, not with the update") {
    NetworkSpec spec = moons("sgd", false);  // 5 updates an epoch
    spec.schedule = {"step", {{"stepSize", 1}, {"gamma", 0.5}}};
    NetworkSession session(spec);
    CHECK(session.optimizer_state().rate == 0.1);
    session.advance(4, "batch");
    CHECK(session.optimizer_state().rate == 0.1);
    session.advance(1, "batch");
    CHECK(session.optimizer_state().rate == 0.05);
    CHECK(session.optimizer_state().updates == 5);
  }

  TEST_CASE("each epoch takes its own rate") {
    // w ← w - rate·w: 1 · 0.5 · 0.75 · 0.875
    NetworkSpec spec = one_weight(1, 1, 0);
    spec.optimizer = {"sgd", {{"rate", 0.5}}};
    spec.schedule = {"step", {{"stepSize", 1}, {"gamma", 0.5}}};
    NetworkSession session(spec);
    CHECK(weight_after(session, 3) == 0.328125);
    // A run that goes on keeps its place in the schedule.
    spec.first_step = 2;
    NetworkSession later(spec);
    CHECK(weight_after(later, 1) == 0.875);
  }
}

TEST_SUITE("network: regularisation") {
  TEST_CASE("gradients are slopes of the loss and its penalties") {
    for (const auto& [l1, l2] : {std::pair{0.3, 0.0}, {0.0, 0.7}, {0.2, 0.4}}) {
      NetworkSpec spec = random_network({"tanh", "linear", "squared-error", {3, 4, 2}, 5}, 3);
      spec.regularization.options = {{"l1", l1}, {"l2", l2}};
      const std::vector<double> found = flat(NetworkSession(spec).gradients());
      for (std::size_t i = 0; i < found.size(); ++i) {
        constexpr double h = 1e-5;
        double ends[2];
        for (int side : {0, 1}) {
          NetworkSpec moved = spec;
          number(moved.parameters, i) += side == 0 ? -h : h;
          ends[side] = NetworkSession(moved).loss() + penalty(moved);
        }
        INFO("l1 " << l1 << ", l2 " << l2 << ", parameter " << i);
        CHECK(std::fabs(found[i] - (ends[1] - ends[0]) / (2 * h)) < 1e-8);
      }
    }
  }

  TEST_CASE("the history and the example's own gradients do not see it") {
    NetworkSpec spec = exercise();
    NetworkSession plain(spec);
    spec.regularization.options = {{"l1", 0.5}, {"l2", 0.5}};
    NetworkSession session(spec);
    CHECK(session.loss_history() == plain.loss_history());
    CHECK(session.example(0).layers[0].gradients.weights ==
          plain.example(0).layers[0].gradients.weights);
    CHECK(flat(session.gradients()) != flat(plain.gradients()));
  }

  TEST_CASE("l1 leaves a weight at 0 free to move") {
    // Where |slope of the loss| is above l1, 0 is no place to stay.
    NetworkSpec spec = one_weight(0, 1, 1);
    spec.regularization.options = {{"l1", 0.25}};
    spec.optimizer = {"sgd", {{"rate", 0.1}}};
    NetworkSession session(spec);
    CHECK(weight_after(session, 1) == relative(0.1, 1e-15));
    CHECK(weight_after(session, 1) == relative(0.1 + 0.1 * (0.9 - 0.25), 1e-15));
    CHECK(weight_after(session, 1000) == relative(0.75, 1e-12));  // 1 - l1
  }

  TEST_CASE("l1 does not hold a weight that crosses 0") {
    // Pulled from -0.5 to +2: it passes through 0 and goes on.
    for (const char* precision : {"float64", "float32"}) {
      NetworkSpec spec = one_weight(-0.5, 1, 2);
      spec.regularization.options = {{"l1", 0.5}};
      spec.optimizer = {"sgd", {{"rate", 0.05}}};
      spec.precision = precision;
      NetworkSession session(spec);
      CHECK(weight_after(session, 2000) == relative(1.5, 1e-6));
    }
  }

  TEST_CASE("l1 keeps a weight that nothing pulls within a step of 0") {
    NetworkSpec spec = one_weight(0.35, 0, 0);
    spec.regularization.options = {{"l1", 1}};
    spec.optimizer = {"sgd", {{"rate", 0.1}}};
    NetworkSession session(spec);
    CHECK(std::fabs(weight_after(session, 50)) <= 0.1);
    spec.parameters = {{{0}, {}}};
    NetworkSession zero(spec);
    CHECK(weight_after(zero, 50) == 0);
  }

  TEST_CASE("weights that decay end at 0, not among denormals") {
    NetworkSpec spec = one_weight(1, 0, 0);
    spec.regularization.options = {{"l2", 1}};
    spec.optimizer = {"sgd", {{"rate", 0.5}}};
    NetworkSession session(spec);
    CHECK(weight_after(session, 1000) == std::ldexp(1, -1000));
    CHECK(weight_after(session, 100) == 0);
  }
}

TEST_SUITE("network: frozen parameters") {
  TEST_CASE("what is frozen stays, the rest moves") {
    for (const char* precision : {"float64", "float32"})
      for (const char* kind : {"sgd", "rmsprop", "adamw"}) {
        NetworkSpec spec = moons(kind, true);
        spec.precision = precision;
        spec.regularization.options = {{"l2", 0.01}};
        spec.layers.insert(spec.layers.begin() + 1, dense("middle", 3, "tanh"));
        spec.layers[0].frozen = {"bias"};
        spec.layers[1].frozen = {"weights", "bias"};
        spec.layers[2].frozen = {"weights"};
        NetworkSession session(spec);
        const auto before = session.parameters();
        session.advance(3, "epoch");
        const auto after = session.parameters();
        INFO(precision << " " << kind);
        for (std::size_t i = 0; i < 3; ++i) {
          CHECK((after[i].weights == before[i].weights) == (i != 0));
          CHECK((after[i].bias == before[i].bias) == (i != 2));
        }
        const OptimizerState state = session.optimizer_state();
        for (std::size_t i = 0; i < state.names.size(); ++i) {
          INFO(state.names[i]);
          CHECK(state.layers[3 * i].weights != std::vector<double>(10));
          CHECK(state.layers[3 * i + 1].weights == std::vector<double>(15));
        }
        CHECK(flat(session.gradients()).size() == flat(after).size());
      }
  }

  TEST_CASE("a learned slope freezes by its name, and no penalty pulls it") {
    for (const char* frozen : {"", "weights", "bias", "slope"}) {
      NetworkSpec spec = moons("adam", true);
      spec.layers[0].activation = {"prelu", {{"slope", 0.1}}};
      spec.layers[0].frozen = {frozen};
      NetworkSession session(spec);
      spec.regularization.options = {{"l2", 0.01}};
      NetworkSession pulled(spec);
      CHECK(pulled.gradients()[0].slope == session.gradients()[0].slope);
      CHECK(pulled.gradients()[0].weights != session.gradients()[0].weights);
      const LayerParameters before = session.parameters()[0];
      session.advance(3, "epoch");
      const LayerParameters after = session.parameters()[0];
      const std::string name = frozen;
      INFO("frozen: " << name);
      CHECK((after.weights == before.weights) == (name == "weights"));
      CHECK((after.bias == before.bias) == (name == "bias"));
      CHECK((after.slope == before.slope) == (name == "slope"));
      const OptimizerState state = session.optimizer_state();
      REQUIRE(state.layers.size() == 4);
      CHECK((state.layers[0].slope == std::vector<double>{0}) == (name == "slope"));
    }
  }

  TEST_CASE("everything frozen: nothing moves") {
    NetworkSpec spec = exercise();
    for (LayerSpec& layer : spec.layers) layer.frozen = {"weights", "bias"};
    NetworkSession session(spec);
    session.advance(10, "epoch");
    CHECK(flat(session.parameters()) == flat(spec.parameters));
    CHECK(session.loss_history().size() == 11);
  }

  TEST_CASE("mazur with the biases frozen") {
    NetworkSpec spec = mazur();
    for (LayerSpec& layer : spec.layers) layer.frozen = {"bias"};
    NetworkSession session(spec);
    session.advance(1, "epoch");
    CHECK(session.loss() == relative(0.29102777369, 2e-11));
    session.advance(9999, "epoch");
    CHECK(session.loss() == relative(3.5102e-5, 1e-5));
  }
}

TEST_SUITE("network: options") {
  TEST_CASE("what an optimiser remembers has a name and the shape of the parameters") {
    NetworkSpec spec = one_weight(1, 1, 0);
    spec.optimizer = {"sgd", {{"rate", 0.1}, {"momentum", 0.9}}};
    NetworkSession session(spec);
    for (double wanted : {1.0, 1.8, 2.34}) {  // ½θ² from 1: v ← 0.9·v + θ
      session.advance(1, "batch");
      const OptimizerState state = session.optimizer_state();
      CHECK(state.names == std::vector<std::string>{"momentumBuffer"});
      REQUIRE(state.layers.size() == 1);
      CHECK(state.layers[0].weights[0] == relative(wanted, 1e-15));
    }
    spec.optimizer = {"sgd", {}};
    CHECK(NetworkSession(spec).optimizer_state().names.empty());
  }

  TEST_CASE("updates allocate nothing") {
    for (const char* kind : {"sgd", "adagrad", "adadelta", "rmsprop", "adam", "adamw"}) {
      NetworkSpec spec = moons(kind, true);
      spec.schedule = {"cosine", {{"tMax", 10}}};
      spec.regularization.options = {{"l1", 0.01}, {"l2", 0.01}};
      spec.layers[0].frozen = {"bias"};
      NetworkSession session(spec);
      session.advance(1, "epoch");
      const auto before = allocations();
      session.advance(5, "epoch");
      INFO(kind);
      CHECK(allocations() == before);
    }
  }

  TEST_CASE("what makes no sense is refused with name, wanted and found") {
    struct Row {
      void (*spoil)(NetworkSpec&);
      const char* message;
    };
    const Row rows[] = {
        {[](NetworkSpec& spec) { spec.schedule.kind = "warm"; },
         "[network] no schedule is called \"warm\"; there are constant, step, cosine"},
        {[](NetworkSpec& spec) {
           spec.schedule = {"step", {{"stepSize", 0.5}}};
         },
         "[network] step: stepSize must be a number from 1, got 0.5"},
        {[](NetworkSpec& spec) {
           spec.schedule = {"cosine", {{"tMax", NAN}}};
         },
         "[network] cosine: tMax must be a number from 1, got NaN"},
        {[](NetworkSpec& spec) {
           spec.schedule = {"cosine", {{"tMax", 3}, {"etaMin", -1}}};
         },
         "[network] cosine: etaMin must be a number from 0, got -1"},
        {[](NetworkSpec& spec) {
           spec.regularization.options = {{"l1", -1}};
         },
         "[network] regularization: l1 must be a number from 0, got -1"},
        {[](NetworkSpec& spec) {
           spec.regularization.options = {{"l2", INFINITY}};
         },
         "[network] regularization: l2 must be a number from 0, got Infinity"},
    };
    for (const Row& row : rows) {
      NetworkSpec spec = exercise();
      row.spoil(spec);
      CHECK(message_of(spec) == row.message);
    }
  }
}
