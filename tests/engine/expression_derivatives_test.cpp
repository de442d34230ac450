// Random formulas: differentiated in three ways, printed and read again; and how long it takes.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "expressions.h"
#include "tensor/error.h"
#include "tensor/random.h"

namespace backprop {
namespace {

using doctest::Approx;
using Numbers = std::vector<double>;

// A formula that is smooth and tame wherever its inputs are between -2 and 2.
std::string random_formula(Random& random, int depth) {
  static constexpr const char* leaves[] = {"x", "y", "z", "2", "0.5", "π"};
  static constexpr const char* unary[] = {"tanh", "sin",  "sigmoid", "gelu", "softplus",
                                          "erf",  "atan", "silu",    "-",    "√"};
  static constexpr const char* binary[] = {"+", "-", "*", "·", "/", "−"};
  if (depth == 0) return leaves[random.below(6)];
  const auto part = [&] { return "(" + random_formula(random, depth - 1) + ")"; };
  switch (random.below(6)) {
    case 0: {
      const std::string name = unary[random.below(10)];
      return name == "√" ? "√(1 + " + part() + "²)" : name + part();
    }
    case 1:
      return part() + "²";
    case 2:
      return "(1 + " + part() + "^2)^0.5";
    case 3:
      return "logsumexp([" + part() + ", x, " + part() + "])";
    case 4:
      return "dot([" + part() + ", softmax([x, " + part() + "])[1]], [z, y])";
    default: {
      const std::string sign = binary[random.below(6)];
      return sign == "/" ? part() + "/(1 + " + part() + "²)" : part() + sign + part();
    }
  }
}

}  // namespace

TEST_SUITE("expression: derivatives") {
  TEST_CASE("random formulas: reverse, forward and central differences agree") {
    Random random(11);
    for (int i = 0; i < 200; ++i) {
      const std::string formula = random_formula(random, 1 + i % 4);
      INFO(formula);
      std::map<std::string, double> at;
      for (const char* name : {"x", "y", "z"}) at[name] = random.uniform(-2, 2);
      Evaluated f(formula, at);
      REQUIRE(std::isfinite(f.value));
      const Numbers numeric = differences(f.session, f.point, central_difference, 1e-5);
      for (std::size_t k = 0; k < f.point.size(); ++k) {
        const double reverse = f.trace.gradients[f.graph.inputs[k].node];
        CHECK(f.trace.tangents[k] == Approx(reverse).epsilon(1e-10));
        CHECK(numeric[k] == Approx(reverse).epsilon(1e-6).scale(1 + std::abs(f.value)));
      }
      // Each gradient is the sum of the messages that leave its node.
      Numbers sums(f.graph.nodes.size());
      sums[f.graph.output] = 1;
      for (std::size_t e = 0; e < f.graph.edges.size(); ++e)
        sums[f.graph.edges[e].from] += f.trace.messages[e];
      for (std::size_t node = 0; node < sums.size(); ++node)
        CHECK(f.trace.gradients[node] == Approx(sums[node]).epsilon(1e-12));
    }
  }

  TEST_CASE("printed formulas read back as the same graph") {
    Random random(12);
    for (int i = 0; i < 200; ++i) {
      const std::string formula = random_formula(random, 1 + i % 3);
      std::map<std::string, double> at;
      for (const char* name : {"x", "y", "z"}) at[name] = random.uniform(-2, 2);
      const Evaluated f(formula, at);
      const std::string printed = f.graph.nodes[f.graph.output].formula;
      INFO(formula, "  printed as  ", printed);
      if (printed.find("…") != std::string::npos) continue;
      const Evaluated again(printed, at);
      CHECK(again.value == Approx(f.value).epsilon(1e-14));
      CHECK(again.graph.nodes[again.graph.output].formula == printed);
    }
  }

  TEST_CASE("no bracket too many, none too few") {
    const std::pair<const char*, const char*> printed[] = {
        {"((x))+(y)", "x + y"},
        {"x-(y-z)", "x - (y - z)"},
        {"(x-y)-z", "x - y - z"},
        {"x-(y+z)", "x - (y + z)"},
        {"x/(y*z)", "x/(y*z)"},
        {"x/y*z", "x/y*z"},
        {"(x+y)z", "(x + y)*z"},
        {"2*(-y)", "2*-y"},
        {"-(x^2)", "-x^2"},
        {"(-x)^2", "(-x)^2"},
        {"(-3)^2", "(-3)^2"},
        {"-3^2", "-3^2"},
        {"(x^y)^z", "(x^y)^z"},
        {"x^y^z", "x^y^z"},
        {"2^-x", "2^-x"},
        {"x^-2", "x^-2"},
        {"-(x*y)", "-(x*y)"},
        {"-x*y", "-x*y"},
        {"x - -y", "x - -y"},
        {"σ(2x)", "sigmoid(2*x)"},
        {"max(x,min(y,z))", "max(x, min(y, z))"},
        {"elu(x, alpha=2)", "elu(x, alpha=2)"},
        {"elu(x, alpha=1)", "elu(x)"},
        {"softmax([x,y])[1]", "softmax([x, y])[1]"},
        {"logsumexp(x,y)", "logsumexp([x, y])"},
        {"e^x + π", "e^x + π"},
        {"1e21 x", "1e+21*x"},
    };
    for (const auto& [typed, wanted] : printed) {
      INFO(std::string(typed));
      const ExpressionSession session(typed, "", {});
      CHECK(session.graph().nodes[session.graph().output].formula == std::string(wanted));
    }
  }

  TEST_CASE("a graph of 2,000 nodes is evaluated in well under 2 ms") {
    std::string formula = "x_0 = sin(x)";
    for (int i = 1; i < 1000; ++i)
      formula += "; x_" + std::to_string(i) + " = x_" + std::to_string(i - 1) + "*y + z";
    formula.resize(formula.rfind(';', 19000));
    Evaluated f(formula, {{"x", 0.3}, {"y", 0.9}, {"z", 0.1}});
    REQUIRE(f.graph.nodes.size() > 1200);
    using Clock = std::chrono::steady_clock;
    double best = 1;
    for (int i = 0; i < 20; ++i) {
      const auto start = Clock::now();
      f.session.evaluate(f.point);
      best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
    }
    const double per_node = best / static_cast<double>(f.graph.nodes.size());
    CHECK(per_node < 1e-6);
  }
}

}  // namespace backprop
