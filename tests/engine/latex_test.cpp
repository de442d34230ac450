// Formulas as LaTeX, as they are typed.
#include "expression/latex.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tensor/error.h"

namespace backprop {
namespace {

std::string latex_of(const std::string& formula) {
  std::string all;
  for (const std::string& each : formula_latex(formula)) all += (all.empty() ? "" : "; ") + each;
  return all;
}

TEST_CASE("fractions, powers, roots and products") {
  CHECK(latex_of("f = x^2*y/z") == "f = \\frac{x^{2} y}{z}");
  CHECK(latex_of("-x^2*y/z^2") == "-\\frac{x^{2} y}{z^{2}}");
  CHECK(latex_of("2*3") == "2 \\cdot 3");
  CHECK(latex_of("x*2") == "x \\cdot 2");
  CHECK(latex_of("2(x-1)^2") == "2 \\left(x - 1\\right)^{2}");
  CHECK(latex_of("a/b/c") == "\\frac{\\frac{a}{b}}{c}");
  CHECK(latex_of("a/b*c") == "\\frac{a}{b} c");
  CHECK(latex_of("(a+b)/(c-d)") == "\\frac{a + b}{c - d}");
  CHECK(latex_of("a*(b/c)") == "a \\cdot \\frac{b}{c}");
  CHECK(latex_of("a - (b - c)") == "a - \\left(b - c\\right)");
  CHECK(latex_of("a*-b") == "a \\left(-b\\right)");
  CHECK(latex_of("√(x²+1)") == "\\sqrt{x^{2} + 1}");
  CHECK(latex_of("2^-x") == "2^{-x}");
  CHECK(latex_of("(-2)^x") == "\\left(-2\\right)^{x}");
  CHECK(latex_of("(a/b)^2") == "\\left(\\frac{a}{b}\\right)^{2}");
  CHECK(latex_of("(x^2)^3") == "\\left(x^{2}\\right)^{3}");
  CHECK(latex_of("x^y^z") == "x^{y^{z}}");
  CHECK(latex_of("1e-7x") == "1 \\cdot 10^{-7} x");
}

TEST_CASE("names") {
  CHECK(latex_of("w_1") == "w_{1}");
  CHECK(latex_of("w₁₂") == "w_{12}");
  CHECK(latex_of("x1") == "x_{1}");
  CHECK(latex_of("θ_0") == "\\theta_{0}");
  CHECK(latex_of("Δ") == "\\Delta");
  CHECK(latex_of("lambda") == "\\lambda");
  CHECK(latex_of("x̂_i") == "\\hat{x}_{i}");
  CHECK(latex_of("L_reg") == "L_{\\mathit{reg}}");
  CHECK(latex_of("loss*x") == "\\mathit{loss} \\cdot x");
  CHECK(latex_of("2π") == "2 \\pi");
  CHECK(latex_of("2pi") == "2 \\pi");
  CHECK(latex_of("w_i_j") == "w_{i,j}");
  CHECK(latex_of("xᵢ + yₙ") == "x_{i} + y_{n}");
  CHECK(latex_of("w12_b") == "w_{12,b}");
  CHECK(latex_of("_") == "\\mathit{\\_}");
}

TEST_CASE("functions") {
  CHECK(latex_of("sigmoid(w·x+b)") == "\\sigma\\left(w x + b\\right)");
  CHECK(latex_of("log(x)") == "\\ln\\left(x\\right)");
  CHECK(latex_of("log2(x) + log10(x)") == "\\log_{2}\\left(x\\right) + \\log_{10}\\left(x\\right)");
  CHECK(latex_of("tanh(x)^2") == "\\tanh^{2}\\left(x\\right)");
  CHECK(latex_of("sigmoid(x)^2") == "\\sigma\\left(x\\right)^{2}");
  CHECK(latex_of("exp(-x)") == "e^{-x}");
  CHECK(latex_of("exp(x)^2") == "\\left(e^{x}\\right)^{2}");
  CHECK(latex_of("abs(x-1)") == "\\left|x - 1\\right|");
  CHECK(latex_of("arcsin(x)") == "\\arcsin\\left(x\\right)");
  CHECK(latex_of("max(x, 0)") == "\\max\\left(x, 0\\right)");
  CHECK(latex_of("relu(x)") == "\\operatorname{ReLU}\\left(x\\right)");
  CHECK(latex_of("leaky_relu(x, slope=0.1)") ==
        "\\operatorname{leaky\\,ReLU}\\left(x, \\mathit{slope}=0.1\\right)");
  CHECK(latex_of("softmax([a,b])[1]") == "\\operatorname{softmax}\\left(a, b\\right)_{1}");
  CHECK(latex_of("sum(a, b)") == "\\operatorname{sum}\\left(a, b\\right)");
  CHECK(latex_of("dot([a,b],[c,d])") == "\\left[a, b\\right] \\cdot \\left[c, d\\right]");
}

TEST_CASE("definitions and functions of the formula") {
  CHECK(latex_of("h(x) = x+1; K = h(2x)^2") ==
        "h\\left(x\\right) = x + 1; K = h\\left(2 x\\right)^{2}");
  CHECK(formula_latex("a = 1\nb = a").size() == 2);
  CHECK_THROWS_AS(formula_latex("x +"), FormulaError);
}

TEST_CASE("nothing that is typed becomes a command") {
  CHECK(latex_of("abc_def") == "\\mathit{abc}_{\\mathit{def}}");
  CHECK(latex_of("_x") == "\\mathit{\\_x}");
  CHECK(latex_of("ж") == "\\mathit{ж}");
}

}  // namespace
}  // namespace backprop
