// Formula text to syntax. Loosest first: + -, then * / and implied multiplication (left to right,
// so 1/2x is (1/2)·x), unary minus, ^ (from the right: 2^3^2 is 2^9; -x^2 is -(x^2); 2^-x). A
// product may go without a sign after a number, a superscript or `)`: 2x, 4(x-2)^2, x²y.
#pragma once

#include <string_view>
#include <vector>

#include "expression/syntax.h"

namespace backprop {

// At least one statement. Throws FormulaError for text over 200,000 bytes, nesting over 200 levels
// and whatever the grammar does not know.
std::vector<Statement> parse(std::string_view formula);

}  // namespace backprop
