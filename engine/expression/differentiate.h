// Symbolic derivatives: by the rules that ops carry, simplified to what a person would write.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expression/builder.h"

namespace backprop {

// One node of the formula's graph, in the graph's order.
struct SymbolicStep {
  // "constant", "variable", "sum", "factor" (a constant one), "product", "quotient", "power",
  // "exponential" (an exponent that varies), or for the chain rule the function: "tanh".
  std::string rule;
  int node = 0;
  std::string before, after;  // formulas: of the node, and of its derivative
};

struct SymbolicDerivative {
  std::string formula;  // in the inputs alone; reads back as a formula of its own
  int nodes = 0;     // numbers, names and operations of the derivative, as somebody must write them
  int original = 0;  // the same of what was differentiated, with all definitions put in
  std::vector<SymbolicStep> steps;  // of small formulas: at most 60
  int more_steps = 0;               // that are not listed
};

// d(target)/d(by) of a formula as build_expression takes it: `by` names an input or a
// definition, `target` is a
// node of its graph, or -1 for the output. Throws FormulaError as build_expression does, and
// Error("symbolic", …) for derivatives of more than 10,000 nodes, and where constants are not
// finite.
SymbolicDerivative differentiate(const std::string& formula, const std::string& output,
                                 const ExpressionOptions& options, const std::string& by,
                                 int target);

}  // namespace backprop
