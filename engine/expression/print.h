// Graph to text: labels of nodes and groups, and each node's formula with no bracket too many, in
// the grammar of the parser.
#pragma once

#include <string>
#include <string_view>

#include "expression/builder.h"

namespace backprop {

// How tightly a text holds together, loosest first.
enum class Binding { sum, product, minus, power, atom };

struct Text {
  std::string text;
  Binding binding = Binding::atom;
};

// "(·)²", "(·)⁻¹", "(·)^0.5".
std::string power_label(double exponent);

// A call as typed, or "g(…)" when that is long.
std::string call_label(std::string_view typed, std::string_view name);

// Whether a formula sets this constant of an op by its name (slope, alpha, …) rather than a
// convention (at_zero, split) or the way the op is written (exponent, index).
bool is_typed_constant(std::string_view name);

// Fills in `formula` of every node, down to inputs and named nodes. What would be longer than some
// hundred characters is cut short with "…".
void print_formulas(ExpressionProgram& program, int index_base);

}  // namespace backprop
