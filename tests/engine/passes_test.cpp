// Questions about a formula beyond its gradient: other targets and seeds, what passes cost, steps h
// of any size, and the paths between two nodes.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "expressions.h"
#include "relative.h"
#include "tensor/error.h"

namespace backprop {
namespace {

using doctest::Approx;
using Numbers = std::vector<double>;

constexpr const char* k_of_x = "h(x)=x+1; g(x)=2(x-1)^2; f(x)=x^2-x+1; K=f(g(h(x)))";
constexpr double infinity = std::numeric_limits<double>::infinity();

Operations count(const std::string& formula, int sides = central_difference,
                 const std::string& output = "") {
  return ExpressionSession(formula, output, {}).operations(sides);
}

// A network without activations, 3-4-4-1, as the lecture counts its weights: w are inputs.
std::string lecture_network(const std::string& x0, const std::string& x1, const std::string& x2) {
  std::string text = "a=[" + x0 + "," + x1 + "," + x2 + "]", layer = "a";
  const auto neuron = [](const std::string& name, int inputs) {
    std::string weights;
    for (int i = 0; i < inputs; ++i)
      weights += (i ? "," : "") + ("w_" + name) + "_" + std::to_string(i);
    return "[" + weights + "]";
  };
  const auto dense = [&](const std::string& next, int units, int inputs) {
    std::string list;
    for (int u = 0; u < units; ++u)
      list +=
          (u ? "," : "") + ("dot(" + neuron(next + std::to_string(u), inputs)) + "," + layer + ")";
    text += ";" + next + "=[" + list + "]";
    layer = next;
  };
  dense("b", 4, 3);
  dense("c", 4, 4);
  dense("d", 1, 4);
  return text + ";d[0]";
}

}  // namespace

TEST_SUITE("passes") {
  TEST_CASE("any node is a target: x²y/z") {
    Evaluated f("v = x²; u = v·y; f = u/z", {{"x", 3}, {"y", 4}, {"z", 2}});
    const ExpressionTrace u = f.session.evaluate(f.point, f.node("u"));
    CHECK(u.gradients == Numbers{24, 9, 0, 4, 1, 0});
    CHECK(u.tangents == Numbers{24, 9, 0});
    CHECK(u.messages == Numbers{24, 4, 9, 0, 0});
    CHECK(u.node_tangents.empty());
    // And back: nothing of it stays.
    CHECK(f.session.evaluate(f.point).gradients == f.trace.gradients);
    f.session.evaluate(f.point, f.node("v"));
    Numbers gradient(3);
    CHECK(f.session.value_and_gradient(f.point, gradient) == 18);
    CHECK(gradient == Numbers{12, 4.5, -9});
  }

  TEST_CASE("any node is a seed: tangents of nodes and edges") {
    Evaluated f("v = x²; u = v·y; f = u/z", {{"x", 3}, {"y", 4}, {"z", 2}});
    const ExpressionTrace x = f.session.evaluate(f.point, -1, f.node("x"));
    CHECK(x.node_tangents == Numbers{1, 0, 0, 6, 24, 12});
    CHECK(x.edge_tangents == Numbers{6, 24, 0, 12, 0});
    const ExpressionTrace v = f.session.evaluate(f.point, -1, f.node("v"));
    CHECK(v.node_tangents == Numbers{0, 0, 0, 1, 4, 2});
    CHECK(v.gradients == f.trace.gradients);
  }

  TEST_CASE("a tangent is the sum of what its edges carry") {
    Evaluated f("g = sin(x)*x; f = g/x + x", {{"x", 2}});
    const ExpressionTrace trace = f.session.evaluate(f.point, -1, 0);
    Numbers sums(f.graph.nodes.size());
    sums[0] = 1;
    for (std::size_t e = 0; e < f.graph.edges.size(); ++e)
      sums[f.graph.edges[e].to] += trace.edge_tangents[e];
    CHECK(sums == trace.node_tangents);
    CHECK(trace.node_tangents[f.graph.output] == Approx(std::cos(2) + 1));
  }

  TEST_CASE("any name is an output: an input, a component, a definition") {
    const std::string formula = "p = softmax([a, b]); g = p[0]; f = g*b";
    const Evaluated p(formula, {{"a", 0}, {"b", 0}}, "p[1]");
    CHECK(p.value == 0.5);
    CHECK(p.gradient("b") == 0.25);
    CHECK(p.graph.output_name == "p[1]");
    CHECK(Evaluated(formula, {{"a", 0}, {"b", 7}}, "b").gradient("b") == 1);
    std::vector<std::string> names;
    for (const ExpressionInput& definition : p.graph.definitions) names.push_back(definition.name);
    CHECK(names == std::vector<std::string>{"p[0]", "p[1]", "g", "f"});
    CHECK(p.graph.definitions[2].node == p.graph.definitions[0].node);
    CHECK_THROWS_WITH_AS(Evaluated(formula, {{"a", 0}, {"b", 0}}, "p"),
                         "the output must be a number: choose one component", FormulaError);
  }
}

TEST_SUITE("passes: operations") {
  TEST_CASE("counted by hand") {
    const Operations f = count("f = x^2*y/z");
    CHECK(f.forward == 3);
    CHECK(f.backward == 5);  // a message for each edge
    CHECK(f.forward_mode == 3 + 2 + 1);
    CHECK(f.evaluations == 6);
    CHECK(f.numeric == 18);
    CHECK(count("f = x^2*y/z", forward_difference).evaluations == 4);
    CHECK(count("f = x^2*y/z", backward_difference).numeric == 12);

    const Operations k = count(k_of_x);
    CHECK(k.forward == 1 + 3 + 3);
    CHECK(k.backward == 3);  // 2(h-1)^2 takes two, g^2 - g + 1 one: 2g - 1 is one multiply-add
    CHECK(k.forward_mode == 4);
    CHECK(k.numeric == 14);

    const Operations sums = count("f = x + x + x + y");
    CHECK(sums.forward == 3);
    CHECK(sums.backward == 2);  // three messages meet in x
    CHECK(sums.forward_mode == 2);

    const Operations none = count("f = 2 + 3");
    CHECK(none.forward == 1);
    CHECK(none.backward == 0);
    CHECK(none.forward_mode == 0);
    CHECK(none.evaluations == 0);

    CHECK(count("f = mean(a, b, c, d)").forward == 3);
    CHECK(count("u = sin(x); w = exp(u)*u; f = 3u", central_difference, "u").forward == 1);
    CHECK(count("u = sin(x); w = exp(u)*u; f = 3u", central_difference, "u").backward == 1);
  }

  TEST_CASE(
      "the lecture's 3-4-4-1: 32 multiplications forward, 52 back, 64 with those of the data") {
    const Operations learned = count(lecture_network("0.5", "1", "2"), forward_difference);
    CHECK(learned.forward == 32 + 23);  // products, and the sums of 3, 4 and 4 of them
    CHECK(learned.backward == 52);
    CHECK(learned.evaluations == 33);
    CHECK(learned.numeric == 33 * 55);
    CHECK(count(lecture_network("x_0", "x_1", "x_2")).backward == 64);
  }

  TEST_CASE("reverse mode costs a few evaluations whatever the number of inputs") {
    for (const int inputs : {1, 10, 100, 1000}) {
      std::string formula = "f = 0";
      for (int i = 0; i < inputs; ++i) formula += " + sin(x_" + std::to_string(i) + ")*2";
      const Operations cost = count(formula);
      CHECK(cost.backward <= 4 * cost.forward);
      CHECK(cost.numeric == 2 * inputs * cost.forward);
    }
  }
}

TEST_SUITE("passes: sweeps of h") {
  TEST_CASE("the lecture's table, forward, in float64") {
    ExpressionSession k(k_of_x, "", {});
    const Numbers h = {1e-1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-13, 1e-15, 1e-16};
    const Sweep sweep = k.sweep({1}, {0}, forward_difference, h, false);
    CHECK(sweep.derivatives[0] == relative(14.364, 1e-10));
    CHECK(sweep.derivatives[1] == relative(12.221608, 1e-6));
    CHECK(sweep.derivatives[2] == relative(12.00220016, 1e-8));
    CHECK(sweep.derivatives[3] == relative(12.0000220, 1e-9));
    CHECK(sweep.derivatives[4] == relative(12.0000002, 1e-7));
    CHECK(sweep.derivatives[5] == relative(11.990, 1e-4));
    // Here rounding is all there is: 1 + 1e-15 is 1 + 5 · 2^-52, and so is the form of the formula.
    CHECK(sweep.derivatives[6] == relative(10.658, 1e-4));
    ExpressionSession expanded("4x^4 - 2x^2 + 1", "", {});
    CHECK(differences(expanded, {1}, forward_difference, 1e-15)[0] == relative(13.32, 1e-3));
    CHECK(sweep.derivatives[7] == 0);
    for (std::size_t i = 0; i < h.size(); ++i)
      CHECK(sweep.errors[i] == std::abs(sweep.derivatives[i] - 12));
  }

  TEST_CASE("and in float32") {
    ExpressionSession k(k_of_x, "", {});
    const Sweep sweep = k.sweep({1}, {0}, forward_difference, {1e-4, 1e-7}, true);
    CHECK(sweep.derivatives[0] == relative(12.0163, 1e-5));
    CHECK(sweep.derivatives[1] == 0);
    CHECK(sweep.errors[1] == 12);
    // The numbers of the formula are still float64.
    ExpressionSession f("f = 0.1x", "", {});
    CHECK(f.sweep({1}, {0}, central_difference, {0.5}, true).derivatives[0] == relative(0.1, 1e-6));
    CHECK(f.evaluate({1}).values[f.graph().output] == 0.1);
  }

  TEST_CASE("a step that float32 cannot hold divides by 0") {
    ExpressionSession f("f = x^2", "", {});
    CHECK(std::isnan(f.sweep({1}, {0}, central_difference, {1e-50}, true).derivatives[0]));
    CHECK(f.sweep({1}, {0}, central_difference, {1e-50}, false).derivatives[0] == 0);
  }

  TEST_CASE("steps outside, nodes inside; nodes of all kinds") {
    Evaluated f("h = x*y; f = h^2 + h", {{"x", 2}, {"y", 3}});
    const int h = f.node("h");
    const Sweep sweep =
        f.session.sweep(f.point, {0, h, 1}, central_difference, {1e-3, 1e-4}, false);
    REQUIRE(sweep.derivatives.size() == 6);
    for (const int i : {0, 3}) {
      CHECK(sweep.derivatives[i] == relative(39, 1e-8));
      CHECK(sweep.derivatives[i + 1] == relative(13, 1e-8));
      CHECK(sweep.derivatives[i + 2] == relative(26, 1e-8));
    }
    CHECK(
        f.session.sweep(f.point, {f.graph.output}, forward_difference, {0.5}, false).derivatives ==
        Numbers{1});
  }

  TEST_CASE("moving one input after another leaves the others alone") {
    Evaluated f("f = sin(x)*y + exp(z)/x", {{"x", 0.5}, {"y", 2}, {"z", -1}});
    const Numbers all = differences(f.session, f.point, backward_difference, 1e-3);
    for (int i = 0; i < 3; ++i) {
      Numbers left = f.point;
      left[i] -= 1e-3;
      CHECK(all[i] == (f.value - f.session.values_at(left)[0]) / 1e-3);
    }
  }
}

TEST_SUITE("passes: paths") {
  TEST_CASE("two ways through K = g² − g + 1") {
    Evaluated k("h = x + 1; g = 2(h - 1)^2; K = g^2 - g + 1", {{"x", 1}});
    const Paths paths = k.session.paths(k.point, k.node("x"), k.graph.output, 10);
    CHECK(paths.count == 2);
    CHECK(paths.edge_count == 8);
    CHECK(paths.products == Numbers{16, -4});  // 2g · 4 and −1 · 4
    CHECK(paths.lengths == std::vector<int>{7, 6});
    CHECK(paths.sum == 12);
    CHECK(paths.derivative == 12);
    int at = k.node("x");
    for (int i = 0; i < 7; ++i) {
      CHECK(k.graph.edges[paths.edges[i]].from == at);
      at = k.graph.edges[paths.edges[i]].to;
    }
    CHECK(at == k.graph.output);
  }

  TEST_CASE("both uses of one node, a node to itself, and no path at all") {
    Evaluated f("u = x*x; f = u + 0*y", {{"x", 3}, {"y", 1}});
    const Paths twice = f.session.paths(f.point, 0, f.node("u"), 10);
    CHECK(twice.products == Numbers{3, 3});
    CHECK(twice.edges == std::vector<int>{0, 1});
    const Paths self = f.session.paths(f.point, 0, 0, 10);
    CHECK(self.count == 1);
    CHECK(self.lengths == std::vector<int>{0});
    CHECK(self.sum == 1);
    CHECK(self.derivative == 1);
    for (const auto& [from, to] : {std::pair(f.node("y"), f.node("u")), {f.node("u"), 0}}) {
      const Paths none = f.session.paths(f.point, from, to, 10);
      CHECK(none.count == 0);
      CHECK(none.edge_count == 0);
      CHECK(none.products.empty());
      CHECK(none.derivative == 0);
    }
  }

  TEST_CASE("more paths than anybody can walk, on few edges") {
    const auto doubled = [](int times) {
      std::string formula = "a0 = x";
      for (int i = 1; i <= times; ++i) {
        const std::string before = "a" + std::to_string(i - 1);
        formula += "; a" + std::to_string(i) + " = " + before + " + " + before;
      }
      return formula;
    };
    Evaluated f(doubled(60), {{"x", 1}});
    const Paths many = f.session.paths(f.point, 0, f.graph.output, 5);
    CHECK(many.count == std::ldexp(1, 60));
    CHECK(many.edge_count == 120);
    CHECK(many.products == Numbers{1, 1, 1, 1, 1});
    CHECK(many.edges.size() == 300);
    CHECK(many.derivative == std::ldexp(1, 60));
    Evaluated g(doubled(1030), {{"x", 1}});
    const Paths more = g.session.paths(g.point, 0, g.graph.output, 0);
    CHECK(more.count == infinity);
    CHECK(more.edge_count == 2060);
    CHECK(more.products.empty());
  }

  TEST_CASE("all paths together are the derivative, between any two nodes") {
    Evaluated f("h = sin(x)*y + x; g = h*h/(1 + x²); f = exp(-g) + g*h - max(x, y, g)",
                {{"x", 0.7}, {"y", 1.3}});
    int compared = 0;
    for (const ExpressionNode& from : f.graph.nodes)
      for (const ExpressionNode& to : f.graph.nodes) {
        const Paths paths = f.session.paths(f.point, from.id, to.id, 1000);
        CHECK(paths.products.size() == paths.count);
        CHECK(paths.sum == Approx(paths.derivative).epsilon(1e-12));
        compared += paths.count > 3;
      }
    CHECK(compared > 10);
  }
}

}  // namespace backprop
