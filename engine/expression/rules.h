// The rules of differentiation, which every op has in its own file: `symbolic`, ∂(op)/∂(input) as a
// formula. An op of one input has it in x; of two, a text by a and one by b; of any number, a text
// by each of them, x. Names in it, beside the op's constants:
//   y            the op's value
//   n            how many inputs there are
//   p            softmax of the inputs at x;  same: 1 where x is input number `index`, else 0
//   before       of max and min, the same op of the inputs before x, or a number that loses
//   after        … of the inputs behind x, or x itself
//   ties         how many inputs equal y
#pragma once

#include <string_view>

namespace backprop {

// By input number k. Throws Error for an op without a rule.
const char* rule_text(std::string_view op, int k);

}  // namespace backprop
