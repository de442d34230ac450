// The formulas of the lectures: every number that a slide shows.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "expressions.h"
#include "relative.h"
#include "tensor/error.h"

namespace backprop {
namespace {

using doctest::Approx;
using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

}  // namespace

TEST_SUITE("expression: lectures") {
  TEST_CASE("x²y/z at (3, 4, 2): every value, gradient and local derivative") {
    for (const char* formula : {"f = x^2*y/z", "v = x²; u = v·y; f = u/z", "x²y/z"}) {
      const Evaluated f(formula, {{"x", 3}, {"y", 4}, {"z", 2}});
      CHECK(ops_of(f.graph) == Texts{"input", "input", "input", "pow", "mul", "div"});
      CHECK(f.trace.values == Numbers{3, 4, 2, 9, 36, 18});
      CHECK(f.trace.gradients == Numbers{12, 4.5, -9, 2, 0.5, 1});
      CHECK(f.trace.locals == Numbers{6, 4, 9, 0.5, -9});
      CHECK(f.trace.messages == Numbers{12, 2, 4.5, 0.5, -9});
      CHECK(f.trace.tangents == Numbers{12, 4.5, -9});
    }
  }

  TEST_CASE("x²y/z numerically, forward with h = 1e-4") {
    Evaluated f("f = x^2*y/z", {{"x", 3}, {"y", 4}, {"z", 2}});
    const Numbers numeric = differences(f.session, f.point, forward_difference, 1e-4);
    CHECK(numeric[0] == relative(12.0002, 1e-8));
    CHECK(numeric[1] == relative(4.5, 1e-8));
    CHECK(numeric[2] == relative(-8.99955, 1e-7));
  }

  TEST_CASE("K = f(g(h(x))) at 1: both passes and the three local derivatives") {
    const Evaluated k("h(x) = x + 1; g(x) = 2(x - 1)^2; f(x) = x^2 - x + 1; K = f(g(h(x)))",
                      {{"x", 1}});
    CHECK(k.value == 3);
    CHECK(k.gradient("x") == 12);
    CHECK(k.trace.tangents == Numbers{12});
    REQUIRE(k.graph.groups.size() == 3);
    CHECK(k.graph.groups[0].label == "h(x)");
    CHECK(k.graph.groups[1].label == "g(h(x))");
    CHECK(k.graph.groups[2].label == "f(g(h(x)))");
    // h = 2 with gradient 12, g = 2 with gradient 3: h' = 1, g' = 4, f' = 3.
    const int h = k.of_op("add"), g = k.of_op("mul");
    CHECK(k.trace.values[h] == 2);
    CHECK(k.trace.gradients[h] == 12);
    CHECK(k.trace.values[g] == 2);
    CHECK(k.trace.gradients[g] == 3);
    CHECK(k.trace.gradients[h] / k.trace.gradients[g] == 4);
  }

  TEST_CASE("the same as named steps") {
    const Evaluated k("h = x + 1\ng = 2(h - 1)^2\nK = g^2 - g + 1", {{"x", 1}});
    CHECK(k.trace.values[k.node("h")] == 2);
    CHECK(k.trace.values[k.node("g")] == 2);
    CHECK(k.value == 3);
    CHECK(k.gradient("g") == 3);
    CHECK(k.gradient("h") == 12);
    CHECK(k.gradient("x") == 12);
    CHECK(k.local(k.node("x"), k.node("h")) == 1);
  }

  TEST_CASE("K(x) = f(g(h(x))) as a function is called with the input x") {
    const Evaluated k("h(x)=x+1; g(x)=2(x-1)^2; f(x)=x^2-x+1; K(x)=f(g(h(x)))", {{"x", 1}});
    CHECK(k.value == 3);
    CHECK(k.gradient("x") == 12);
    CHECK(k.graph.output_name == "K");
    for (const double x : {-2.0, 0.5, 3.0}) {
      const Evaluated at("h(x)=x+1; g(x)=2(x-1)^2; f(x)=x^2-x+1; K(x)=f(g(h(x)))", {{"x", x}});
      CHECK(at.value == Approx(4 * std::pow(x, 4) - 2 * x * x + 1));
      CHECK(at.gradient("x") == Approx(16 * std::pow(x, 3) - 4 * x));
    }
  }

  TEST_CASE("the numerical derivative of K by h") {
    Evaluated k("h(x)=x+1; g(x)=2(x-1)^2; f(x)=x^2-x+1; K=f(g(h(x)))", {{"x", 1}});
    const auto forward = [&](double h) {
      return differences(k.session, {1}, forward_difference, h)[0];
    };
    CHECK(forward(1e-1) == relative(14.364, 1e-10));
    CHECK(forward(1e-2) == relative(12.2216, 1e-4));
    CHECK(forward(1e-4) == relative(12.00220016, 1e-9));
    CHECK(forward(1e-6) == relative(12.0000220, 1e-9));
    CHECK(forward(1e-16) == 0);  // 1 + 1e-16 is 1
    CHECK(differences(k.session, {1}, central_difference, 1e-4)[0] == relative(12.00000016, 1e-9));
    CHECK(differences(k.session, {1}, backward_difference, 1e-1)[0] == Approx((3 - 2.0044) / 0.1));
  }

  TEST_CASE("the exercise h = x², g = 3x, f = 1 + x²: K(1) = 10, K'(1) = 36") {
    const Evaluated k("h(x) = x^2; g(x) = 3x; f(x) = 1 + x^2; K = f(g(h(x)))", {{"x", 1}});
    CHECK(k.value == 10);
    CHECK(k.gradient("x") == 36);
    CHECK(k.trace.gradients[k.of_op("pow")] == 18);  // f'(3)·g'(1)
    CHECK(k.trace.gradients[k.of_op("mul")] == 6);   // f'(3)
  }

  TEST_CASE("logistic least squares with a penalty: the deltas, w used twice") {
    const Evaluated l("z = w*x + b; y = σ(z); L = 0.5(y - t)^2; R = 0.5w^2; L_reg = L + λ*R",
                      {{"x", 2}, {"w", 0.5}, {"b", -1}, {"t", 1}, {"λ", 0.1}});
    CHECK(l.trace.values[l.node("z")] == 0);
    CHECK(l.trace.values[l.node("y")] == 0.5);
    CHECK(l.trace.values[l.node("L")] == 0.125);
    CHECK(l.trace.values[l.node("R")] == 0.125);
    CHECK(l.value == Approx(0.1375));
    CHECK(l.gradient("L_reg") == 1);
    CHECK(l.gradient("R") == 0.1);
    CHECK(l.gradient("L") == 1);
    CHECK(l.gradient("y") == -0.5);
    CHECK(l.gradient("z") == -0.125);
    CHECK(l.gradient("w") == Approx(-0.2));
    CHECK(l.gradient("b") == -0.125);
    double messages = 0;  // to w: -0.25 through z, 0.05 through R
    for (std::size_t i = 0; i < l.graph.edges.size(); ++i)
      if (l.graph.edges[i].from == l.node("w")) messages += l.trace.messages[i];
    CHECK(messages == l.gradient("w"));
  }

  TEST_CASE("softmax of (-2, 3, 1) and its Jacobian") {
    const std::map<std::string, double> at{{"a", -2}, {"b", 3}, {"c", 1}};
    const double p[] = {0.005899750, 0.875600595, 0.118499655};
    for (int i = 0; i < 3; ++i)
      CHECK(Evaluated("softmax([a,b,c])[" + std::to_string(i) + "]", at).value ==
            relative(p[i], 1e-7));
    const Evaluated row("softmax([a,b,c])[1]", at);
    CHECK(row.trace.gradients[0] == relative(-0.005166, 1e-4));
    CHECK(row.trace.gradients[1] == relative(0.108924, 1e-5));
    CHECK(row.trace.gradients[2] == relative(-0.103758, 1e-5));
    const Evaluated loss("p = softmax([a,b,c]); J = -ln(p[1])", at);
    CHECK(loss.value == relative(0.132845234, 1e-8));
    CHECK(loss.gradient("a") == relative(0.00590, 1e-3));
    CHECK(loss.gradient("b") == relative(-0.12440, 1e-4));
    CHECK(loss.gradient("c") == relative(0.11850, 1e-4));
    CHECK(Evaluated("J = logsumexp([a,b,c]) - a", at).value == relative(5.132845, 1e-6));
    CHECK(Evaluated("J = logsumexp([a,b,c]) - c", at).value == relative(2.132845, 1e-6));
  }

  TEST_CASE("logsumexp at 1000 does not overflow; its unsafe twin does") {
    const Evaluated safe("logsumexp([a, b])", {{"a", 1000}, {"b", 1000}});
    CHECK(safe.value == relative(1000.693147180559945, 1e-15));
    CHECK(safe.trace.gradients[0] == 0.5);
    CHECK(std::isinf(Evaluated("ln(exp(a) + exp(b))", {{"a", 1000}, {"b", 1000}}).value));
  }

  TEST_CASE("a product swaps its inputs, max routes to the largest, ties by convention") {
    const Evaluated product("x*y", {{"x", 3}, {"y", -2}});
    CHECK(product.trace.gradients == Numbers{-2, 3, 1});
    const std::map<std::string, double> tie{{"x", 2}, {"y", 2}};
    CHECK(Evaluated("max(x, y)", {{"x", 3}, {"y", 5}}).trace.tangents == Numbers{0, 1});
    CHECK(Evaluated("max(x, y)", tie).trace.tangents == Numbers{1, 0});
    CHECK(Evaluated("max(x, y)", tie, "", {0, true, 0}).trace.tangents == Numbers{0.5, 0.5});
    for (const double at_zero : {0.0, 0.5, 1.0})
      CHECK(Evaluated("relu(x)", {{"x", 0}}, "", {at_zero, false, 0}).gradient("x") == at_zero);
    CHECK(Evaluated("leaky_relu(x, slope=0.2)", {{"x", 0}}, "", {0.5, false, 0}).gradient("x") ==
          Approx(0.6));
  }

  TEST_CASE("the landscape 4(x-2)^2 + 4(y+1)^2 - 0.1xy") {
    const Evaluated f("f = 4(x-2)^2 + 4(y+1)^2 - 0.1x*y", {{"x", 2}, {"y", -1}});
    CHECK(f.value == Approx(0.2));
    CHECK(f.gradient("x") == Approx(0.1));
    CHECK(f.gradient("y") == Approx(-0.2));
  }

  TEST_CASE("two sigmoids make a bump") {
    const std::string f = "σ(20(x - 0.3)) - σ(20(x - 0.7))";
    CHECK(Evaluated(f, {{"x", 0}}).value == relative(0.00247, 2e-3));
    CHECK(Evaluated(f, {{"x", 0.3}}).value == relative(0.49966, 1e-5));
    CHECK(Evaluated(f, {{"x", 0.5}}).value == relative(0.96403, 1e-5));
  }
}

}  // namespace backprop
