// How formulas are refused: the sentence, and the piece of text that it is about.
#pragma once

#include <string>
#include <string_view>

#include "expression/syntax.h"
#include "tensor/error.h"

namespace backprop {

inline std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

[[noreturn]] inline void fail(Pieces message, const Syntax& at) {
  throw_formula_error(message, at.from, at.to);
}

}  // namespace backprop
