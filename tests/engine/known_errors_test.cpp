// Errors that are known from other tools, each with the number that it would give: never here.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "models.h"
#include "networks.h"
#include "relative.h"

using namespace backprop;

namespace {

// One linear weight from `start` on rows (x, target).
NetworkSpec one_weight(double start, const std::vector<std::pair<double, double>>& rows) {
  NetworkSpec spec;
  spec.inputs = 1;
  spec.layers = {dense("dense1", 1, "linear", false)};
  spec.parameters = {{{start}, {}}};
  spec.data.rows = static_cast<int>(rows.size());
  for (const auto& [x, target] : rows) {
    spec.data.inputs.push_back(x);
    spec.data.targets.push_back(target);
  }
  spec.optimizer = {"sgd", {{"rate", 0.5}}};
  spec.precision = "float64";
  return spec;
}

double weight(const NetworkSession& session) { return session.parameters()[0].weights[0]; }

}  // namespace

TEST_SUITE("known errors") {
  TEST_CASE("adam divides by its bias corrections") {
    // ½w² from 1: m = 0.1, v = 0.001. Multiplied by 1 - β instead, the step would be
    // 0.1·(0.1·0.1)/√(0.001·0.001) = 1, and without any correction 0.1·0.1/√0.001 = 0.316.
    for (const char* kind : {"adam", "adamw"}) {
      NetworkSpec spec = one_weight(1, {{1, 0}});
      spec.optimizer = {kind, {{"rate", 0.1}, {"weightDecay", 0}}};
      NetworkSession session(spec);
      session.advance(1, "batch");
      CHECK(weight(session) == relative(0.9, 1e-8));
      session.advance(1, "batch");
      CHECK(weight(session) == relative(0.8004122297123382, 1e-14));
    }
  }

  TEST_CASE("a leaky relu leaks on the way back too") {
    // z = -2, a = -0.2, ∂L/∂a = -1.2 and ∂L/∂w = -1.2 · 0.1 · 2 with x = 2: not 0.
    NetworkSpec spec = one_weight(-1, {{2, 1}});
    spec.layers[0].activation = {"leaky-relu", {{"slope", 0.1}}};
    spec.optimizer = {"sgd", {{"rate", 0.1}}};
    NetworkSession session(spec);
    CHECK(session.gradients()[0].weights[0] == relative(-0.24, 1e-15));
    session.advance(300, "batch");  // so it comes out of the negative side
    CHECK(weight(session) == relative(0.5, 1e-9));
  }

  TEST_CASE("a smaller last batch is its own update, and leaves nothing to the next epoch") {
    // Means over rows {0, 1}, {2, 3}, {4}: w ← w - ½·mean of x²·(w - 1), by hand.
    const std::pair<const char*, int> units[] = {{"example", 5}, {"batch", 3}, {"epoch", 1}};
    for (const auto& [unit, in_epoch] : units) {
      NetworkSpec spec = one_weight(0, {{1, 1}, {0.5, 0.5}, {1, 1}, {1, 1}, {0.5, 0.5}});
      spec.batch = 2;
      NetworkSession session(spec);
      double error = 1;  // 1 - w
      for (int epoch = 0; epoch < 3; ++epoch) {
        session.advance(in_epoch, unit);
        for (double mean_square : {0.625, 1.0, 0.25}) error *= 1 - 0.5 * mean_square;
        INFO("epoch " << epoch << " by " << unit);
        CHECK(weight(session) == relative(1 - error, 1e-15));
        CHECK(session.position().updates == 3 * (epoch + 1));
        // What is asked for next is the first batch's own gradient.
        CHECK(session.gradients()[0].weights[0] == relative(-0.625 * error, 1e-13));
      }
    }
  }

  TEST_CASE("examples that wait for their batch are not lost, and not counted twice") {
    NetworkSpec spec = one_weight(0, {{1, 1}, {0.5, 0.5}, {1, 1}});
    spec.batch = 2;
    NetworkSession stepped(spec), whole(spec);
    stepped.advance(1, "example");
    CHECK(weight(stepped) == 0);
    stepped.advance(1, "epoch");  // finishes this one
    whole.advance(1, "epoch");
    CHECK(weight(stepped) == weight(whole));
  }

  TEST_CASE("l1 does not kill a weight: from 0 it can go either way") {
    for (const char* precision : {"float64", "float32"})
      for (double goal : {1.0, -1.0}) {
        NetworkSpec spec = one_weight(0, {{1, goal}});
        spec.regularization.options = {{"l1", 0.25}};
        spec.precision = precision;
        NetworkSession session(spec);
        CHECK(session.gradients()[0].weights[0] == -goal);  // no pull at 0
        session.advance(100, "batch");
        CHECK(weight(session) == relative(0.75 * goal, 1e-6));
      }
  }

  TEST_CASE("l1 lets a weight through 0") {
    // From -1 to 1 in steps of its own size: it lands on 0 exactly, and goes on.
    NetworkSpec spec = one_weight(-1, {{1, 1}});
    spec.regularization.options = {{"l1", 0.5}};
    spec.optimizer = {"sgd", {{"rate", 0.4}}};
    NetworkSession session(spec);
    session.advance(1, "batch");
    CHECK(weight(session) == 0);  // -1 + 0.4·(2 + 0.5)
    session.advance(200, "batch");
    CHECK(weight(session) == relative(0.5, 1e-9));
  }

  TEST_CASE("dropout of p leaves out p, and scales what is left by 1/(1 - p)") {
    // Zero weights and a target of -1: each weight's gradient is the factor of its input.
    constexpr int inputs = 2000;
    for (const char* precision : {"float64", "float32"})
      for (const bool classic : {false, true}) {
        NetworkSpec spec = one_weight(0, {});
        spec.inputs = inputs;
        spec.precision = precision;
        spec.layers.insert(spec.layers.begin(), layer("dropout", "left out", {{"rate", 0.2}}));
        spec.parameters = {{}, {std::vector<double>(inputs, 0), {}}};
        spec.data.rows = 1;
        spec.data.inputs.assign(inputs, 1);
        spec.data.targets = {-1};
        spec.conventions.classic_dropout = classic;
        NetworkSession session(spec);
        int kept = 0;
        const std::vector<double> factors = session.gradients()[1].weights;
        for (double factor : factors) {
          if (factor == 0) continue;
          CHECK(factor == relative(classic ? 1 : 1.25, 1e-7));  // not 1/p = 5
          ++kept;
        }
        CHECK(std::abs(kept - 0.8 * inputs) < 5 * std::sqrt(0.16 * inputs));
        // Inference leaves out nothing, and gives what training gives on average.
        spec.parameters[1].weights.assign(inputs, 0.001);
        CHECK(NetworkSession(spec).outputs()[0] == relative(classic ? 1.6 : 2, 1e-4));
      }
  }

  TEST_CASE("dropout draws anew for each update, and alike however the update is reached") {
    NetworkSpec spec = moons("sgd", true);
    spec.layers.insert(spec.layers.begin() + 1, layer("dropout", "left out", {{"rate", 0.4}}));
    NetworkSession first(spec), other(spec);
    const std::vector<double> gradients = flat(first.gradients());
    CHECK(flat(first.gradients()) == gradients);  // looking draws nothing
    first.advance(2, "epoch");
    for (int i = 0; i < 2 * 23; ++i) other.advance(1, "example");
    CHECK(flat(first.parameters()) == flat(other.parameters()));
    spec.order_seed = 2;
    NetworkSession third(spec);
    third.advance(2, "epoch");
    CHECK(flat(third.parameters()) != flat(first.parameters()));
  }
}
