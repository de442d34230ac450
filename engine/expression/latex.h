// Formulas as LaTeX: fractions with bars, w_1 as a subscript, names of functions upright. Needs
// nothing beyond amsmath.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expression/syntax.h"

namespace backprop {

std::string latex(const Syntax& syntax);

// Of each statement of a formula, as it was typed. Throws FormulaError.
std::vector<std::string> formula_latex(const std::string& formula);

}  // namespace backprop
