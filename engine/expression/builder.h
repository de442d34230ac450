// Syntax to graph. The graph keeps what was typed: each operator and call is a node, a name used
// twice is one node, the same sub-expression typed twice is two. A literal exponent is part of its
// node, (·)²; calls of defined functions are groups; vectors fall apart into scalar nodes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expression/syntax.h"
#include "scalar/program.h"

namespace backprop {

struct ExpressionOptions {
  double relu_at_zero = 0;
  bool split_ties = false;  // max and min: share the gradient among equals (else the first has it)
  int index_base = 0;       // of vectors: softmax([a,b])[0]
};

// `formula` is the text behind the syntax; `output` names a statement, a component of a vector
// or an input, "" the last statement. A last statement without a name is called f; one that defines
// a function is called with its parameters. Throws FormulaError for what the names do not allow,
// and for graphs over 20,000 nodes.
ExpressionProgram build_expression(const std::vector<Statement>& statements,
                                   std::string_view formula, const std::string& output,
                                   const ExpressionOptions& options);

}  // namespace backprop
