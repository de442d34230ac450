// Models: gradients against finite differences, float32 against float64, start weights, counts, and
// what is refused.
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "networks.h"
#include "nn/initializers.h"
#include "relative.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

const NetworkCase cases[] = {
    {"sigmoid", "sigmoid", "squared-error", {3, 5, 2}, 7},
    {"tanh", "linear", "squared-error", {2, 4, 3, 1}, 5},
    {"relu", "tanh", "squared-error", {1, 9, 4}, 3},
    {"linear", "relu", "squared-error", {4, 3, 3}, 2},
    {"sigmoid", "linear", "cross-entropy", {2, 7, 3}, 6},
    {"tanh", "tanh", "cross-entropy", {5, 1, 2}, 1},
    {"relu", "linear", "cross-entropy", {3, 8, 8, 5}, 11},
    {"linear", "sigmoid", "cross-entropy", {2, 2}, 4},
    {"tanh", "sigmoid", "squared-error", {2, 3, 1}, 1, false},
    {"relu", "linear", "cross-entropy", {3, 5, 4}, 9, false},
    {"leaky-relu", "elu", "huber", {2, 6, 3}, 7},
    {"prelu", "linear", "absolute", {3, 4, 2}, 5},
    {"prelu", "prelu", "squared-error", {2, 3, 4, 2}, 6, false},
    {"elu", "sigmoid", "binary-cross-entropy", {2, 5, 3}, 8},
    {"gelu", "softmax", "binary-cross-entropy", {3, 4, 3}, 4},
    {"silu", "tanh", "hinge", {2, 5, 2}, 9},
    {"softplus", "linear", "hinge", {2, 4, 1}, 9},
    {"softmax", "gelu", "huber", {3, 5, 4}, 6},
    {"sigmoid", "softmax", "squared-error", {2, 3, 3}, 5},
    {"softplus", "softmax", "cross-entropy", {2, 4, 3}, 7},
    {"step", "silu", "absolute", {3, 6, 2}, 5},
    {"tanh", "softplus", "absolute", {2, 3, 2}, 4},
};

std::string name_of(const NetworkCase& row) {
  std::string name = row.activation + " " + row.output + " " + row.loss;
  for (int size : row.sizes) name += " " + std::to_string(size);
  return name + ", rows " + std::to_string(row.rows) + (row.bias ? "" : ", without biases");
}

double loss_at(NetworkSpec spec, const std::vector<LayerParameters>& parameters) {
  spec.parameters = parameters;
  return NetworkSession(spec).loss();
}

void check_gradients(const NetworkSpec& spec) {
  const std::vector<double> analytic = flat(NetworkSession(spec).gradients());
  std::vector<LayerParameters> moved = spec.parameters;
  constexpr double h = 1e-5;
  for (std::size_t i = 0; i < analytic.size(); ++i) {
    const double start = number(moved, i);
    number(moved, i) = start + h;
    const double above = loss_at(spec, moved);
    number(moved, i) = start - h;
    const double below = loss_at(spec, moved);
    number(moved, i) = start;
    INFO("parameter " << i << ": " << analytic[i] << ", numerically " << (above - below) / (2 * h));
    CHECK(std::fabs(analytic[i] - (above - below) / (2 * h)) < 2e-9 * (1 + std::fabs(analytic[i])));
  }
}

ModelSpec model_of(std::vector<int> sizes, bool bias = true) {
  ModelSpec spec{.input_shape = {sizes[0]}, .layers = {}, .loss = {"squared-error", {}}};
  for (std::size_t i = 1; i < sizes.size(); ++i)
    spec.layers.push_back(dense("dense" + std::to_string(i), sizes[i], "sigmoid", bias));
  return spec;
}

}  // namespace

TEST_SUITE("nn") {
  TEST_CASE("gradients agree with central differences") {
    double seed = 1;
    for (const NetworkCase& row : cases) {
      INFO(name_of(row));
      check_gradients(random_network(row, seed++));
    }
  }

  TEST_CASE("so they do with every switch of the loss") {
    for (double half : {0, 1})
      for (double mean : {0, 1})
        for (double sum : {0, 1}) {
          INFO("half " << half << ", mean_outputs " << mean << ", sum_batch " << sum);
          NetworkSpec spec = random_network(cases[0], 77);
          spec.loss = {"squared-error",
                       {{"half", half}, {"mean_outputs", mean}, {"sum_batch", sum}}};
          check_gradients(spec);
          NetworkSpec plain = spec;
          plain.loss = {"squared-error", {}};
          const double factor = (half == 1 ? 1 : 2) / (mean == 1 ? 2.0 : 1.0) * (sum == 1 ? 7 : 1);
          CHECK(NetworkSession(spec).loss() ==
                relative(factor * NetworkSession(plain).loss(), 1e-14));
        }
  }

  TEST_CASE("targets may be a distribution over the classes") {
    NetworkSpec spec = random_network(cases[4], 5);
    spec.data.classes = false;
    spec.data.targets.clear();
    for (int row = 0; row < spec.data.rows; ++row)
      for (double share : {0.5, 0.2, 0.3}) spec.data.targets.push_back(share);
    check_gradients(spec);
  }

  TEST_CASE("float32 follows float64: loss to 1e-6, gradients to 1e-5 of the largest") {
    double seed = 100;
    for (const NetworkCase& row : cases) {
      INFO(name_of(row));
      NetworkSpec spec = random_network(row, seed++);
      NetworkSession wide(spec);
      spec.precision = "float32";
      NetworkSession narrow(spec);
      CHECK(narrow.loss() == relative(wide.loss(), 1e-6));
      const std::vector<double> exact = flat(wide.gradients()), found = flat(narrow.gradients());
      double largest = 0;
      for (double gradient : exact) largest = std::fmax(largest, std::fabs(gradient));
      for (std::size_t i = 0; i < exact.size(); ++i)
        CHECK(std::fabs(found[i] - exact[i]) <= 1e-5 * largest);
    }
  }

  TEST_CASE("the slope of relu at zero is what was chosen") {
    for (double slope : {0.0, 0.5, 1.0}) {
      NetworkSpec spec;
      spec.inputs = 1;
      spec.layers = {dense("dense1", 1, "relu", false)};
      spec.parameters = {{{0.0}, {}}};
      spec.conventions.relu_at_zero = slope;
      spec.data.rows = 1;
      spec.data.inputs = {2};
      spec.data.targets = {3};
      // d/dw ½(relu(2w) - 3)² at w = 0: -3·slope·2.
      CHECK(flat(NetworkSession(spec).gradients())[0] == -6 * slope);
    }
  }

  TEST_CASE("parameters are counted as on the slides") {
    struct Row {
      std::vector<int> sizes;
      double parameters;
      const char* first;
      bool bias = true;
    };
    const Row rows[] = {
        {{8, 9, 9, 9, 4}, 301, "9·8 + 9"},
        {{8, 9, 9, 9, 4}, 270, "9·8", false},
        {{1600, 100, 100, 100, 10}, 181310, "100·1600 + 100"},
        {{1600, 100, 100, 100, 10}, 181000, "100·1600", false},
        {{3, 5}, 20, "5·3 + 5"},
        {{3, 4, 2}, 26, "4·3 + 4"},
        {{3, 4, 4, 1}, 41, "4·3 + 4"},
    };
    for (const Row& row : rows) {
      const ModelPlan plan = plan_model(model_of(row.sizes, row.bias));
      CHECK(plan.parameters == row.parameters);
      CHECK(plan.layers[0].formula == row.first);
    }
  }

  TEST_CASE("start weights have the mean and variance of their name; biases are zero") {
    struct Row {
      Choice init;
      double variance;
      double bound;  // no weight is larger; 0: none
    };
    const double fans = 60 + 90;
    const Row rows[] = {
        {{"zeros", {}}, 0, 0},
        {{"uniform", {{"low", -0.5}, {"high", 0.5}}}, 1.0 / 12, 0.5},
        {{"normal", {{"std", 0.3}}}, 0.09, 0},
        {{"xavier-uniform", {}}, 2 / fans, std::sqrt(6 / fans)},
        {{"xavier-normal", {}}, 2 / fans, 0},
        {{"he-uniform", {}}, 2.0 / 60, std::sqrt(6.0 / 60)},
        {{"he-normal", {}}, 2.0 / 60, 0},
    };
    for (const Row& row : rows) {
      INFO(row.init.kind);
      const auto layers = draw_parameters(plan_model(model_of({60, 90})), row.init);
      const std::vector<double>& weights = layers[0].weights;
      double sum = 0, squares = 0;
      for (double weight : weights) {
        sum += weight;
        squares += weight * weight;
        if (row.bound > 0) CHECK(std::fabs(weight) <= row.bound);
      }
      const double count = static_cast<double>(weights.size());
      // Four standard errors for the mean; the variance of 5400 draws is good to a few percent.
      CHECK(std::fabs(sum / count) <= 4 * std::sqrt(row.variance / count));
      CHECK(std::fabs(squares / count - row.variance) <= 0.08 * row.variance);
      CHECK(layers[0].bias == std::vector<double>(90, 0.0));
    }
  }

  TEST_CASE("constant start weights have the value asked for, usually 0") {
    const ModelPlan plan = plan_model(model_of({2, 3}));
    const auto layers = draw_parameters(plan, {"constant", {{"value", -0.25}}});
    CHECK(layers[0].weights == std::vector<double>(6, -0.25));
    CHECK(layers[0].bias == std::vector<double>(3, 0.0));
    CHECK(draw_parameters(plan, {"constant", {}})[0].weights == std::vector<double>(6, 0.0));
  }

  TEST_CASE("a seed means the same weights in either precision, layer after layer") {
    const Choice init{"xavier-normal", {{"seed", 9}}};
    const auto deep = draw_parameters(plan_model(model_of({4, 5, 3})), init);
    const auto shallow = draw_parameters(plan_model(model_of({4, 5})), init);
    CHECK(deep[0].weights == shallow[0].weights);
    const auto other =
        draw_parameters(plan_model(model_of({4, 5})), {"xavier-normal", {{"seed", 10}}});
    CHECK(other[0].weights != shallow[0].weights);

    NetworkSpec spec = random_network(cases[0], 1);
    spec.parameters.clear();
    const std::vector<double> wide = flat(NetworkSession(spec).parameters());
    spec.precision = "float32";
    const std::vector<double> narrow = flat(NetworkSession(spec).parameters());
    for (std::size_t i = 0; i < wide.size(); ++i) CHECK(narrow[i] == static_cast<float>(wide[i]));
  }

  TEST_CASE("what does not fit is refused with one sentence") {
    struct Row {
      void (*spoil)(ModelSpec&);
      const char* message;
    };
    const Row rows[] = {
        {[](ModelSpec& spec) { spec.layers[1].kind.set("units", 0); },
         "[network] layer \"dense2\": units must be a whole number from 1, got 0"},
        {[](ModelSpec& spec) { spec.layers[0].activation.kind = "tahn"; },
         "[network] layer \"dense1\": no activation is called \"tahn\"; there are linear, step, "
         "sigmoid, tanh, relu, leaky-relu, prelu, elu, gelu, softplus, silu, softmax"},
        {[](ModelSpec& spec) { spec.layers[0].kind.kind = "dens"; },
         "[network] layer \"dense1\": no kind of layer is called \"dens\"; there are dense, "
         "conv2d, local2d, maxpool2d, avgpool2d, flatten, activation, softmax, dropout, "
         "batchnorm, add, concat"},
        {[](ModelSpec& spec) { spec.layers.clear(); }, "[network] at least one layer is needed"},
        {[](ModelSpec& spec) { spec.input_shape = {0}; },
         "[network] inputs must be a whole number from 1, got 0"},
        {[](ModelSpec& spec) { spec.loss.kind = "hinges"; },
         "[network] no loss is called \"hinges\"; there are squared-error, absolute, huber, hinge, "
         "binary-cross-entropy, cross-entropy"},
        {[](ModelSpec& spec) {
           spec.loss = {"huber", {{"delta", 0}}};
         },
         "[network] huber: delta must be above 0"},
        {[](ModelSpec& spec) { spec.loss.kind = "cross-entropy"; },
         "[network] cross-entropy needs a last layer of 2 or more units, one for each class: got "
         "1"},
        {[](ModelSpec& spec) {
           for (LayerSpec& layer : spec.layers) layer.kind.set("units", 16'000'000);
         },
         "[network] layer \"dense2\": 16000000·16000000 weights are too many"},
    };
    for (const Row& row : rows) {
      ModelSpec spec = model_of({2, 3, 1});
      row.spoil(spec);
      CHECK_THROWS_WITH_AS(plan_model(spec), row.message, Error);
    }
    CHECK_THROWS_WITH_AS(draw_parameters(plan_model(model_of({2, 1})), {"xavier", {}}),
                         "[network] no initialiser is called \"xavier\"; there are zeros, "
                         "constant, uniform, normal, "
                         "xavier-uniform, xavier-normal, he-uniform, he-normal",
                         Error);
  }
}
