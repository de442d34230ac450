// What graph a formula becomes: nodes, names, groups, output.
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "expressions.h"
#include "ops/registry.h"
#include "tensor/error.h"

namespace backprop {
namespace {

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

std::vector<std::string> labels_of(const ExpressionGraph& graph) {
  std::vector<std::string> labels;
  for (const ExpressionNode& node : graph.nodes) labels.push_back(node.label);
  return labels;
}

}  // namespace

TEST_SUITE("expression: graph") {
  TEST_CASE("the graph keeps what was typed") {
    const std::map<std::string, double> at{{"a", 5}, {"b", 2}};
    CHECK(ops_of(Evaluated("a - b", at).graph) == Texts{"input", "input", "sub"});
    CHECK(ops_of(Evaluated("a/b", at).graph) == Texts{"input", "input", "div"});
    CHECK(labels_of(Evaluated("2a", at).graph) == Texts{"a", "2", "×"});
    CHECK(labels_of(Evaluated("a^2 + a²", at).graph) == Texts{"a", "(·)²", "(·)²", "+"});
    CHECK(labels_of(Evaluated("a^-1", at).graph) == Texts{"a", "(·)⁻¹"});
    CHECK(labels_of(Evaluated("a^0.5", at).graph) == Texts{"a", "(·)^0.5"});
    CHECK(labels_of(Evaluated("2^a", at).graph) == Texts{"a", "2", "^"});
    CHECK(labels_of(Evaluated("-3a", at).graph) == Texts{"a", "−3", "×"});
    CHECK(labels_of(Evaluated("-a", at).graph) == Texts{"a", "−"});
    CHECK(labels_of(Evaluated("sigmoid(a)*pi", at).graph) == Texts{"a", "σ", "π", "×"});
  }

  TEST_CASE("typed twice is two nodes, a name used twice is one with two edges") {
    const Evaluated twice("sin(x) + sin(x)", {{"x", 1}});
    CHECK(ops_of(twice.graph) == Texts{"input", "sin", "sin", "add"});
    const Evaluated named("s = sin(x); f = s + s", {{"x", 1}});
    CHECK(ops_of(named.graph) == Texts{"input", "sin", "add"});
    CHECK(named.graph.edges.size() == 3);
    CHECK(named.gradient("s") == 2);
  }

  TEST_CASE("nodes carry the names that the formula gives them") {
    const Evaluated f("v = x^2; u = v*y; f = u/z", {{"x", 3}, {"y", 4}, {"z", 2}});
    Texts names, formulas;
    for (const ExpressionNode& node : f.graph.nodes) {
      names.push_back(node.name);
      formulas.push_back(node.formula);
    }
    CHECK(names == Texts{"x", "y", "z", "v", "u", "f"});
    CHECK(formulas == Texts{"x", "y", "z", "x^2", "v*y", "u/z"});
    CHECK(f.graph.output_name == "f");
  }

  TEST_CASE("inputs come first, in order of their first use; every node after its inputs") {
    const Evaluated f("a = q*p + 1; f = a*r*q", {{"p", 1}, {"q", 2}, {"r", 3}});
    REQUIRE(f.graph.inputs.size() == 3);
    CHECK(f.graph.inputs[0].name == "q");
    CHECK(f.graph.inputs[1].name == "p");
    CHECK(f.graph.inputs[2].name == "r");
    for (int i = 0; i < 3; ++i) CHECK(f.graph.inputs[i].node == i);
    std::size_t edge = 0;
    for (const ExpressionNode& node : f.graph.nodes) {
      CHECK(node.id == &node - f.graph.nodes.data());
      for (std::size_t slot = 0; slot < node.inputs.size(); ++slot, ++edge) {
        CHECK(node.inputs[slot] < node.id);
        CHECK(f.graph.edges[edge].from == node.inputs[slot]);
        CHECK(f.graph.edges[edge].to == node.id);
        CHECK(f.graph.edges[edge].slot == static_cast<int>(slot));
      }
    }
    CHECK(edge == f.graph.edges.size());
  }

  TEST_CASE("calls are groups, within each other where a body calls") {
    const Evaluated f("s(t) = 1/(1 + exp(-t)); n(a, b) = s(2a) * s(b); f = n(x, 3) + s(x)",
                      {{"x", 0.5}});
    Texts labels;
    std::vector<int> parents;
    for (const ExpressionGroup& group : f.graph.groups) {
      labels.push_back(group.label);
      parents.push_back(group.parent);
    }
    CHECK(labels == Texts{"n(x, 3)", "s(2a)", "s(b)", "s(x)"});
    CHECK(parents == std::vector<int>{-1, 0, 0, -1});
    // 2a is an argument: it stands in n, not in s. Inputs and the outermost sum are in no group.
    CHECK(f.graph.nodes[f.node("x")].group == -1);
    CHECK(f.graph.nodes[f.of_op("mul")].group == 0);
    CHECK(f.graph.nodes[f.of_op("neg")].group == 1);
    CHECK(f.graph.nodes[f.graph.output].group == -1);
  }

  TEST_CASE("a call without a node of its own makes no group") {
    const Evaluated f("same(x) = x; outer(x) = same(same(x)); f = outer(x) + same(1)", {{"x", 2}});
    CHECK(f.graph.groups.empty());
    CHECK(f.value == 3);
  }

  TEST_CASE("long calls are shortened in the label of their group") {
    const Evaluated f("g(x) = x^2; f = g(alpha + beta + gamma + delta)",
                      {{"alpha", 1}, {"beta", 1}, {"gamma", 1}, {"delta", 1}});
    CHECK(f.graph.groups[0].label == "g(…)");
  }

  TEST_CASE("the output may be another statement; the rest of the graph is still there") {
    const Evaluated f("u = x^2; w = ln(u - 4); f = 3u", {{"x", 2}}, "u");
    CHECK(f.value == 4);
    CHECK(f.graph.output_name == "u");
    CHECK(f.gradient("x") == 4);
    CHECK(f.gradient("f") == 0);
    // ln has an infinite slope here, which must not spoil what it does not lead to.
    CHECK(std::isinf(f.trace.values[f.node("w")]));
    for (const double message : f.trace.messages) CHECK(!std::isnan(message));
    const std::string wrong = "[output] the formula does not define `q`; it defines u, w, f";
    CHECK_THROWS_WITH_AS(Evaluated("u = x^2; w = u; f = 3u", {{"x", 2}}, "q"), wrong.c_str(),
                         Error);
  }

  TEST_CASE("a last statement without a name is f, or the next free name") {
    CHECK(Evaluated("x^2", {{"x", 2}}).graph.output_name == "f");
    CHECK(Evaluated("f = 2x; f + 1", {{"x", 2}}).graph.output_name == "f_1");
    CHECK(Evaluated("f + x", {{"x", 2}, {"f", 1}}).graph.output_name == "f_1");
  }

  TEST_CASE("constants have gradients too") {
    const Evaluated f("f = 3x + 4", {{"x", 5}});
    CHECK(f.trace.gradients == Numbers{3, 5, 1, 1, 1});
  }

  TEST_CASE("dot is products and their sum, in a group") {
    const Evaluated f("dot([a,b],[c,d])", {{"a", 1}, {"b", 2}, {"c", 3}, {"d", 4}});
    CHECK(f.value == 11);
    CHECK(f.trace.tangents == Numbers{3, 4, 1, 2});
    CHECK(ops_of(f.graph) == Texts{"input", "input", "input", "input", "mul", "mul", "sum"});
    CHECK(f.graph.groups[0].label == "dot");
  }

  TEST_CASE("every op is called by its own name, but for those with a sign") {
    const std::set<std::string> signs{"add", "sub", "mul", "div", "neg"};
    for (const Op<double>* op : formula_ops()) {
      const std::string name = op->name;
      INFO(name);
      std::string call = name + "(x" + (op->max_inputs == 1 ? ")" : ", y)");
      if (name == "softmax") call += "[0]";
      if (signs.count(name) > 0) {
        CHECK(Evaluated(name, {{name, 2}}).value == 2);  // free for what the formula means by it
        CHECK_THROWS_AS(ExpressionSession(call, "", {}), FormulaError);
      } else {
        const Evaluated f(call, {{"x", 0.25}, {"y", 0.5}});
        CHECK(f.graph.nodes[f.graph.output].op == name);
      }
    }
    for (const char* name : {"sigmoid", "tanh", "relu"})
      CHECK(Evaluated(std::string(name) + "(x)", {{"x", 1}}).of_op(name) == 1);
    for (const char* name : {"linear", "squared_error", "softmax_cross_entropy", "batch_mean"}) {
      CHECK_THROWS_AS(ExpressionSession(std::string(name) + "(x, y)", "", {}), FormulaError);
      CHECK_THROWS_AS(ExpressionSession(std::string(name) + "(x)", "", {}), FormulaError);
    }
  }

  TEST_CASE("the wrong number of values is refused") {
    Evaluated f("x*y", {{"x", 1}, {"y", 2}});
    CHECK_THROWS_WITH_AS(f.session.evaluate({1}),
                         "[expression] values for 2 inputs expected, got 1", Error);
    CHECK_THROWS_WITH_AS(differences(f.session, {1, 2}, central_difference, 0),
                         "[numeric] h must be a positive number, got 0", Error);
  }
}

}  // namespace backprop
