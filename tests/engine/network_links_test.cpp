// Single links that are cut or held still.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "networks.h"

namespace backprop {
namespace {

const std::vector<std::string> optimizers{"sgd", "adagrad", "adadelta", "rmsprop", "adam", "adamw"};

NetworkSpec linked(const std::string& optimizer) {
  NetworkSpec spec = random_network({.activation = "tanh",
                                     .output = "sigmoid",
                                     .loss = "squared-error",
                                     .sizes = {3, 5, 2},
                                     .rows = 6},
                                    7);
  spec.optimizer = {optimizer, {{"rate", 0.05}}};
  if (optimizer == "sgd") spec.optimizer.options.push_back({"momentum", 0.9});
  spec.regularization.options = {{"l2", 0.01}};
  spec.batch = 2;
  return spec;
}

}  // namespace

TEST_SUITE("network: links") {
  TEST_CASE("one that is cut is 0 and stays 0, one that is held keeps its weight, others learn") {
    for (const char* precision : {"float64", "float32"})
      for (const std::string& optimizer : optimizers) {
        NetworkSpec spec = linked(optimizer);
        spec.precision = precision;
        spec.layers[0].cut = {0, 1, 4, 2};
        spec.layers[0].still = {2, 0};
        NetworkSession session(spec);
        const std::vector<double> before = session.parameters()[0].weights;
        const std::vector<double> slopes = session.gradients()[0].weights;
        session.advance(5, "epoch");
        const std::vector<double> after = session.parameters()[0].weights;
        INFO(precision << " " << optimizer);
        for (int n = 0; n < 15; ++n) {
          INFO("weight " << n);
          const bool is_cut = n == 1 || n == 14, is_still = n == 6;
          CHECK((before[n] == 0) == is_cut);
          CHECK((slopes[n] == 0) == (is_cut || is_still));
          CHECK((after[n] == before[n]) == (is_cut || is_still));
        }
      }
  }

  TEST_CASE("most of a large layer may be held, also twice, and stays in spite of decay") {
    NetworkSpec spec = linked("adamw");
    spec.layers[0].kind.options = {{"units", 20'000}};
    spec.parameters.clear();
    for (int unit = 19'999; unit >= 0; --unit) {
      spec.layers[0].cut.insert(spec.layers[0].cut.end(), {unit, 1});
      spec.layers[0].still.insert(spec.layers[0].still.end(), {unit, 0, unit, 1});
    }
    NetworkSession session(spec);
    const std::vector<double> before = session.parameters()[0].weights;
    session.advance(2, "epoch");
    const std::vector<double> after = session.parameters()[0].weights;
    const std::vector<double> memory = session.optimizer_state().layers[0].weights;
    int wrong = 0;
    for (std::size_t n = 0; n < before.size(); ++n) {
      const bool is_held = n % 3 < 2;
      wrong += is_held != (after[n] == before[n]) || is_held != (memory[n] == 0);
    }
    CHECK(wrong == 0);
  }

  TEST_CASE("one that is cut is a weight of 0 to all others") {
    NetworkSpec spec = linked("sgd");
    spec.regularization.options = {};
    NetworkSpec zero = spec;
    zero.parameters[0].weights[7] = 0;
    spec.layers[0].cut = {2, 1};
    NetworkSession cut(spec), whole(zero);
    CHECK(cut.outputs() == whole.outputs());
    std::vector<double> wanted = whole.gradients()[0].weights;
    CHECK(wanted[7] != 0);
    wanted[7] = 0;
    CHECK(cut.gradients()[0].weights == wanted);
    CHECK(cut.gradients()[1].weights == whole.gradients()[1].weights);
  }

  TEST_CASE("two networks side by side learn as each by itself") {
    for (const std::string& optimizer : optimizers) {
      NetworkSpec both = random_network({.activation = "tanh",
                                         .output = "linear",
                                         .loss = "squared-error",
                                         .sizes = {2, 2, 2},
                                         .rows = 4},
                                        3);
      both.optimizer = {optimizer, {{"rate", 0.05}}};
      for (LayerSpec& layer : both.layers) layer.cut = {0, 1, 1, 0};
      NetworkSession pair(both);
      pair.advance(10, "epoch");
      for (int side : {0, 1}) {
        NetworkSpec one = both;
        one.inputs = 1;
        one.data.inputs.clear();
        one.data.targets.clear();
        for (int row = 0; row < 4; ++row) {
          one.data.inputs.push_back(both.data.inputs[2 * row + side]);
          one.data.targets.push_back(both.data.targets[2 * row + side]);
        }
        for (int i : {0, 1}) {
          one.layers[i] = dense(both.layers[i].id, 1, i == 0 ? "tanh" : "linear");
          one.parameters[i].weights = {both.parameters[i].weights[3 * side]};
          one.parameters[i].bias = {both.parameters[i].bias[side]};
        }
        NetworkSession alone(one);
        alone.advance(10, "epoch");
        INFO(optimizer << " " << side);
        for (int i : {0, 1}) {
          CHECK(pair.parameters()[i].weights[3 * side] ==
                doctest::Approx(alone.parameters()[i].weights[0]).epsilon(1e-13));
          CHECK(pair.parameters()[i].bias[side] ==
                doctest::Approx(alone.parameters()[i].bias[0]).epsilon(1e-13));
        }
      }
    }
  }

  TEST_CASE("one that is not there is refused") {
    for (const std::vector<int>& link : {std::vector<int>{5, 0}, {0, 3}, {-1, 0}}) {
      NetworkSpec spec = linked("sgd");
      spec.layers[0].cut = link;
      CHECK_THROWS_AS(NetworkSession{spec}, Error);
    }
  }
}

}  // namespace backprop
