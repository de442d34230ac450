// Symbolic derivatives of the lectures and of every op: what a person would write.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "expression/differentiate.h"
#include "expression/functions.h"
#include "expression/rules.h"
#include "expressions.h"
#include "ops/registry.h"
#include "tensor/decimal.h"

namespace backprop {
namespace {

std::string by(const std::string& formula, const std::string& name,
               const ExpressionOptions& options = {}) {
  return differentiate(formula, "", options, name, -1).formula;
}

struct Case {
  const char* formula;
  const char* by;
  const char* derivative;
};

void check(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    INFO(each.formula, " by ", each.by);
    CHECK(by(each.formula, each.by) == each.derivative);
  }
}

const std::string regularized =
    "z = w*x + b; y = sigmoid(z); L = (y-t)^2/2; R = w^2/2; L_reg = L + l*R";

TEST_CASE("the formulas of the lectures") {
  check({
      {"f = x^2*y/z", "x", "2*x*y/z"},
      {"f = x^2*y/z", "y", "x^2/z"},
      {"f = x^2*y/z", "z", "-x^2*y/z^2"},
      {"h(x) = x+1; g(x) = 2(x-1)^2; f(x) = x^2-x+1; K = f(g(h(x)))", "x", "16*x^3 - 4*x"},
      {"h(x) = x^2; g(x) = 3x; f(x) = 1+x^2; K = f(g(h(x)))", "x", "36*x^3"},
      {"4(x-2)^2 + 4(y+1)^2 - 0.1x*y", "x", "8*(x - 2) - 0.1*y"},
      {"4(x-2)^2 + 4(y+1)^2 - 0.1x*y", "y", "8*(y + 1) - 0.1*x"},
      {"sigmoid(z)", "z", "sigmoid(z)*(1 - sigmoid(z))"},
      {"tanh(x)", "x", "1 - tanh(x)^2"},
      {"logsumexp([a, b, c]) - b", "a", "softmax([a, b, c])[0]"},
      {"logsumexp([a, b, c]) - b", "b", "softmax([a, b, c])[1] - 1"},
      {"softmax([a, b])[0]", "a", "softmax([a, b])[0]*(1 - softmax([a, b])[0])"},
      {"softmax([a, b])[0]", "b", "-softmax([a, b])[0]*softmax([a, b])[1]"},
      {"p = sigmoid(w*x); -t*ln(p) - (1-t)*ln(1-p)", "w", "x*(sigmoid(w*x) - t)"},
  });
  CHECK(by(regularized, "b") == "sigmoid(w*x + b)*(1 - sigmoid(w*x + b))*(sigmoid(w*x + b) - t)");
  CHECK(by(regularized, "l") == "w^2/2");
}

TEST_CASE("as a person would write it") {
  check({
      {"x/3 + x/6", "x", "1/2"},
      {"0.1x + 0.2x", "x", "0.3"},
      {"x*exp(x)", "x", "exp(x)*(x + 1)"},
      {"x/(1 + x)", "x", "1/(x + 1)^2"},
      {"ln(x)/x", "x", "(1 - ln(x))/x^2"},
      {"sqrt(x^2 + y^2)", "x", "x/sqrt(x^2 + y^2)"},
      {"x^0.5", "x", "0.5/sqrt(x)"},
      {"sqrt(x)", "x", "1/(2*sqrt(x))"},
      {"1/x", "x", "-1/x^2"},
      {"x^-2", "x", "-2/x^3"},
      {"2^x", "x", "2^x*ln(2)"},
      {"x^x", "x", "x^x*(1 + ln(x))"},
      {"x^y", "x", "y*x^(y - 1)"},
      {"(x + 1)^3*(x - 1)^2", "x", "(x - 1)*(x + 1)^2*(5*x - 1)"},
      {"(y - x)^2", "x", "2*(x - y)"},
      {"100*(y-x^2)^2 + (1-x)^2", "y", "200*(y - x^2)"},
      {"exp(-x^2/2)/sqrt(2pi)", "x", "-x*exp(-x^2/2)/sqrt(2*pi)"},
      {"sin(x)*cos(x)", "x", "cos(x)^2 - sin(x)^2"},
      {"e^(2x)", "x", "2*exp(2*x)"},
      {"ln(exp(3x))", "x", "3"},
      {"x - x + y", "x", "0"},
      {"mean(x, y, z)", "x", "1/3"},
      {"abs(x)", "x", "sign(x)"},
      {"leaky_relu(x, 0.1)", "x", "0.1 + 0.9*step(x)"},
      {"elu(x)", "x", "exp(min(x, 0))"},
      {"w_1*x̂ + σ", "w_1", "x̂"},
  });
}

TEST_CASE("by any input, of any node") {
  const Evaluated graph("u = x*y; f = u^2", {{"x", 3}, {"y", 4}});
  const SymbolicDerivative found = differentiate("u = x*y; f = u^2", "", {}, "x", graph.node("u"));
  CHECK(found.formula == "y");
  CHECK(differentiate("u = x*y; f = u^2", "u", {}, "y", -1).formula == "x");
  CHECK_THROWS_WITH(by("x*y", "z"), "[symbolic] the formula has nothing that is called `z`");
  // By a definition, what leads to it held still; written in the inputs.
  CHECK(by("u = x*y; v = u^2 + x", "u") == "2*x*y");
  CHECK(by("u = x*y; v = u^2 + x", "x") == "2*x*y^2 + 1");
}

TEST_CASE("sizes count what somebody has to write") {
  const SymbolicDerivative found = differentiate("f = x^2*y/z", "", {}, "x", -1);
  CHECK(found.original == 7);  // x 2 ^ y * z /
  CHECK(found.nodes == 7);     // 2 x * y * z /
  // Definitions count as often as they are used.
  CHECK(differentiate("u = x*y; u + u", "", {}, "x", -1).original == 7);
}

TEST_CASE("steps name the rule of each node") {
  const SymbolicDerivative found =
      differentiate("3*x^2 - 7 + tanh(x*y)/x + 2^x + x*sin(x)", "", {}, "x", -1);
  std::vector<std::string> rules;
  for (const SymbolicStep& step : found.steps) rules.push_back(step.rule);
  CHECK(rules == std::vector<std::string>{"variable", "power", "factor", "constant", "sum",
                                          "factor", "tanh", "quotient", "sum", "exponential", "sum",
                                          "sin", "product", "sum"});
  CHECK(found.steps[1].before == "x^2");
  CHECK(found.steps[1].after == "2*x");
  CHECK(found.steps[2].before == "3*x^2");
  CHECK(found.steps[2].after == "6*x");
  CHECK(found.more_steps == 0);
}

TEST_CASE("long lists of steps end") {
  std::string formula = "x";
  for (int i = 0; i < 100; ++i) formula += "*x";
  const SymbolicDerivative found = differentiate(formula, "", {}, "x", -1);
  CHECK(found.formula == "101*x^100");
  CHECK(found.steps.size() == 60);
  CHECK(found.more_steps == 41);
}

TEST_CASE("derivatives swell, and are refused above 10,000 nodes") {
  const auto nested = [](int depth) {
    std::string formula = "x";
    for (int i = 0; i < depth; ++i) formula = "sigmoid(" + formula + ")";
    return differentiate(formula, "", {}, "x", -1);
  };
  for (const int depth : {1, 5, 20, 60}) {
    const SymbolicDerivative found = nested(depth);
    CHECK(found.original == depth + 1);
    CHECK(found.nodes >= depth * depth);
    CHECK(found.nodes <= 10000);
  }
  const char* sentence = "[symbolic] the derivative would have more than 10,000 nodes";
  CHECK_THROWS_WITH(nested(150), sentence);
  std::string doubling = "s0 = sin(x)";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "s" + std::to_string(i - 1);
    doubling += "; s" + std::to_string(i) + " = " + before + "*cos(" + before + ") + " + before;
  }
  CHECK_THROWS_WITH(by(doubling, "x"), sentence);
}

TEST_CASE("what has no finite constants is refused") {
  CHECK_THROWS_WITH(by("x/0", "x"), "[symbolic] the formula divides by 0");
  CHECK_THROWS_WITH(by("1e300*x*1e300", "x"),
                    "[symbolic] the formula has a constant that is not finite");
}

TEST_CASE("every function of formulas has its rule") {
  for (const Op<double>* op : formula_ops()) CHECK_NOTHROW(rule_text(op->name, 0));
  for (const auto list : {fast_ops<double>(), small_ops<double>()})
    for (const Op<double>* op : list)
      if (find_function(op->name)) CHECK_NOTHROW(rule_text(op->name, 0));
  for (const char* op : {"add", "mul"}) CHECK_NOTHROW(rule_text(op, 1));
}

// ---------------------------------------------------------------- rows of the ops' own tests

constexpr double infinity = std::numeric_limits<double>::infinity();
const double nan = std::nan("");

struct Row {
  const char* op;
  std::vector<double> constants;
  std::vector<double> x;
  double y;
  std::vector<double> dy_dx;
};

#define LIST(...) \
  { __VA_ARGS__ }
#define ROW(op, constants, x, y, dy_dx) {op, LIST constants, LIST x, y, LIST dy_dx},
const std::vector<Row> rows = {
#include "op_rows.def"
};
const std::vector<Row> edges = {
#include "op_edges.def"
};

// The op of a row as a formula in a, b, c …; "" where formulas have no such op.
std::string formula_of(const Row& row, ExpressionOptions& options) {
  const std::string name = row.op;
  std::string arguments;
  for (std::size_t k = 0; k < row.x.size(); ++k)
    arguments += std::string(k == 0 ? "" : ", ") + static_cast<char>('a' + k);
  if (name == "add" || name == "sub" || name == "mul" || name == "div")
    return std::string("a ") +
           (name == "add"   ? "+"
            : name == "sub" ? "-"
            : name == "mul" ? "*"
                            : "/") +
           " b";
  if (name == "neg") return "-a";
  const Op<double>* op = find_function(name);
  if (!op || op->name != name) return "";
  if (name == "pow") return row.x.size() == 2 ? "a^b" : "a^(" + shortest(row.constants[0]) + ")";
  if (name == "softmax")
    return "softmax([" + arguments + "])[" +
           shortest(row.constants.empty() ? 0 : row.constants[0]) + "]";
  for (std::size_t i = 0; i < row.constants.size(); ++i) {
    const std::string constant = op->parameters[i].name;
    if (constant == "at_zero")
      options.relu_at_zero = row.constants[i];
    else if (constant == "split")
      options.split_ties = row.constants[i] == 1;
    else
      arguments += ", " + constant + "=" + shortest(row.constants[i]);
  }
  return name + "(" + arguments + ")";
}

double symbolic_at(const Row& row, std::size_t k) {
  ExpressionOptions options;
  const std::string formula = formula_of(row, options);
  const std::string name(1, static_cast<char>('a' + k));
  std::map<std::string, double> at;
  for (std::size_t i = 0; i < row.x.size(); ++i)
    at[std::string(1, static_cast<char>('a' + i))] = row.x[i];
  return Evaluated(by(formula, name, options), at, "", options).value;
}

TEST_CASE("the rule of every op, at the points of its own test") {
  std::set<std::string> tried;
  for (const Row& row : rows) {
    ExpressionOptions options;
    if (formula_of(row, options).empty()) continue;
    tried.insert(row.op);
    for (std::size_t k = 0; k < row.x.size(); ++k) {
      INFO(formula_of(row, options), ", input ", k, " at ", row.x[0]);
      // Rules are written to be read: 1 - tanh(x)^2 has no digits left where tanh(x) is 1, and
      // 1 - x^2 few where x is nearly 1.
      CHECK(symbolic_at(row, k) == doctest::Approx(row.dy_dx[k]).epsilon(1e-10).scale(1));
    }
  }
  for (const Row& row : edges) tried.insert(row.op);  // those that are flat: in the test below
  for (const Op<double>* op : formula_ops())
    if (find_function(op->name)) CHECK_MESSAGE(tried.count(op->name) == 1, std::string(op->name));
}

TEST_CASE("kinks and ties follow the conventions") {
  for (const Row& row : edges) {
    const std::string name = row.op;
    bool has_kink = false;
    for (const char* op : {"relu", "leaky_relu", "elu", "abs", "sign", "step", "max", "min"})
      has_kink |= name == op;
    if (!has_kink || std::isnan(row.y)) continue;
    for (std::size_t k = 0; k < row.x.size(); ++k) {
      INFO(name, ", input ", k);
      CHECK(symbolic_at(row, k) == doctest::Approx(row.dy_dx[k]).epsilon(1e-15));
    }
  }
  CHECK(by("relu(x)", "x") == "step(x)");
  CHECK(by("relu(x)", "x", {.relu_at_zero = 1}) == "1 - step(-x)");
}

}  // namespace
}  // namespace backprop
