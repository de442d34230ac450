// The tape of single numbers: against the graph of tensors, which runs each node by itself.
#include "scalar/tape.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "allocations.h"
#include "autograd/graph.h"
#include "ops/registry.h"
#include "tensor/error.h"
#include "tensor/random.h"

namespace backprop {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Builds the same nodes on a tape and as a graph.
struct Twins {
  int leaf(double value) {
    graph.parameter({});
    start.push_back(value);
    return tape.leaf(value);
  }
  int apply(const char* name, const std::vector<int>& inputs) {
    return apply(name, inputs, get_op<double>(name).defaults());
  }
  int apply(const char* name, const std::vector<int>& inputs, const Parameters& parameters) {
    const Op<double>& op = get_op<double>(name);
    graph.apply(op, inputs, parameters);
    start.push_back(0);
    return tape.apply({op, static_cast<int>(inputs.size()), parameters}, inputs);
  }
  void plan(int output) {
    graph.plan();
    for (int node = 0; node < graph.size(); ++node)
      if (!graph.op(node)) graph.value(node)[0] = start[node];
    tape.plan(output);
  }
  double value(int node) { return tape.values()[node]; }
  double gradient(int node) { return tape.gradients()[node]; }

  // Every bit alike, whatever the numbers.
  void check(int output) {
    graph.forward();
    graph.backward(output);
    tape.forward();
    tape.backward();
    for (int node = 0; node < graph.size(); ++node) {
      CHECK(same(value(node), graph.value(node)[0]));
      CHECK(same(gradient(node), graph.gradient(node)[0]));
      CHECK(tape.leads_to_output(node) == graph.leads_to_output(node));
    }
  }
  static bool same(double a, double b) {
    return (a == b && std::signbit(a) == std::signbit(b)) || (std::isnan(a) && std::isnan(b));
  }

  Tape tape{200};
  Graph<double> graph;
  std::vector<double> start;
};

// Nodes of all kinds on random earlier nodes: sums of products of any length that may use
// themselves, leaves in between, and what does not lead to the output.
struct RandomTwins : Twins {
  explicit RandomTwins(int seed) : random(seed) {
    for (int i = 0; i < 4; ++i) inputs.push_back(leaf(random.uniform(-1, 1)));
    while (tape.size() < 120) {
      static constexpr const char* names[] = {
          "tanh", "sin", "sigmoid", "gelu", "relu", "neg", "square", "abs",
          "add",  "sub", "mul",     "div",  "max",  "min", "sum",    "pow",
      };
      switch (random.below(4)) {
        case 0:
          if (random.below(4) == 0) leaf(random.uniform(-1, 1));
          products(1 + random.below(4));
          break;
        default:
          one(names[random.below(16)]);
      }
    }
    output = tape.size() - 1 - random.below(20);
    plan(output);
  }
  int earlier() { return static_cast<int>(random.below(tape.size())); }
  void one(const char* name) {
    const Op<double>& op = get_op<double>(name);
    const int most = op.max_inputs == 0 ? 3 : op.max_inputs;
    std::vector<int> from(op.min_inputs + random.below(most - op.min_inputs + 1));
    for (int& input : from) input = earlier();
    Parameters parameters = op.defaults();
    if (random.below(2) == 0) parameters[0] = 1;
    apply(name, from, parameters);
  }
  void products(int count) {
    int sum = earlier();
    for (int i = 0; i < count; ++i) {
      const int product = apply("mul", {earlier(), earlier()});
      sum = random.below(2) == 0 ? apply("add", {sum, product}) : apply("add", {product, sum});
    }
  }

  Random random;
  std::vector<int> inputs;
  int output;
};

}  // namespace

TEST_SUITE("tape") {
  TEST_CASE("a gradient is the sum over all uses") {
    Twins twins;
    const int x = twins.leaf(3);
    const int square = twins.apply("mul", {x, x});
    const int cube = twins.apply("mul", {square, x});
    const int y = twins.apply("add", {cube, square});
    twins.plan(y);
    twins.check(y);
    CHECK(twins.value(y) == 36);
    CHECK(twins.gradient(x) == 33);  // 3x² + 2x
    CHECK(twins.gradient(square) == 4);
  }

  TEST_CASE("every bit is that of the graph that runs node by node") {
    for (int seed = 0; seed < 300; ++seed) {
      INFO("seed ", seed);
      RandomTwins twins(seed);
      twins.check(twins.output);
    }
  }

  TEST_CASE("sums of products, whatever they share") {
    for (const bool swapped : {false, true}) {
      Twins twins;
      const int a = twins.leaf(2), b = twins.leaf(-3);
      const auto sum = [&](int x, int y) {
        return swapped ? twins.apply("add", {y, x}) : twins.apply("add", {x, y});
      };
      const int first = sum(b, twins.apply("mul", {a, b}));       // b + ab = -9
      const int second = sum(first, twins.apply("mul", {a, a}));  // + a² = -5
      const int own = sum(second, twins.apply("mul", {second, b}));
      const int product = twins.apply("mul", {a, b});
      const int twice = sum(product, product);  // no sum so far
      const int third = sum(twice, twins.apply("mul", {b, b}));
      const int total = sum(sum(own, third), product);
      twins.plan(total);
      twins.check(total);
      CHECK(twins.value(own) == 10);
      CHECK(twins.value(total) == 10 + -12 + 9 + -6);
      twins.tape.plan(first);  // in the middle of a chain
      twins.check(first);
      CHECK(twins.gradient(second) == 0);
      CHECK(twins.gradient(a) == -3);
      CHECK(twins.gradient(b) == 3);
    }
  }

  TEST_CASE("what does not lead to the output has gradient 0, even where it is infinite") {
    Twins twins;
    const int x = twins.leaf(0);
    const int dead = twins.apply("ln", {x});
    const int quotient = twins.apply("div", {dead, x});
    const int y = twins.apply("exp", {x});
    twins.plan(y);
    twins.check(y);
    CHECK(twins.gradient(x) == 1);
    CHECK(twins.gradient(dead) == 0);
    CHECK(!twins.tape.leads_to_output(quotient));
    std::vector<double> locals(twins.tape.edges()), messages(twins.tape.edges());
    twins.tape.trace(locals, messages);
    CHECK(locals == std::vector<double>{infinity, infinity, infinity, 1});
    CHECK(messages == std::vector<double>{0, 0, 0, 1});
    CHECK(twins.gradient(x) == 1);
  }

  TEST_CASE("constants that are not the usual ones") {
    Twins twins;
    const int x = twins.leaf(0);
    const int usual = twins.apply("relu", {x}), half = twins.apply("relu", {x}, {0.5});
    const int first = twins.apply("max", {x, x}), split = twins.apply("max", {x, half}, {1});
    const int y = twins.apply("sum", {usual, half, first, split});
    twins.plan(y);
    twins.check(y);
    CHECK(twins.gradient(x) == 0 + 0.5 + 1 + 0.5 + 0.5 * 0.5);
  }

  TEST_CASE("runs take no memory") {
    RandomTwins twins(5);
    std::vector<double> locals(twins.tape.edges()), messages(twins.tape.edges());
    const auto run = [&] {
      twins.tape.forward();
      twins.tape.backward();
      twins.tape.trace(locals, messages);
      twins.tape.tangents(twins.inputs[0], locals, messages);
    };
    run();
    const long before = allocations();
    for (int i = 0; i < 100; ++i) run();
    CHECK(allocations() == before);
  }

  TEST_CASE("backward, messages along the edges and forward mode agree") {
    int compared = 0;
    for (int seed = 0; seed < 100; ++seed) {
      INFO("seed ", seed);
      RandomTwins twins(seed);
      Tape& tape = twins.tape;
      twins.check(twins.output);
      const std::vector<double> gradients(tape.gradients().begin(), tape.gradients().end());
      std::vector<double> locals(tape.edges()), messages(tape.edges());
      tape.trace(locals, messages);
      std::size_t edge = 0;
      for (int node = 0; node < tape.size(); ++node) {
        CHECK(Twins::same(tape.gradients()[node], gradients[node]));
        for ([[maybe_unused]] const int from : tape.inputs(node)) {
          const double message = gradients[node] * locals[edge];
          const bool none = !tape.leads_to_output(node);
          CHECK((messages[edge] == (none ? 0 : message) || (!none && std::isnan(message))));
          ++edge;
        }
      }
      CHECK(edge == locals.size());
      for (const int input : twins.inputs) {
        if (!std::isfinite(gradients[input])) continue;
        ++compared;
        CHECK(tape.tangents(input, locals)[twins.output] ==
              doctest::Approx(gradients[input]).epsilon(1e-9));
      }
    }
    CHECK(compared > 100);
  }

  TEST_CASE("the two uses of one node have a local derivative each") {
    Twins twins;
    const int x = twins.leaf(4);
    const int y = twins.apply("div", {x, x});
    twins.plan(y);
    twins.check(y);
    std::vector<double> locals(2), messages(2);
    twins.tape.trace(locals, messages);
    CHECK(locals == std::vector<double>{0.25, -0.25});
    CHECK(twins.tape.tangents(x, locals)[y] == 0);
  }

  TEST_CASE("forward mode ignores what the input does not reach, even where it is infinite") {
    Twins twins;
    const int x = twins.leaf(0), y = twins.leaf(0);
    const int root = twins.apply("sqrt", {y});
    const int sum = twins.apply("add", {x, root});
    twins.plan(sum);
    twins.check(sum);
    std::vector<double> locals(3), messages(3);
    twins.tape.trace(locals, messages);
    CHECK(twins.tape.tangents(x, locals)[sum] == 1);
    CHECK(twins.tape.tangents(y, locals)[sum] == infinity);
    CHECK(twins.tape.tangents(sum, locals)[sum] == 1);
  }

  TEST_CASE("computed one by one, nodes have the same bits; in float32 those of float32") {
    for (int seed = 0; seed < 100; ++seed) {
      INFO("seed ", seed);
      RandomTwins twins(seed);
      Tape& tape = twins.tape;
      twins.check(twins.output);
      const std::vector<double> values(tape.values().begin(), tape.values().end());
      tape.forward_from(20, false);
      for (int node = 0; node < tape.size(); ++node)
        CHECK(Twins::same(twins.value(node), values[node]));
      tape.forward_from(0, true);
      for (int node = 0; node < tape.size(); ++node)
        CHECK(Twins::same(twins.value(node), static_cast<float>(twins.value(node))));
    }
  }

  TEST_CASE("rounded to float32, + - * / and sqrt are what float32 arithmetic makes") {
    Random random(32);
    int odd = 0;
    for (int i = 0; i < 20000; ++i) {
      Twins twins;
      const auto any = [&] {
        return std::ldexp(random.uniform(-2, 2), static_cast<int>(random.below(60)) - 30);
      };
      const int x = twins.leaf(any()), y = twins.leaf(any());
      const int sum = twins.apply("add", {x, y}), difference = twins.apply("sub", {x, y});
      const int product = twins.apply("mul", {x, y}), quotient = twins.apply("div", {x, y});
      const int root = twins.apply("sqrt", {product});
      twins.plan(root);
      const float a = static_cast<float>(twins.start[x]), b = static_cast<float>(twins.start[y]);
      twins.tape.values()[x] = twins.start[x];
      twins.tape.values()[y] = twins.start[y];
      twins.tape.forward_from(0, true);
      const auto is = [&](int node, float value) { return Twins::same(twins.value(node), value); };
      odd += !is(sum, a + b) + !is(difference, a - b) + !is(product, a * b) + !is(quotient, a / b) +
             !is(root, std::sqrt(a * b));
    }
    CHECK(odd == 0);
  }

  TEST_CASE("only what makes one number of so many is taken") {
    const auto make = [](const char* name, int inputs) {
      const Op<double>& op = get_op<double>(name);
      Tape::Kind(op, inputs, op.defaults());
    };
    CHECK_THROWS_WITH_AS(make("add", 3), "[add] takes 2 inputs: got 3", Error);
    CHECK_THROWS_AS(make("max", 0), Error);
    CHECK_THROWS_AS(make("linear", 3), Error);
    CHECK_NOTHROW(make("max", 7));
    CHECK_NOTHROW(make("pow", 1));
  }
}

}  // namespace backprop
