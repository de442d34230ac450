// Symbolic derivatives of up to a thousand random formulas against the backward pass and against
// differences; simplified formulas against those they come from; printed ones read back.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "effort.h"
#include "expression/differentiate.h"
#include "expression/parser.h"
#include "expression/simplify.h"
#include "expression/term_text.h"
#include "expression/translate.h"
#include "expressions.h"
#include "random_formulas.h"

namespace backprop {
namespace {

const int formulas = tries(1000);

using Point = std::map<std::string, double>;

Point random_point(RandomFormula& random) {
  return {{"x", random.number(-2, 2)},
          {"y", random.number(-2, 2)},
          {"z", random.number(-2, 2)},
          {"q", 1}};
}

// How far rounding may move the value: what each node's last digit does to it.
double rounding(const Evaluated& found) {
  double sum = 0;
  for (std::size_t i = 0; i < found.trace.values.size(); ++i) {
    const double share = found.trace.gradients[i] * found.trace.values[i];
    if (std::isfinite(share)) sum += std::abs(share);
  }
  return 64 * 2.3e-16 * sum;
}

// f at a point moved along one input.
double moved(const std::string& formula, Point at, const std::string& by, double step) {
  at[by] += step;
  return Evaluated(formula, at).value;
}

double fourth_order(const std::string& formula, const Point& at, const std::string& by, double h) {
  const auto f = [&](double step) { return moved(formula, at, by, step); };
  return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}

TEST_CASE("random formulas: symbolic = automatic = numerical") {
  int compared = 0, smooth = 0;
  for (int seed = 0; seed < formulas; ++seed) {
    RandomFormula random(seed);
    const std::string formula = random.text(2);
    for (const std::string by : {"x", "y"}) {
      const Point at = random_point(random);
      const Evaluated here(formula, at);
      bool there = false;
      for (const ExpressionInput& input : here.graph.inputs) there |= input.name == by;
      if (!there) continue;
      const double automatic = here.gradient(by);
      if (!std::isfinite(automatic) || !std::isfinite(here.value)) continue;
      INFO("seed ", seed, ", by ", by, ": ", formula);
      SymbolicDerivative found;
      REQUIRE_NOTHROW(found = differentiate(formula, "", {}, by, -1));
      INFO("derivative: ", found.formula);
      const Evaluated symbolic(found.formula, at);
      const double scale = std::max(1.0, std::abs(automatic));
      ++compared;
      CHECK_MESSAGE(std::abs(symbolic.value - automatic) <=
                        1e-9 * scale + rounding(symbolic) + rounding(here),
                    symbolic.value, " is not ", automatic);
      const double numeric = fourth_order(formula, at, by, 1e-3);
      if (std::abs(numeric - fourth_order(formula, at, by, 5e-4)) > 1e-6 * scale) continue;
      ++smooth;
      CHECK_MESSAGE(std::abs(symbolic.value - numeric) <= 1e-4 * scale, symbolic.value,
                    " is not about ", numeric);
    }
  }
  CHECK(compared > 1.5 * formulas);
  CHECK(smooth > 0.8 * compared);
}

TEST_CASE("random formulas: simplified they have the same value") {
  for (int seed = 0; seed < formulas; ++seed) {
    RandomFormula random(seed);
    const std::string formula = random.text(2);
    // The derivative of q·f by q is f, simplified.
    const SymbolicDerivative simple = differentiate(formula + "; q*f", "", {}, "q", -1);
    for (int i = 0; i < 3; ++i) {
      const Point at = random_point(random);
      const Evaluated before(formula, at), after(simple.formula, at);
      if (!std::isfinite(before.value)) continue;
      INFO("seed ", seed, ": ", formula, " is not ", simple.formula);
      CHECK(after.value ==
            doctest::Approx(before.value).epsilon(1e-9 + rounding(before) + rounding(after)));
    }
  }
}

// Terms of formulas in x, y and z, all in one place: equal ones are one.
struct Reader {
  int read(const std::string& formula) {
    const ExpressionProgram program = build_expression(parse(formula), formula, "", {});
    Translator translator(terms, symbols);
    std::vector<int> values;
    for (const ExpressionNode& node : program.graph.nodes)
      values.push_back(translator.node(program, node.id, values));
    return values[program.graph.output];
  }
  std::string text(int term) { return term_text(terms, term, symbols, 0); }

  Terms terms;
  const std::vector<std::string> symbols{"x", "y", "z"};
};

TEST_CASE("random formulas: what is printed reads back as the same term") {
  for (int seed = 0; seed < formulas; ++seed) {
    const std::string formula = RandomFormula(seed).text(2);
    Reader reader;
    const int term = reader.read(formula), simple = simplified(reader.terms, term);
    INFO("seed ", seed, ": ", formula);
    INFO("printed: ", reader.text(term));
    CHECK(reader.read(reader.text(term)) == term);
    INFO("simplified: ", reader.text(simple));
    CHECK(reader.read(reader.text(simple)) == simple);
  }
}

}  // namespace
}  // namespace backprop
