// Building, planning and running graphs.
#include "autograd/graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "allocations.h"
#include "ops/registry.h"
#include "tensor/error.h"
#include "tensor/random.h"

namespace backprop {
namespace {

const Op<double>& op(const char* name) { return get_op<double>(name); }

// A graph of scalars, each op on random earlier nodes.
struct RandomGraph {
  explicit RandomGraph(int seed) {
    Random random(seed);
    for (int i = 0; i < 4; ++i) inputs.push_back(graph.parameter({}));
    while (graph.size() < 40) {
      const auto earlier = [&] { return static_cast<NodeId>(random.below(graph.size())); };
      static constexpr const char* unary[] = {"tanh", "sin", "sigmoid", "gelu"};
      static constexpr const char* binary[] = {"add", "sub", "mul"};
      if (random.below(2) == 0)
        output = graph.apply(op(unary[random.below(4)]), {earlier()});
      else
        output = graph.apply(op(binary[random.below(3)]), {earlier(), earlier()});
    }
    graph.plan();
    for (const NodeId input : inputs) graph.value(input)[0] = random.uniform(-1, 1);
  }

  Graph<double> graph;
  std::vector<NodeId> inputs;
  NodeId output = 0;
};

}  // namespace

TEST_SUITE("graph") {
  TEST_CASE("a gradient is the sum over all uses") {
    Graph<double> graph;
    const NodeId x = graph.parameter({});
    const NodeId square = graph.apply(op("mul"), {x, x});
    const NodeId cube = graph.apply(op("mul"), {square, x});
    const NodeId y = graph.apply(op("add"), {cube, square});
    graph.plan();
    graph.value(x)[0] = 3;
    graph.forward();
    graph.backward(y);
    CHECK(graph.value(y)[0] == 36);
    CHECK(graph.gradient(x)[0] == 33);  // 3x² + 2x
    CHECK(graph.gradient(square)[0] == 4);
  }

  TEST_CASE("running again starts afresh") {
    Graph<double> graph;
    const NodeId x = graph.parameter({});
    const NodeId y = graph.apply(op("square"), {x});
    const NodeId z = graph.apply(op("exp"), {y});
    graph.plan();
    for (const double at : {3.0, -1.0}) {
      graph.value(x)[0] = at;
      graph.forward();
      graph.backward(z);
      graph.backward(y);
      CHECK(graph.gradient(x)[0] == 2 * at);
      CHECK(graph.gradient(z)[0] == 0);
    }
  }

  TEST_CASE("what does not lead to the output has gradient 0, even where it is infinite") {
    Graph<double> graph;
    const NodeId x = graph.parameter({});
    const NodeId dead = graph.apply(op("ln"), {x});
    const NodeId y = graph.apply(op("exp"), {x});
    graph.plan();
    graph.value(x)[0] = 0;
    graph.forward();
    graph.backward(y);
    CHECK(graph.gradient(x)[0] == 1);
    CHECK(graph.gradient(dead)[0] == 0);
    CHECK(!graph.leads_to_output(dead));
    CHECK(graph.leads_to_output(x));
  }

  TEST_CASE("constants and inputs have values, and no gradient is computed for them") {
    Graph<double> graph;
    const NodeId x = graph.input({});
    const NodeId two = graph.constant(2);
    const NodeId w = graph.parameter({});
    const NodeId wx = graph.apply(op("mul"), {w, x});
    const NodeId y = graph.apply(op("mul"), {wx, two});
    graph.plan();
    graph.value(x)[0] = 5;
    graph.value(w)[0] = 0.5;
    graph.forward();
    graph.backward(y);
    CHECK(graph.value(y)[0] == 5);
    CHECK(graph.gradient(w)[0] == 10);
    CHECK(graph.gradient(x)[0] == 0);
    CHECK(graph.gradient(two)[0] == 0);
  }

  TEST_CASE_TEMPLATE("a batch gives the same numbers as its rows one by one", Real, float, double) {
    const int rows = 7, size = 3;
    const auto build = [&](Graph<Real>& graph, std::vector<NodeId>& nodes) {
      const NodeId x = graph.input({size});
      const NodeId w = graph.parameter({size});
      const NodeId wx = graph.apply(get_op<Real>("tanh"), {x});
      const NodeId y = graph.apply(get_op<Real>("squared_error"), {wx, w});
      nodes = {x, w, wx, y};
      graph.plan();
    };
    Graph<Real> batched(rows + 2), single(1);
    std::vector<NodeId> nodes, same;
    build(batched, nodes);
    build(single, same);
    const auto [x, w, wx, y] = std::array{nodes[0], nodes[1], nodes[2], nodes[3]};
    Random random(1);
    for (Real& number : batched.value(x)) number = static_cast<Real>(random.uniform(-2, 2));
    for (int i = 0; i < size; ++i)
      batched.value(w)[i] = single.value(w)[i] = static_cast<Real>(random.uniform(-2, 2));
    batched.forward(rows);
    batched.backward(y, rows);
    std::vector<double> sums(size);
    for (int row = 0; row < rows; ++row) {
      for (int i = 0; i < size; ++i) single.value(x)[i] = batched.value(x, row)[i];
      single.forward();
      single.backward(y);
      CHECK(batched.value(y)[row] == doctest::Approx(single.value(y)[0]).epsilon(1e-6));
      for (int i = 0; i < size; ++i) {
        CHECK(batched.gradient(wx, row)[i] ==
              doctest::Approx(single.gradient(wx)[i]).epsilon(1e-6));
        sums[i] += single.gradient(w)[i];
      }
    }
    for (int i = 0; i < size; ++i)
      CHECK(batched.gradient(w)[i] == doctest::Approx(sums[i]).epsilon(1e-5));
  }

  TEST_CASE("an operand that is not batched serves every row, on either side and in n-ary ops") {
    for (const char* name : {"sub", "max", "pow"}) {
      for (const bool left : {false, true}) {
        Graph<double> graph(3);
        const NodeId x = graph.input({2}), w = graph.parameter({2});
        const NodeId y = graph.apply(op(name), left ? std::initializer_list<NodeId>{w, x}
                                                    : std::initializer_list<NodeId>{x, w});
        graph.plan();
        const double xs[] = {1, 2, 3, 4, 5, 6}, ws[] = {3.5, 2.5};
        for (int row : {0, 1, 2}) std::copy_n(xs + 2 * row, 2, graph.value(x, row).begin());
        std::copy(ws, ws + 2, graph.value(w).begin());
        graph.forward(3);
        graph.backward(y, 3);
        double gradient[2] = {0, 0};
        for (int i = 0; i < 6; ++i) {
          const double a = left ? ws[i % 2] : xs[i], b = left ? xs[i] : ws[i % 2];
          const std::string which = name;
          CHECK(graph.value(y, i / 2)[i % 2] == (which == "sub"   ? a - b
                                                 : which == "max" ? std::max(a, b)
                                                                  : std::pow(a, b)));
          const double d_left = which == "sub"   ? 1
                                : which == "max" ? a > b
                                                 : b * std::pow(a, b - 1);
          const double d_right = which == "sub"   ? -1
                                 : which == "max" ? b > a
                                                  : std::pow(a, b) * std::log(a);
          gradient[i % 2] += left ? d_left : d_right;
        }
        for (int i = 0; i < 2; ++i)
          CHECK(graph.gradient(w)[i] == doctest::Approx(gradient[i]).epsilon(1e-12));
      }
    }
  }

  TEST_CASE("runs take no memory once the graph is planned") {
    RandomGraph random(5);
    random.graph.forward();
    random.graph.backward(random.output);
    const long before = allocations();
    for (int i = 0; i < 100; ++i) {
      random.graph.forward();
      random.graph.backward(random.output);
      random.graph.backward(random.output / 2);
    }
    CHECK(allocations() == before);
  }

  TEST_CASE("vectors start at multiples of 16 bytes from the first value") {
    Graph<float> graph(3);
    const NodeId a = graph.parameter({}), b = graph.parameter({5}), c = graph.input({3});
    graph.plan();
    const float* const start = graph.value(a).data();  // itself aligned where there are lanes
    CHECK((graph.value(b).data() - start) * sizeof(float) % 16 == 0);
    CHECK((graph.value(c).data() - start) * sizeof(float) % 16 == 0);
    CHECK(graph.value(c).size() == 12);
    CHECK(graph.value(b).size() == 5);
  }
}

}  // namespace backprop
