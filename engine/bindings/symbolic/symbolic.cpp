// The module of derivatives by rules and of formulas as LaTeX, which a page loads when there is
// time.
//   ["latex", formula] is answered with a list, ["derivative", formula, output, by, target,
//   reluAtZero, splitTies, indexBase] with a derivative.
#include "bindings/text/answer.h"
#include "expression/differentiate.h"
#include "expression/latex.h"

namespace backprop {

void write_fields(const SymbolicStep& step) {
  using bindings::field;
  field('{', "rule", step.rule);
  field(',', "node", step.node);
  field(',', "before", step.before);
  field(',', "after", step.after);
  bindings::answer += '}';
}

namespace bindings {
namespace {

void differentiate(const Parts& part) {
  const auto number = [&](int i) { return read_double(part.at(i)); };
  const ExpressionOptions options{number(5), number(6) != 0, static_cast<int>(number(7))};
  const SymbolicDerivative found = backprop::differentiate(part.at(1), part.at(2), options,
                                                           part.at(3), static_cast<int>(number(4)));
  field('{', "formula", found.formula);
  field(',', "nodes", found.nodes);
  field(',', "original", found.original);
  field(',', "moreSteps", found.more_steps);
  field(',', "steps", found.steps);
  answer += '}';
}

}  // namespace

void respond(const Parts& request) {
  if (request.at(0) == "latex")
    write(formula_latex(request.at(1)));
  else
    differentiate(request);
}

}  // namespace bindings
}  // namespace backprop
