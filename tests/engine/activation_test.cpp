// Activations in networks: softmax over a layer with its whole Jacobian, the slopes of the leaky
// ones, and a slope that is learned.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "autograd/graph.h"
#include "networks.h"
#include "nn/model.h"
#include "ops/registry.h"
#include "relative.h"

using namespace backprop;

namespace {

// One unit with one weight 1 and no bias: a = f(x), and the loss ½(a - t)².
NetworkSpec one_unit(const Choice& activation, double x, double target) {
  NetworkSpec spec;
  spec.inputs = 1;
  spec.layers = {dense("dense1", 1, "", false)};
  spec.layers[0].activation = activation;
  spec.parameters = {{{1.0}, {}, {}}};
  spec.precision = "float64";
  spec.data.rows = 1;
  spec.data.inputs = {x};
  spec.data.targets = {target};
  return spec;
}

// dp_k/dx_i of softmax, both from one graph per component.
struct Softmax {
  std::vector<double> p, dx;
};

Softmax softmax_of(const std::vector<double>& x, const std::vector<double>& dp) {
  const int size = static_cast<int>(x.size());
  Graph<double> graph(2);  // the second row shows that rows do not mix
  const NodeId weight = graph.parameter({size, 1}, Layout::panels), input = graph.input({1});
  const NodeId scores = graph.apply(get_op<double>("linear"), {input, weight});
  const NodeId p = graph.apply(get_op<double>("row_softmax"), {scores});
  const NodeId factors = graph.input({size});
  const NodeId weighted = graph.apply(get_op<double>("mul"), {p, factors});
  graph.plan();
  std::copy(x.begin(), x.end(), graph.value(weight).begin());
  graph.value(input)[0] = 1;
  graph.value(input)[1] = 0;
  std::copy(dp.begin(), dp.end(), graph.value(factors).begin());
  graph.forward(2);
  graph.backward(weighted, 2);
  for (int i = 0; i < size; ++i) CHECK(graph.value(p, 1)[i] == relative(1.0 / size, 1e-15));
  const auto value = graph.value(p), slope = graph.gradient(scores);
  return {{value.begin(), value.begin() + size}, {slope.begin(), slope.begin() + size}};
}

}  // namespace

TEST_SUITE("activations") {
  TEST_CASE(
      "softmax over a layer has the whole Jacobian p_i(δ_ik - p_k), ties and tails included") {
    // Expected values: the softmax of formulas, which knows one component at a time.
    const std::vector<std::vector<double>> points = {{-2, 3, 1},  {1000, 1000, 998}, {0, 40},
                                                     {800, 0, 0}, {0, 0, 0, 0},      {-1e-8, 1e-8}};
    for (const std::vector<double>& x : points)
      for (std::size_t i = 0; i < x.size(); ++i) {
        std::vector<double> dp(x.size(), 0);
        dp[i] = 1;
        const Softmax found = softmax_of(x, dp);
        Graph<double> graph;
        std::vector<NodeId> inputs;
        for (std::size_t k = 0; k < x.size(); ++k) inputs.push_back(graph.parameter({}));
        const NodeId y =
            graph.apply(get_op<double>("softmax"), inputs, {static_cast<double>(i), 0});
        graph.plan();
        for (std::size_t k = 0; k < x.size(); ++k) graph.value(inputs[k])[0] = x[k];
        graph.forward();
        graph.backward(y);
        CHECK(found.p[i] == relative(graph.value(y)[0], 1e-15));
        for (std::size_t k = 0; k < x.size(); ++k) {
          INFO("dp_" << i << "/dx_" << k << " for x_0 = " << x[0]);
          CHECK(found.dx[k] == relative(graph.gradient(inputs[k])[0], 1e-15));
        }
      }
  }

  TEST_CASE("its rows sum to 1 and its gradients to 0") {
    const Softmax found = softmax_of({0.3, -1.2, 2.5, 0.1}, {0.7, -0.4, 1.9, 0.2});
    double sum = 0, slope = 0;
    for (int i = 0; i < 4; ++i) {
      sum += found.p[i];
      slope += found.dx[i];
    }
    CHECK(std::fabs(sum - 1) < 1e-15);
    CHECK(std::fabs(slope) < 1e-15);
  }

  TEST_CASE("left of zero a leaky ReLU passes its slope back, not 0") {
    // d/dw ½(f(-2w) - 1)² at w = 1: (f - 1)·slope·(-2). A derivative of 0 there would be ReLU's.
    const auto gradient = [](const Choice& activation) {
      return flat(NetworkSession(one_unit(activation, -2, 1)).gradients())[0];
    };
    CHECK(gradient({"leaky-relu", {}}) == relative((-0.02 - 1) * 0.01 * -2, 1e-15));
    CHECK(gradient({"leaky-relu", {{"slope", 0.2}}}) == relative((-0.4 - 1) * 0.2 * -2, 1e-15));
    CHECK(gradient({"relu", {}}) == 0);
  }

  TEST_CASE("options reach their activation") {
    const auto output = [](const Choice& activation, double x) {
      NetworkSpec spec = one_unit(activation, x, 1);
      spec.parameters.clear();  // drawn: prelu's slope by its option
      spec.init = {"uniform", {{"low", 1}, {"high", 1}}};
      return NetworkSession(spec).outputs()[0];
    };
    CHECK(output({"elu", {}}, -1) == relative(std::exp(-1) - 1, 1e-15));
    CHECK(output({"elu", {{"alpha", 0.5}}}, -1) == relative((std::exp(-1) - 1) / 2, 1e-15));
    CHECK(output({"prelu", {}}, -2) == -0.5);
    CHECK(output({"step", {}}, 0) == 0);
    CHECK(output({"gelu", {}}, 1) == relative(0.841345, 1e-6));
    CHECK(output({"softmax", {}}, 7) == 1);
  }

  TEST_CASE("the convention at zero holds for everything with a kink there") {
    struct Row {
      Choice activation;
      double left;
    };
    const Row rows[] = {{{"relu", {}}, 0},
                        {{"leaky-relu", {}}, 0.01},
                        {{"prelu", {}}, 0.25},
                        {{"elu", {{"alpha", 0.5}}}, 0.5}};
    for (const Row& row : rows)
      for (double at_zero : {0.0, 0.5, 1.0}) {
        INFO(row.activation.kind << ", at zero " << at_zero);
        NetworkSpec spec = one_unit(row.activation, 2, 3);
        spec.parameters = {{{0.0}, {}, {}}};
        if (row.activation.kind == "prelu") spec.parameters[0].slope = {0.25};
        spec.conventions.relu_at_zero = at_zero;
        const double slope = row.left + at_zero * (1 - row.left);
        CHECK(flat(NetworkSession(spec).gradients())[0] == relative(-3 * slope * 2, 1e-15));
      }
  }

  TEST_CASE("prelu learns its slope: one number more, drawn as its option says") {
    NetworkSpec spec = random_network({"prelu", "prelu", "squared-error", {2, 3, 2}, 6}, 4);
    spec.parameters.clear();
    spec.layers[1].activation.options = {{"slope", -0.5}};
    NetworkSession session(spec);
    CHECK(session.info().parameter_count == (3 * 2 + 3 + 1) + (2 * 3 + 2 + 1));
    CHECK(session.info().layers[0].formula == "3·2 + 3 + 1");
    CHECK(session.parameters()[0].slope == std::vector<double>{0.25});
    CHECK(session.parameters()[1].slope == std::vector<double>{-0.5});
    const auto gradients = session.gradients();
    session.advance(1, "epoch");
    for (int layer : {0, 1})
      CHECK(session.parameters()[layer].slope[0] ==
            relative((layer == 0 ? 0.25 : -0.5) - 0.1 * gradients[layer].slope[0], 1e-15));
    CHECK(session.example(0).layers[0].parameters.slope == session.parameters()[0].slope);
  }

  TEST_CASE("a slope is refused where none is learned, and asked for where one is") {
    NetworkSpec spec = one_unit({"relu", {}}, 1, 1);
    spec.parameters[0].slope = {0.1};
    CHECK_THROWS_WITH(NetworkSession{spec},
                      "[network] layer \"dense1\": it learns no slope, but one is given");
    spec.layers[0].activation.kind = "prelu";
    CHECK_NOTHROW(NetworkSession{spec});
    spec.parameters[0].slope = {};
    CHECK_THROWS_WITH(NetworkSession{spec},
                      "[network] layer \"dense1\": slope: 1 numbers expected, shape (1), got 0");
  }
}
