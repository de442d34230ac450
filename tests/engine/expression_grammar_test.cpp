// The grammar: texts and their values, texts and their errors with place.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "expressions.h"
#include "relative.h"
#include "tensor/error.h"

namespace backprop {
namespace {

const std::map<std::string, double> point{
    {"x", 3},      {"y", 5},    {"z", 2},  {"a", 7},    {"b", -4},  {"w_1", 0.5},
    {"θ_0", 11},   {"θ", 1.25}, {"x₁", 6}, {"xy", 13},  {"σ", 4},   {"μ", 1},
    {"Привет", 8}, {"x̂", 9},    {"E", 17}, {"e_1", 19}, {"_t", 23}, {"ℓ", 0.25}};

struct Accepted {
  std::string formula;
  double value;
};

// At the point above.
const Accepted accepted[] = {
    // precedence and direction
    {"x + y*z", 13},
    {"(x + y)*z", 16},
    {"x - y - z", -4},
    {"a/x/y", 7.0 / 15},
    {"a/x*y", 7.0 / 3 * 5},
    {"1/2x", 1.5},
    {"-x^2", -9},
    {"(-x)^2", 9},
    {"-3^2", -9},
    {"2^-x", 0.125},
    {"2^3^2", 512},
    {"(2^3)^2", 64},
    {"2^-1^2", 0.5},
    {"x**2", 9},
    {"--x", 3},
    {"x--y", 8},
    {"x-+y", -2},
    {"+x", 3},
    {"2*-x", -6},
    {"2^+2", 4},
    {"-x*y", -15},
    {"-x²", -9},
    // implied products
    {"2x", 6},
    {"2x^2", 18},
    {"4(x-2)^2", 4},
    {"(x)(y)", 15},
    {"(x+1)2", 8},
    {"2(x)(y)z", 60},
    {"x²y", 45},
    {"x^2y", 45},
    {"3sin(x)", 0.42336002417960163},
    {"(x)sin(x)", 0.42336002417960163},
    {"sqrt(x)sqrt(x)", 3},
    {"2√(9)", 6},
    {"2 x", 6},
    {"2xy", 26},  // the name xy
    {"2pi", 6.283185307179586},
    {"x*2e", 16.30969097075427},  // two times e
    // signs
    {"x×y", 15},
    {"x·y", 15},
    {"x∙y", 15},
    {"x⋅y", 15},
    {"x÷y", 0.6},
    {"x−y", -2},
    {"x–y", -2},
    {"x²", 9},
    {"x³", 27},
    {"x¹²", 531441},
    {"2x⁰", 2},
    {"x⁻²", 1.0 / 9},
    {"x⁺²", 9},
    {"(x+1)²", 16},
    {"sin(x)²", 0.019914856674816989},
    {"√x²", 3},
    {"√(x+1)", 2},
    {"√x*y", 8.660254037844386},
    // numbers
    {".5", 0.5},
    {"5.", 5},
    {"1e3", 1000},
    {"1E-3x", 0.003},
    {"2e3x", 6000},
    {"1.5e+2", 150},
    {"0.1", 0.1},
    {"00012", 12},
    {"1e-400", 0},
    // names
    {"w_1 + θ_0", 11.5},
    {"θ", 1.25},
    {"x₁", 6},
    {"xy", 13},
    {"Привет", 8},
    {"x̂", 9},
    {"E", 17},
    {"e_1", 19},
    {"_t", 23},
    {"ℓ", 0.25},
    {"(x-μ)/σ", 0.5},
    {"σ(0)", 0.5},
    // constants, and that they may be defined
    {"pi", 3.141592653589793},
    {"π", 3.141592653589793},
    {"e", 2.718281828459045},
    {"e^2", 7.38905609893065},
    {"e = 3; 2e", 6},
    {"pi = 3; pi", 3},
    {"π(x) = x^2; π(3)", 9},
    // functions and their other names
    {"log(x)", 1.0986122886681098},
    {"ln(x)", 1.0986122886681098},
    {"log2(8)", 3},
    {"log10(1000)", 3},
    {"arctan(x)", 1.2490457723982544},
    {"arcsin(1)", 1.5707963267948966},
    {"arccos(1)", 0},
    {"swish(0)", 0},
    {"ReLU(b)", 0},
    {"relu(b)", 0},
    {"leaky_relu(b)", -0.04},
    {"leaky_relu(b, slope=0.5)", -2},
    {"leaky_relu(b, slope = -.5)", 2},
    {"leaky_relu(b, 0.5)", -2},
    {"elu(b, 2)", -1.9633687222225316},
    {"elu(b, alpha=2)", -1.9633687222225316},
    {"step(x) + step(b) + step(0)", 1},
    {"sign(b)", -1},
    {"abs(b)", 4},
    {"square(b)", 16},
    {"pow(x, 2)", 9},
    {"pow(x, y)", 243},
    // many arguments, vectors
    {"max(x, y, z)", 5},
    {"max([x, y, z])", 5},
    {"min(x, b)", -4},
    {"max(x)", 3},
    {"sum(x, y, 1)", 9},
    {"sum([x, y], z)", 10},
    {"mean([x, y])", 4},
    {"dot([x, y], [z, 1])", 11},
    {"[x, y][1]", 5},
    {"v = [x, y, z]; v[0] + v[2]", 5},
    {"v = [x, y]; dot(v, v)", 34},
    {"softmax(x, x)[0]", 0.5},
    {"v = [x, x, x, x]; softmax(v)[3]", 0.25},
    {"logsumexp([x, x])", 3.6931471805599454},
    {"logsumexp(x)", 3},
    // definitions
    {"f = x; g = f*f; g + f", 12},
    {"f(t) = t^2; f(x) + f(y)", 34},
    {"f(s, t) = s - t; f(x, y)", -2},
    {"f(x) = x^2; f(2x)", 36},  // a parameter hides an input
    {"k = 2; f(t) = k*t; f(x)", 6},
    {"f(t) = t + q; q_2 = 3; f(1) * 0 + q_2 + 0q", 3},
    {"f(t) = t + x; f(1)", 4},
    {"f(g) = g + 1; g(t) = 2t; f(g(x))", 7},
    {"v(p) = p[0] - p[1]; v([x, y])", -2},
    {"sigmoid(x) = x; sigmoid(y)", 5},  // one's own definition comes first
    {"max = x + 1; max", 4},
    {"f(x) = x^2", 9},
    {"f(x, y) = x*y", 15},
    {"y = 2; f(x, y) = x*y", 6},
    // lines
    {"u = x + 1\nu*2", 8},
    {"u = x + 1;\n\n;; u*2;", 8},
    {"u = x +\n1\n2u", 8},
    {"u = (x\n + 1)\r\n2u", 8},
    {"u =\n x + 1\xE2\x80\xA8 2u", 8},
    {"\xEF\xBB\xBFx\xC2\xA0+ 1", 4},
};

struct Refused {
  std::string formula;
  int from, to;  // bytes
  std::string message;
};

const Refused refused[] = {
    {"", 0, 0, "the formula is empty: write for example f = x^2*y"},
    {" ; \n", 0, 4, "the formula is empty: write for example f = x^2*y"},
    {"f = ", 4, 4, "a value expected, found the end"},
    {"f = ;", 4, 5, "a value expected, found `;`"},
    {"x +* y", 3, 4, "a value expected, found `*`"},
    {"x^", 2, 2, "a value expected, found the end"},
    {"a^b^", 4, 4, "a value expected, found the end"},
    {"()", 1, 2, "a value expected, found `)`"},
    {"relu()", 5, 6, "a value expected, found `)`"},
    {"[]", 1, 2, "a value expected, found `]`"},
    {"max(x,)", 6, 7, "a value expected, found `)`"},
    {"²", 0, 2, "a value expected, found `²`"},
    {"(x", 2, 2, "`)` expected, found the end"},
    {"(x; y)", 2, 3, "`)` expected, found `;`"},
    {"f(x; y", 3, 4, "`)` expected, found `;`"},
    {"[x, y", 5, 5, "`]` expected, found the end"},
    {"[x, y)", 5, 6, "`]` expected, found `)`"},
    {"x)", 1, 2, "`)` has no partner before it"},
    {"x]", 1, 2, "`]` has no partner before it"},
    {"x y", 2, 3, "an operator is missing between `x` and `y`: write * to multiply"},
    {"2 3", 2, 3, "an operator is missing between `2` and `3`: write * to multiply"},
    {"x 2", 2, 3, "an operator is missing between `x` and `2`: write * to multiply"},
    {"sin x", 0, 3, "`sin` is a function: write `sin(…)`"},
    {"sin", 0, 3, "`sin` is a function: write `sin(…)`"},
    {"2sin*x", 1, 4, "`sin` is a function: write `sin(…)`"},
    {"1,5*x", 1, 2, "`,` can only stand between arguments; a decimal point is written `.`"},
    {"2x = 3", 3, 4, "`=` can only follow a name, as in `f = …`, or a call, as in `f(x) = …`"},
    {"f = g = 3", 6, 7, "`=` can only follow a name, as in `f = …`, or a call, as in `f(x) = …`"},
    {"2x; y", 0, 2, "only the last statement may go without a name: write `name = …`"},
    {"sigmod(x)", 0, 6, "unknown function `sigmod`; did you mean `sigmoid`?"},
    {"1 + sofmax([x])[0]", 4, 10, "unknown function `sofmax`; did you mean `softmax`?"},
    {"tahn(x)", 0, 4, "unknown function `tahn`; did you mean `tanh`?"},
    {"loss(x) = x; lost(2)", 13, 17, "unknown function `lost`; did you mean `loss`?"},
    {"x(y + 1)", 0, 1, "unknown function `x`; to multiply write `x*(…)`"},
    {"t = 2; t(y)", 7, 8, "`t` is a value, not a function: to multiply write `t*(…)`"},
    {"f(t) = t(2); f(1)", 7, 8, "`t` is a value, not a function: to multiply write `t*(…)`"},
    {"f(x) = x; f", 10, 11, "`f` is a function: write `f(…)`"},
    {"f(x) = x; f(1, 2)", 10, 17, "`f` takes 1 argument, found 2"},
    {"f(x, y) = x; f(1)", 13, 17, "`f` takes 2 arguments, found 1"},
    {"relu(x, y)", 0, 10, "`relu` takes 1 argument, found 2"},
    {"leaky_relu(x, 0.1, 0.2)", 0, 23, "`leaky_relu` takes 1 argument, found 3"},
    {"pow(x, 2, 3)", 0, 12, "`pow` takes 2 arguments, found 3"},
    {"pow(x)", 0, 6, "`pow` takes 2 arguments, found 1"},
    {"f = x; f = 2", 7, 8, "`f` is defined twice"},
    {"f = x; f(x) = 2", 7, 8, "`f` is defined twice"},
    {"f = f + 1", 4, 5, "`f` cannot be defined by itself"},
    {"f(n) = n*f(n - 1); f(3)", 9, 17, "`f` cannot be defined by itself"},
    {"f = g; g = 2", 4, 5, "`g` is used before it is defined"},
    {"f(x) = g(x); g(x) = f(x); f(1)", 7, 11, "`g` is used before it is defined"},
    {"f(x) = sigmod(x); 2", 7, 13, "unknown function `sigmod`; did you mean `sigmoid`?"},
    {"f(x, x) = x; f(1, 2)", 5, 6, "the parameter `x` is there twice"},
    {"f(2) = 3", 2, 3, "the name of a parameter expected, found `2`"},
    {"f() = 3", 2, 3, "the name of a parameter expected, found `)`"},
    {"1..2", 0, 3, "a number has one decimal point only"},
    {"1.2.3", 0, 4, "a number has one decimal point only"},
    {"1e999", 0, 5, "the number is too large: the limit is about 1.8e308"},
    {"x²⁻", 1, 6, "a superscript must be a whole number: write ^ for other exponents"},
    {"xⁿ", 1, 4, "`ⁿ` cannot stand in a formula: write ^n"},
    {"|x|", 0, 1, "`|` cannot stand in a formula: write abs(x)"},
    {"{x}", 0, 1, "`{` cannot stand in a formula: use ( and )"},
    {"\\frac x", 0, 1, "`\\` cannot stand in a formula: functions are written by name, as sqrt(x)"},
    {"x'", 1, 2, "`'` cannot stand in a formula: names hold letters, digits and _"},
    {"x # y", 2, 3, "`#` cannot stand in a formula"},
    {"x + 😀", 4, 8, "`😀` cannot stand in a formula"},
    {"x \x01", 2, 3, "a control character cannot stand in a formula"},
    {"x + \xFF", 4, 5, "the text is not valid UTF-8"},
    {"θ + \xC3", 5, 6, "the text is not valid UTF-8"},
    {"\xED\xA0\x80", 0, 1, "the text is not valid UTF-8"},
    {"\xC0\xAF", 0, 1, "the text is not valid UTF-8"},
    {"[x, y] + 1", 0, 6, "a number expected, found a vector of 2"},
    {"[x, [y]]", 4, 7, "a number expected, found a vector of 1"},
    {"sin([x])", 4, 7, "a number expected, found a vector of 1"},
    {"[x, y]", 0, 6, "the output must be a number: choose one component"},
    {"softmax([x, y])", 0, 15, "the output must be a number: choose one component"},
    {"[x, y][2]", 7, 8, "an index from 0 to 1 expected, found `2`"},
    {"[x, y][-1]", 7, 9, "an index from 0 to 1 expected, found `-1`"},
    {"[x, y][0.5]", 7, 10, "an index from 0 to 1 expected, found `0.5`"},
    {"softmax([x, y])[z]", 16, 17, "an index from 0 to 1 expected, found `z`"},
    {"x[0]", 0, 1, "only a vector has components, and this is a number"},
    {"dot([x], [y, z])", 0, 16, "`dot` takes two vectors of one size, as `dot([a,b],[c,d])`"},
    {"dot(x, y)", 0, 9, "`dot` takes two vectors of one size, as `dot([a,b],[c,d])`"},
    {"leaky_relu(x, slope=z)", 14, 21, "`slope` must be a number, as `slope=0.1`"},
    {"leaky_relu(x, z)", 14, 15, "`slope` must be a number, as `slope=0.1`"},
    {"leaky_relu(x, slop=1)", 14, 20, "`leaky_relu` has no constant `slop`; it has `slope`"},
    {"relu(x, at_zero=1)", 8, 17, "`relu` has no constant `at_zero`"},
    {"max(x, slope=1)", 7, 14, "there is no constant `slope` to set here"},
    {"f(t) = t; f(t=1)", 12, 15, "there is no constant `t` to set here"},
};

}  // namespace

TEST_SUITE("expression: grammar") {
  TEST_CASE("texts and their values") {
    for (const Accepted& row : accepted) {
      INFO(row.formula);
      std::map<std::string, double> at = point;
      at["q"] = 100;
      const double value = Evaluated(row.formula, at).value;
      CHECK((value == row.value || value == relative(row.value, 1e-14)));
    }
  }

  TEST_CASE("texts and their errors") {
    for (const Refused& row : refused) {
      INFO(row.formula);
      try {
        ExpressionSession session(row.formula, "", {});
        FAIL_CHECK("was accepted");
      } catch (const FormulaError& error) {
        CHECK(error.what() == row.message);
        CHECK(error.from == row.from);
        CHECK(error.to == row.to);
      }
    }
  }

  TEST_CASE("vectors may be counted from 1") {
    const ExpressionOptions from_one{0, false, 1};
    CHECK(Evaluated("v = [x, y]; v[1]", point, "", from_one).value == 3);
    const Evaluated softmax("softmax([x, y])[2]", point, "", from_one);
    CHECK(softmax.value == doctest::Approx(0.8807970779778823));
    CHECK(softmax.graph.nodes[softmax.graph.output].label == "softmax[2]");
    CHECK(softmax.graph.nodes[softmax.graph.output].formula == "softmax([x, y])[2]");
    CHECK_THROWS_WITH_AS(ExpressionSession("[x, y][0]", "", from_one),
                         "an index from 1 to 2 expected, found `0`", FormulaError);
  }
}

}  // namespace backprop
